import { choice, code, date, integer, list, optional, record, text, type Is } from '../kernel/shape.ts';
import { arrangementDefinition, partyDefinition } from './definitions.parts.ts';
import { domains, exclusions, methods, partyCategories, suitableAreas, unsuitableAreas } from './field.parts.ts';
import { citation, label } from './parts.ts';
import { committee } from './committee.parts.ts';
import { evaluation, lifecycle, programmes, roles } from './process.parts.ts';
import { closedDays, dispositions, guidelineParts, guidelineStandings, proposingSides, termKinds } from './vocabulary.ts';

export type { Citation } from './parts.ts';
export type { Question } from './process.parts.ts';

const rule = record('GuidelineRule', '規定 One rule of the guideline', {
  code: code('規定の符号 Code by which decisions and refusals name the rule'),
  condition: optional(
    code('条件 What the rule demands: the name of a condition that is checked, e.g. termsAgreed; for a usual rule its code says it'),
  ),
  terms: optional(
    list('合意事項 Terms that it demands of the agreement', choice('TermKind', '合意事項 Term of an agreement', termKinds), {
      min: 1,
      max: 20,
    }),
  ),
  party: optional(partyDefinition),
  arrangement: optional(arrangementDefinition),
  source: choice('RuleSource', '根拠 Where the rule comes from', {
    guideline: { ja: '指針', en: 'The guideline says so' },
    practice: { ja: '実務', en: 'Common practice of Japanese municipalities' },
    kyodo: { ja: '整合性(本ソフトウェアの規則)', en: 'An integrity rule of this software' },
  }),
  force: choice('RuleForce', '拘束力 How strongly it binds', {
    definition: { ja: '定義', en: 'Says what something is: what lies outside is refused, whatever is explained' },
    must: { ja: '義務', en: 'Refuses what breaks it' },
    complyOrExplain: { ja: '遵守又は説明', en: 'Lets pass with a recorded explanation' },
    advice: { ja: '留意点', en: 'Shown, and recorded as followed or not' },
  }),
  citation: optional(citation),
  summary: label('要旨 The rule in one sentence'),
});

/** One rule of the guideline (GDL-4). */
export type GuidelineRule = Is<typeof rule>;

/** The shape of a guideline as a municipality adopts it (GDL-1). */
export const guidelineShape = record('Guideline', '協働の指針 A municipality’s guideline for collaboration, as data', {
  id: code('Id of the guideline, e.g. OIZ'),
  municipality: record('GuidelineMunicipality', '市町村 The municipality', {
    code: text('団体コード Six-digit municipality code with its check digit', { min: 6, max: 6 }),
    name: label('名称 Its name'),
  }),
  title: label('題名 Title'),
  standing: optional(choice('GuidelineStanding', '位置付け What kind of text it is: how far it claims to bind', guidelineStandings)),
  silentOn: optional(
    list(
      '定めのない事項 Parts on which the text says nothing: what stands there is common practice, without a citation',
      record('Silence', '定めのない事項 One part on which the text says nothing', {
        part: choice('GuidelinePart', '事項 Part of a guideline', guidelineParts),
        note: label('補足 What the text says instead, and what stands here'),
      }),
      { max: 20 },
    ),
  ),
  version: code('版 Version, e.g. 2011-03'),
  adoptedOn: date('策定日 Day on which the municipality adopted it'),
  calendar: record('GuidelineCalendar', '期日の数え方 How days are counted', {
    utcOffset: integer('UTCとの時差 Offset from UTC in minutes (Japan: 540)', { min: 0, max: 840 }),
    fiscalYearStart: integer('年度の始まる月 Month in which the fiscal year starts', { min: 1, max: 12 }),
    closed: optional(
      record('ClosedDays', '休日 Days on which the town hall is closed: a period of days that ends on one ends with the next open day', {
        days: list('休日とする日 Which days', choice('ClosedDay', '休日とする日 A kind of day', closedDays), { min: 1, max: 3 }),
        citation: optional(citation),
      }),
    ),
  }),
  principles: list(
    '協働の原則 Principles',
    record('Principle', '原則 One principle', {
      id: code('Id'),
      label: label('原則 The principle'),
      citation: optional(citation),
    }),
    { min: 1, max: 20 },
  ),
  partyCategories,
  proposals: record('ProposalRules', '提案 Who may propose', {
    sides: list('提案できる側 Sides that may propose', choice('ProposingSide', '提案の区分 Who proposes', proposingSides), { min: 1 }),
  }),
  domains,
  suitableAreas,
  unsuitableAreas,
  exclusions,
  methods,
  selection: record('SelectionRules', '選定 Rules of partner selection', {
    minimumCallDays: integer('公募期間の下限 Shortest period of an open call, in days', { min: 1, max: 365 }),
    objectionDays: integer('異議申出期間 Days in which an unsuccessful applicant may object', { min: 1, max: 365 }),
    recusal: choice('RecusalScope', '除斥の範囲 How far a recusal reaches', {
      wholeCall: { ja: '公募全体', en: 'The whole call' },
      applicantOnly: { ja: '当該応募者', en: 'The applicant concerned only' },
    }),
    reviewers: choice('ReviewerDisclosure', '審査員の公表 How reviewers appear after the decision', {
      named: { ja: '実名', en: 'By their person id' },
      pseudonymous: { ja: '匿名', en: 'As reviewer 1, 2, 3 …' },
    }),
  }),
  committee,
  agreement: optional(
    record('AgreementRules', '合意 Rules of the agreement', {
      requiredTerms: list(
        '合意事項 Terms that every agreement needs, where a rule that they are in writing does not list its own',
        choice('TermKind', '合意事項 Term of an agreement', termKinds),
      ),
    }),
  ),
  implementation: record('ImplementationRules', '実施 Rules of implementation', {
    longestCheckIntervalDays: integer('進捗確認の間隔の上限 Longest interval between progress checks, in days', { min: 1, max: 400 }),
    longMembershipMonths: integer('長期の固定化とみなす期間 Months after which membership of an executive committee is shown as long', {
      min: 1,
      max: 240,
    }),
  }),
  evaluation,
  dispositions: list(
    '今後の方向性 Dispositions that the feedback phase may choose',
    choice('Disposition', '今後の方向性 What becomes of the project', dispositions),
    { min: 1 },
  ),
  lifecycle,
  roles,
  programmes,
  rules: list('規定 Rules with source, force and citation', rule, { max: 120 }),
});

/** A guideline as data. */
export type Guideline = Is<typeof guidelineShape>;
