import { choice, optional, record } from '../../domain/kernel/shape.ts';
import { domainReviewEvents } from '../../domain/project/proposal/domain-review.records.ts';
import { proposalContents, proposalEvents } from '../../domain/project/proposal/proposal.records.ts';
import { suitabilityEvents } from '../../domain/project/proposal/suitability.records.ts';
import { at, of, several, told } from '../lists/parts.ts';

/** 企画段階 ⑴–⑶ The proposal of a project as the API shows it (PRO-1, PRO-2, PRO-4). */
export const proposalShape = {
  proposal: optional(record('Proposal', '提案 What the proposal says now', proposalContents)),
  screenings: several('審査の経過 Screenings and returns, oldest first', 'Screening', '審査 One screening', {
    outcome: choice('ScreeningOutcome', '結果 What came of it', {
      accepted: { ja: '採択', en: 'Accepted' },
      takenUp: { ja: '民民協働の開始', en: 'Taken up by the proposing party itself' },
      rejected: { ja: '不採択', en: 'Rejected' },
      returned: { ja: '差戻し', en: 'Returned' },
      withdrawn: { ja: '取下げ', en: 'Withdrawn' },
      excluded: { ja: '適用除外', en: 'Excluded', note: 'not collaboration under the guideline' },
    }),
    ground: optional(of(proposalEvents.ProposalRejected, 'ground')),
    area: of(proposalEvents.ProposalRejected, 'area'),
    exclusion: optional(of(suitabilityEvents.ProjectExcluded, 'exclusion')),
    reason: of(proposalEvents.ProposalRejected, 'reason'),
    at,
  }),
  domainReviews: several('領域の検討 Reviews of the domain, oldest first (PRO-5)', 'ReviewedDomain', '検討 One review', {
    ...told(domainReviewEvents.DomainReviewed),
    at,
  }),
  methods: optional(record('Methods', '形態 The methods chosen (PRO-4)', told(proposalEvents.MethodsChosen))),
} as const;
