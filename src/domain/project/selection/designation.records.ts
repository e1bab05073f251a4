import { explanations } from '../../guideline/observe.ts';
import { event } from '../../kernel/event.ts';
import { openly } from '../../kernel/openness.ts';
import { choice, code, id, line, list, openCommands, optional, record, text, yen } from '../../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const partner = id('party', '相手方 Partner');
const alternative = record('AlternativeConsidered', '検討した他の候補 One alternative considered', {
  what: line('候補 Another party, or another way of selecting', { max: 200 }),
  assessment: text('検討結果 Why it was not chosen', { max: 1000 }),
});

const grounds = {
  justification: optional(text('特定の理由 Why this partner, and why without a call (OIZ 3-1-4)', { max: 2000 })),
  alternatives: list('検討した他の候補 Alternatives considered (ISE checklist 6)', alternative, { max: 20 }),
  criteria: list('選定の基準 Criteria that the partner was held against', text('基準 One criterion', { max: 300 }), { max: 20 }),
} as const;
const condition = text('附帯条件 Condition, to be settled in the agreement', { max: 500 });
const round = id('round', '提案募集 The round');
const reason = text('理由 Reason', { max: 2000 });

/** Events about a selection without a call, or without a partner (特定・提案募集の採択・相手方なし). */
export const designationEvents = {
  PartnerDesignated: event(
    '相手方の特定 Partners were designated without a call (SEL-3)',
    {
      partners: list('協働の相手方 Partners of the project from here on', partner, { min: 1, max: 11 }),
      basis: choice('DesignationBasis', '特定の根拠 What the designation rests on', {
        decision: { ja: '決定', en: 'A decision with its own justification' },
        round: { ja: '提案募集での採択', en: 'Adoption in a proposal round', cites: 'PRO-7' },
      }),
      round: optional(round),
      amount: optional(
        yen('採択額 The most that the municipality bears, where a round adopted the proposal with less than it asked for (SEL-12)'),
      ),
      ...grounds,
      conditions: list(
        '附帯条件 Conditions, to be settled in the agreement',
        record('DesignationCondition', '附帯条件 One condition', { id: code('Id: decision-1, …'), text: condition }),
        { max: 20 },
      ),
    },
    { ja: '相手方が特定された({basis})。理由: {justification}', en: 'The partner was designated ({basis}). Reasons: {justification}' },
    openly,
  ),
  ReleasedFromRound: event(
    '提案募集からの離脱 The proposal no longer competes in its round and is screened like any other (PRO-7)',
    {
      round,
      ground: choice('ReleaseGround', '離脱の理由 Why', {
        roundCancelled: { ja: '募集の中止', en: 'The round was cancelled' },
        entryRefused: { ja: '不受理', en: 'The round did not take it in' },
      }),
    },
    {
      ja: '提案は提案募集から離れた({ground})。通常の審査に移る。',
      en: 'The proposal no longer competes in its round ({ground}) and is screened like any other.',
    },
    openly,
  ),
  EndedWithoutPartner: event(
    '相手方なしの終了 The project ended without a partner (SEL-7)',
    { reason },
    { ja: '相手方が決まらず終了した。理由: {reason}', en: 'The project ended without a partner. Reason: {reason}' },
    openly,
  ),
} as const;

/** Commands about a selection without a call. */
export const designationCommands = openCommands({
  DesignatePartner: record(
    'DesignatePartner',
    '相手方を特定する Designate partners instead of a call, with justification, alternatives and criteria (SEL-3). A decider who represents none of them; in 民民 the calling party.',
    {
      partners: list('相手方 Partners', partner, { min: 1, max: 10 }),
      ...grounds,
      conditions: list('附帯条件 Conditions', condition, { max: 20 }),
      explanations,
    },
  ),
  RecordAdoption: record(
    'RecordAdoption',
    '提案募集での採択を記録する The round adopted the proposal: it is accepted, and a proposer from outside the municipality becomes the partner; why, and which department stands for the municipality, is read from the round’s own record (PRO-7). The system.',
    { round },
  ),
  RecordNonAdoption: record(
    'RecordNonAdoption',
    '提案募集での不採択を記録する The round did not adopt the proposal; why is read from the round’s own record (PRO-7). The system.',
    { round },
  ),
  ReleaseFromRound: record(
    'ReleaseFromRound',
    '提案募集から離す The round was cancelled or did not take the proposal in: it is screened like any other; why is read from the round’s own record (PRO-7). The system.',
    { round },
  ),
  EndWithoutPartner: record(
    'EndWithoutPartner',
    '相手方なしで終える End the project after a call that brought no partner, or negotiations that were broken off (SEL-7). A decider; in 民民 the calling party.',
    { reason },
  ),
});
