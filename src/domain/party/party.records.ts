import { legalForms, ties } from '../guideline/facts.words.ts';
import { partyKinds } from '../guideline/vocabulary.ts';
import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  choice,
  code,
  corporateDigits,
  date,
  flag,
  id,
  integer,
  line,
  list,
  municipalityCode,
  open,
  openCommands,
  optional,
  privateText,
  record,
  restricted,
  text,
} from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const kind = choice('PartyKind', '種別 Neutral kind of party (PTY-1)', partyKinds);
const corporateNumber = optional(
  corporateDigits('法人番号 Corporate number: 13 digits with a check digit; unincorporated groups have none'),
);
const facts = record('PartyFacts', '主体の事実 What the party is, by which the guideline’s categories are told apart (PTY-8)', {
  legalForm: choice('LegalForm', '法人格 Its legal form', legalForms),
  distributesProfit: flag('利益の分配 Whether it distributes profit among its members or shareholders'),
  underAdministration: flag(
    '行政の支配 Whether it stands under the control of an administration: founded, led or mainly financed by it (特殊法人, 外郭団体)',
  ),
  activeSince: optional(date('活動の開始日 Since when it has activity of its own; absent if it has none yet')),
  ties: list('地域とのつながり What ties it to the municipality', choice('MunicipalTie', '地域とのつながり A tie', ties), { max: 5 }),
});
const profile = {
  ...open({
    name: line('名称 Name of the organisation; 「個人」 for a single resident, who is not named in the record (PRV-1)', { max: 120 }),
    activity: text('活動内容 What the organisation does', { max: 2000 }),
    corporateNumber,
    facts: optional(facts),
  }),
  contact: optional(privateText('連絡先 Contact details; kept in the people vault', { max: 500 })),
};
const reason = (doc: string) => text(doc, { max: 2000 });
const person = id('person', '代表者 Person id, as told by the query `me`');
// Numbers identify the naming for readers who may not see the person.
const naming = integer('指名の番号 Number of the naming within the party, from 1', { min: 1, max: 100_000 });
const appointment = integer('就任の番号 Number of the appointment within the party, from 1', { min: 1, max: 100_000 });
const office = line('役職 Office of the representative, e.g. 会長', { max: 60 });

const category = code('区分 Id of the guideline’s category that its kind and facts fit; absent where none lists its kind');

/** 停止の理由 Grounds of a suspension (SEL-10). */
export const suspensionGrounds = {
  ownRequest: { ja: '本人の申出', en: 'The party asked for it' },
  inactive: { ja: '活動休止・解散', en: 'It is inactive, or dissolved' },
  requirementLost: { ja: '登録要件の喪失', en: 'It no longer meets what a registration asks for' },
  falsehood: { ja: '虚偽の登録・報告', en: 'It stated what is not true' },
  unlawful: { ja: '法令又は公序良俗に反する行為', en: 'It acted against the law or public order' },
  antisocialForces: { ja: '反社会的勢力との関係', en: 'It has ties with antisocial forces' },
  breach: { ja: '合意・要項の違反', en: 'It broke an agreement or the terms of a call' },
  unfairness: { ja: '選定の公正を害する行為', en: 'It impaired the fairness of a selection' },
} as const;

/** 確認の終了の理由 Why a verification ends. */
export const verificationEnds = {
  name: { ja: '名称', en: 'Its name' },
  corporateNumber: { ja: '法人番号', en: 'Its corporate number' },
  facts: { ja: '主体の事実(法人格など)', en: 'What it is', note: 'legal form and the other facts' },
} as const;

const suspensionGround = choice('SuspensionGround', '停止の理由 On which ground; asked for now, absent in old records', suspensionGrounds);

/** 変更の限度 The limit on how often the representatives of a party change its name or corporate number: each change is noted in records of others and by the office. */
export const MOST_RENAMINGS = 10;
export const RENAMINGS_WITHIN = 30;

/** The most look-alikes that are noted in a party’s record at once. */
export const MOST_LOOK_ALIKES = 20;
/** If at most this many others have a similar name, they are informed too. */
export const MOST_TOLD_IN_TURN = 5;
const lookAlike = record('LookAlikeFound', '似た名称の主体 A party whose name reads alike', {
  party: id('party', '主体 The party'),
  name: line('名称 Its name when it was found'),
});

