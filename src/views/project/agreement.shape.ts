import {
  choice,
  date,
  digest,
  forParties,
  instant,
  integer,
  list,
  optional,
  record,
  restricted,
  id,
  text,
} from '../../domain/kernel/shape.ts';
import { plan, settlement } from '../../domain/project/agreement/agreed.records.ts';
import { agreementContents, agreementEvents as events } from '../../domain/project/agreement/agreement.records.ts';
import { terminationEvents } from '../../domain/project/implementation/termination.records.ts';
import { at, of, several, told } from '../lists/parts.ts';

const party = id('party', '側 Side of the project');
const version = integer('版 Version: 1, 2, 3 …');
const person = optional(restricted(id('person', '署名者 Person who did it')));
const signatures = (doc: string, name: string) => several(doc, name, '署名・同意 Of one side', { party, person, at });

/** 合意 The agreement of a project as the API shows it (AGR-1 … AGR-4). */
export const agreementShape = record('Agreement', '協議と合意 Drafts, signatures, conclusion and end of the agreement', {
  versions: several('合意案 Every version, oldest first (AGR-1)', 'AgreementVersion', '合意案 One version', {
    version,
    party,
    at,
    contents: forParties(agreementContents),
    digest: of(events.AgreementDrafted, 'digest'),
    answers: several('回答 Answers', 'DraftAnswer', '回答 One answer', { party, answer: of(events.DraftAnswered, 'answer'), at }),
    refused: optional(record('DraftRefusal', '拒否 The refusal that closed it', { ...told(events.AgreementRefused, 'version'), at })),
    signatures: signatures('署名 Signatures (AGR-3)', 'AgreementSignature'),
  }),
  negotiatedFrom: integer('協議中の最初の版 First version of the negotiation under way'),
  brokenOff: several('協議の打切り Negotiations that were broken off', 'BrokenOff', '打切り One', {
    ...told(events.NegotiationBrokenOff),
    at,
  }),
  concluded: optional(
    record('Conclusion', '成立 The agreement as concluded (AGR-3)', {
      version,
      digest: digest('要約値 SHA-256 over exactly what was signed'),
      at,
      contents: agreementContents,
    }),
  ),
  plans: several('計画の版 Every version of the plan, oldest first (IMP-4)', 'PlanVersion', '計画の版 One version', {
    version,
    plan,
    at,
    change: optional(integer('計画変更の番号 Plan change that brought it')),
  }),
  endsOn: optional(date('合意の終期 Last day of the agreement')),
  endsAt: optional(instant('終期の経過時刻 First moment after that day')),
  endedOn: optional(date('満了日 Last day whose passing was recorded')),
  terminations: several('終了の申出 Proposals to end early (AGR-4)', 'Termination', '終了の申出 One proposal', {
    termination: integer('番号 Number'),
    party,
    person,
    at,
    reason: of(terminationEvents.TerminationProposed, 'reason'),
    settlement: forParties(settlement),
    status: choice('TerminationStatus', '状態 Status', {
      open: { ja: '回答待ち', en: 'Waits for answers' },
      agreed: { ja: '成立', en: 'Agreed' },
      refused: { ja: '拒否', en: 'Refused' },
      withdrawn: { ja: '取下げ', en: 'Withdrawn' },
      lapsed: { ja: '失効', en: 'Lapsed' },
    }),
    consents: signatures('同意 Consents', 'TerminationConsent'),
  }),
  terminated: optional(
    record('Ended', '途中終了 The early end (AGR-4)', { ...told(terminationEvents.AgreementTerminated, 'termination'), at }),
  ),
});

/** 附帯条件 Conditions of the selection and how the agreement settles them (SEL-7). */
export const conditionsShape = list(
  '附帯条件 Conditions of the selection (SEL-7)',
  record('Condition', '附帯条件 One condition', {
    id: text('Id: advice-1, decision-1, …'),
    text: text('条件 Condition'),
    from: choice('ConditionOrigin', '由来 Where it comes from', {
      advice: { ja: '助言', en: 'The advice' },
      decision: { ja: '決定', en: 'The decision' },
    }),
    settled: optional(record('ConditionSettled', '対応 How the agreement meets it', { version, how: text('対応 How') })),
  }),
);
