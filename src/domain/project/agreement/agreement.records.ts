import { explanations } from '../../guideline/observe.ts';
import { termKinds } from '../../guideline/vocabulary.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import {
  choice,
  code,
  date,
  digest,
  document,
  flag,
  forParties,
  id,
  instant,
  list,
  open,
  openCommands,
  optional,
  record,
  text,
} from '../../kernel/shape.ts';
import { arrangement } from '../arrangement.records.ts';
import { actingSide as party, numbered, plan } from './agreed.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** The content of one version of the agreement; exactly this, with project, sides and version number, is signed (AGR-3). */
export const agreementContents = record('AgreementContents', '合意の内容 What one version of the agreement says', {
  terms: list(
    '合意事項 Terms in words, each once (OIZ 3-2-1)',
    record('Term', '合意事項 One term', {
      term: choice('TermKind', '事項 What it speaks about', termKinds),
      text: text('内容 What is agreed', { max: 2000 }),
    }),
    { max: 30 },
  ),
  arrangement: optional(arrangement),
  roles: optional(
    list(
      '役割と責任 What each side does and answers for (OIZ 2-4-4)',
      record('SideRole', '役割と責任 The role of one side', {
        party: id('party', '主体 A side of the project'),
        role: text('役割 What it does', { max: 1000 }),
        responsibility: text('責任 What it answers for', { max: 1000 }),
        strength: optional(text('持ち味 Which strength of its own it brings to bear', { max: 500 })),
      }),
      { max: 20 },
    ),
  ),
  plan,
  settlements: list(
    '附帯条件への対応 How each condition of the selection is met (SEL-7)',
    record('ConditionSettlement', '附帯条件への対応 How one condition is met', {
      condition: code('附帯条件 Id of the condition, e.g. advice-1'),
      how: text('対応 How it is met', { max: 2000 }),
    }),
    { max: 60 },
  ),
  subsidyPurpose: optional(
    text('補助の目的の確認 How the subsidy serves to solve the local issue, as both sides understand it (OIZ 2-5-2 ②)', { max: 2000 }),
  ),
  explanations,
});

const version = numbered('版 Version of the agreement: 1, 2, 3 …');
// A document: stored once, although both the event and the command contain it.
const wholeContents = document('合意の内容 What the version says', agreementContents);
const contents = forParties(wholeContents);
const signedDigest = digest('署名対象の要約値 SHA-256 over exactly what is signed: project, sides, version number and contents (AGR-3)');
const answer = forParties(text('回答 Answer to the draft', { max: 4000 }));
const refusal = choice('AgreementRefusal', '拒否の種類 What the side refuses', {
  changesWanted: { ja: '修正の要望', en: 'It wants changes' },
  signingRefused: { ja: '署名の拒否', en: 'It will not sign this version' },
});
const privately = (doc: string) => forParties(text(doc, { max: 2000 }));
const principlesAcknowledged = optional(
  flag('原則の確認 Whether the side acknowledges the principles of the guideline (OIZ 2-4, YUK 2-3, SHI 2-4)'),
);
const endsOn = optional(date('合意の終期 Last day of the agreement (OIZ 2-4-5)'));
const endsAt = optional(instant('終期の経過時刻 First moment after that day'));

/** Events while the agreement is negotiated and when its period ends (OIZ 3-1-5, 3-2-1). */
export const agreementEvents = {
  AgreementDrafted: event(
    '合意案の作成 A version of the agreement was drafted (AGR-1)',
    { ...open({ version, party }), contents, digest: forParties(signedDigest) },
    { ja: '合意案の第{version}版が示された。', en: 'Version {version} of the agreement was drafted.' },
    byField,
  ),
  DraftAnswered: event(
    '合意案への回答 A side answered a draft',
    { ...open({ version, party }), answer },
    { ja: '合意案の第{version}版に回答があった。', en: 'A side answered version {version} of the agreement.' },
    byField,
  ),
  AgreementRefused: event(
    '合意案の拒否 A side refused a version, which closes it to signatures (AGR-3)',
    { ...open({ version, party, refusal }), reason: privately('理由 Why') },
    { ja: '合意案の第{version}版は拒否された({refusal})。', en: 'Version {version} of the agreement was refused ({refusal}).' },
    byField,
  ),
  AgreementSigned: event(
    '合意への署名 A side signed a version (AGR-3)',
    { ...open({ version, party, principlesAcknowledged }), digest: forParties(signedDigest) },
    { ja: '合意案の第{version}版に署名があった。', en: 'A side signed version {version} of the agreement.' },
    byField,
  ),
  AgreementConcluded: event(
    '合意の成立 Every side has signed the same version: the agreement is concluded (AGR-3)',
    { version, digest: signedDigest, contents: wholeContents, endsOn, endsAt },
    { ja: '第{version}版により合意が成立した。', en: 'The agreement was concluded with version {version}.' },
    openly,
  ),
  NegotiationBrokenOff: event(
    '協議の打切り A side broke off the negotiation; another partner can be looked for',
    { party, reason: text('理由 Why', { max: 2000 }) },
    { ja: '協議が打ち切られた。理由: {reason}', en: 'The negotiation was broken off. Reason: {reason}' },
    openly,
  ),
  AgreementEnded: event(
    '合意期間の満了 The last day of the agreement has passed and the project is not completed (OPS-4)',
    { endsOn: date('合意の終期 Last day of the agreement') },
    { ja: '合意の期間が{endsOn}に満了した。', en: 'The period of the agreement ended on {endsOn}.' },
    openly,
  ),
} as const;

/** Commands while the agreement is negotiated. */
export const agreementCommands = openCommands({
  DraftAgreement: record('DraftAgreement', '合意案を作る Draft or counter-draft; earlier versions become stale (AGR-1). Any side.', {
    contents,
  }),
  AnswerDraft: record('AnswerDraft', '合意案に回答する Answer the newest draft of another side (AGR-1; OIZ 3-1-5). Any other side.', {
    version,
    answer,
  }),
  RefuseAgreement: record('RefuseAgreement', '合意案を拒否する Refuse the newest version and close it to signatures (AGR-3). Any side.', {
    version,
    refusal,
    reason: privately('理由 Why'),
  }),
  SignAgreement: record(
    'SignAgreement',
    '合意に署名する Sign the newest version; the last missing signature concludes (AGR-3). A representative of each side, nobody for two sides.',
    { version, digest: forParties(signedDigest), principlesAcknowledged, explanations },
  ),
  BreakOffNegotiation: record('BreakOffNegotiation', '協議を打ち切る Break off; the project waits for another partner. Any side.', {
    reason: text('理由 Why', { max: 2000 }),
  }),
  RecordAgreementEnded: record('RecordAgreementEnded', '合意期間の満了を記録する Record that the last day has passed. The system.', {}),
});
