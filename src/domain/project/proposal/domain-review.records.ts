import { event } from '../../kernel/event.ts';
import { openly } from '../../kernel/openness.ts';
import { choice, code, openCommands, optional, record, text } from '../../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const review = {
  outcome: choice('DomainReviewOutcome', '検討の結果 What came of the review', {
    moved: { ja: '移行', en: 'It moves to another domain' },
    kept: { ja: '維持', en: 'It stays where it is' },
  }),
  to: optional(code('移行先の領域 Domain to which it moves')),
  participation: optional(text('市民参加の検討 What was considered about the participation of residents', { max: 2000 })),
  disclosure: optional(text('情報公開の検討 What was considered about the disclosure of information', { max: 2000 })),
  reasons: text('理由 Reasons', { max: 2000 }),
} as const;

/** Events about the domain of a proposal (領域の検討・移行, PRO-5). */
export const domainReviewEvents = {
  DomainReviewed: event(
    '領域の検討 The domain of the project was reviewed (PRO-5)',
    { from: code('検討した領域 Domain in which it lay', { of: 'domain' }), ...review },
    {
      ja: '領域「{from}」について検討した({outcome})。理由: {reasons}',
      en: 'The domain “{from}” was reviewed ({outcome}). Reasons: {reasons}',
    },
    openly,
  ),
} as const;

/** Commands about the domain of a proposal. */
export const domainReviewCommands = openCommands({
  ReviewDomain: record(
    'ReviewDomain',
    '領域を検討する Consider whether the project moves to another domain, before its methods are chosen (PRO-5; YUK 2-4). Collaboration office, nobody of the proposing party.',
    review,
  ),
});