/** Events about a party. */
export const partyEvents = {
  PartyRegistered: event(
    '主体の登録 A party was registered',
    { ...open({ municipality: municipalityCode, kind }), ...profile },
    { ja: '「{name}」が登録された。', en: '“{name}” was registered.' },
    byField,
  ),
  PartyUpdated: event(
    '登録内容の変更 Its profile was updated',
    profile,
    {
      ja: '「{name}」の登録内容が変更された。',
      en: 'The profile of “{name}” was updated.',
    },
    byField,
  ),
  PartyVerified: event(
    '登録の確認 The collaboration office verified it',
    {
      basis: text('確認の方法 How it was verified', { max: 500 }),
      category: optional(category),
    },
    { ja: '窓口が登録を確認した({basis})。', en: 'The office verified the registration ({basis}).' },
    openly,
  ),
  VerificationEnded: event(
    '確認の終了 Its verification ended: it is no longer what the office verified',
    {
      because: choice('VerificationEndedBecause', '理由 What has changed', verificationEnds),
    },
    { ja: '{because}が変わったため、登録の確認は終わった。', en: 'The verification ended, because this has changed: {because}.' },
    openly,
  ),
  LookAlikesFound: event(
    '似た名称 Other parties of the municipality were found whose names read alike',
    { parties: list('似た名称の主体 Those parties', lookAlike, { min: 1, max: MOST_LOOK_ALIKES }) },
    { ja: '名称の似た主体が登録されている。', en: 'Parties with names that read alike are registered.' },
    openly,
  ),
  PartyKindCorrected: event(
    '種別の訂正 Its kind, or other facts about it, were corrected: it had been registered as something else than it is (PTY-1, PTY-8)',
    { before: kind, kind, facts: optional(facts), category: optional(category), reason: reason('理由 Why') },
    {
      ja: '種別が「{before}」から「{kind}」に訂正された。理由: {reason}',
      en: 'Its kind was corrected from “{before}” to “{kind}”. Reason: {reason}',
    },
    openly,
  ),
  PartySuspended: event(
    '登録の停止 It was suspended',
    { ground: optional(suspensionGround), reason: reason('理由 Why') },
    { ja: '登録が停止された。理由: {reason}', en: 'Suspended. Reason: {reason}' },
    openly,
  ),
  PartyReinstated: event(
    '登録の回復 It was reinstated',
    { reason: reason('理由 Why') },
    { ja: '登録が回復された。理由: {reason}', en: 'Reinstated. Reason: {reason}' },
    openly,
  ),
  RepresentativeNamed: event(
    '代表者の指名 A person was named a representative, and has not accepted yet: they have no right and no conflict of interest by it (PTY-3, SEL-11)',
    { ...open({ naming }), person: restricted(person), ...open({ office }) },
    { ja: '代表者({office})が指名された。本人の承諾を待つ。', en: 'A representative ({office}) was named, who has still to accept.' },
    byField,
  ),
  NamingEnded: event(
    '指名の終わり A person who was named a representative declined, or the naming was withdrawn',
    { ...open({ naming }), person: restricted(person), ...open({ reason: reason('理由 Why') }) },
    {
      ja: '代表者の指名が取り下げられ、又は辞退された。理由: {reason}',
      en: 'The naming of a representative was declined or withdrawn. Reason: {reason}',
    },
    byField,
  ),
  RepresentativeAppointed: event(
    '代表者の就任 A representative took office: who registered the party, or who accepted being named',
    { ...open({ naming: optional(naming) }), person: restricted(person), ...open({ office }) },
    { ja: '代表者({office})が就任した。', en: 'A representative ({office}) was appointed.' },
    byField,
  ),
  RepresentativeEnded: event(
    '代表者の退任 A representative’s appointment ended',
    { ...open({ appointment }), person: restricted(person), ...open({ reason: reason('理由 Why') }) },
    { ja: '代表者が退任した。理由: {reason}', en: 'A representative’s appointment ended. Reason: {reason}' },
    byField,
  ),
} as const;

/** Commands of a party. */
export const partyCommands = openCommands({
  RegisterParty: record(
    'RegisterParty',
    '主体を登録する Register an organisation (PTY-2). Any signed-in person, who becomes its first representative; a municipal department is registered by the office.',
    {
      municipality: municipalityCode,
      kind,
      ...profile,
      office,
      representative: optional(
        id(
          'person',
          '代表者 First representative, once they accept, where the office registers for others; absent: the person who registers',
        ),
      ),
    },
  ),
  UpdateParty: record(
    'UpdateParty',
    '登録内容を変更する Update the whole profile. A current representative; the office, but for name and corporate number only of a department, or where nobody represents the party.',
    profile,
  ),
  VerifyParty: record(
    'VerifyParty',
    '登録を確認する Verify that the party is what it says. Collaboration office, but nobody who represents the party.',
    {
      basis: text('確認の方法 How it was verified', { max: 500 }),
      lookAlikesSeen: optional(
        list(
          '確かめた似た名称の主体 Parties with a name that reads alike (`lookAlikes`) that the office has looked at: all there are',
          id('party', '主体 Party'),
          {
            max: 100,
          },
        ),
      ),
    },
  ),
  RecordLookAlikes: record(
    'RecordLookAlikes',
    '似た名称を記録する Record which parties of the municipality have a name that reads alike. The system, as soon as a party is registered or renamed.',
    { parties: list('似た名称の主体 Parties to be compared', id('party', '主体 Party'), { min: 1, max: MOST_LOOK_ALIKES }) },
  ),
  CorrectPartyKind: record(
    'CorrectPartyKind',
    '種別を訂正する Correct the kind as which the party was registered, or its facts; calls that are open already show it, and only a decision on them excludes it for that (SEL-10). Collaboration office, but nobody who represents or represented the party.',
    { kind, facts: optional(facts), reason: reason('理由 Why') },
  ),
  SuspendParty: record(
    'SuspendParty',
    '登録を停止する Suspend: its representatives cannot act for it, but in calls that are open already (SEL-10). Collaboration office.',
    {
      ground: optional(suspensionGround),
      reason: reason('理由 Why'),
    },
  ),
  ReinstateParty: record('ReinstateParty', '登録を回復する End a suspension. Collaboration office.', { reason: reason('理由 Why') }),
  AppointRepresentative: record(
    'AppointRepresentative',
    '代表者を置く Name a further representative (PTY-3), who represents the party once they accept. A current representative; the office for a department, and where nobody represents the party, but nobody there names themselves.',
    { person, office },
  ),
  AcceptRepresentation: record('AcceptRepresentation', '就任を承諾する Accept being named a representative (PTY-3). The person named.', {}),
  EndRepresentation: record(
    'EndRepresentation',
    '代表者の退任 End a representative’s appointment, or the naming of one who has not accepted. The person or another representative; the office for a department, and of namings; a party with duties keeps at least one.',
    {
      person,
      reason: reason('理由 Why'),
    },
  ),
});
