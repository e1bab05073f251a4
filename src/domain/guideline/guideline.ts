import { choice, code, date, flag, integer, list, optional, record, text, type Is } from '../kernel/shape.ts';
import { partyKinds, proposingSides, termKinds } from './vocabulary.ts';

/** A text in the municipality's own words and in English. */
export const label = (doc: string) =>
  record('Label', doc, {
    ja: text('日本語 In Japanese', { max: 300 }),
    en: text('英語 In English', { max: 300 }),
  });

const citation = record('Citation', '出典 Where the guideline says it', {
  at: code('章-節(段階)-項 Chapter, section (in the chapter on the process: phase) and item, e.g. 3-1-4'),
  label: text('見出し Heading of that place, in the guideline’s words', { max: 120 }),
});

/** Where the guideline says something. */
export type Citation = Is<typeof citation>;

const rule = record('GuidelineRule', '規定 One rule of the guideline', {
  code: code('規定の符号 Code by which decisions and refusals name the rule'),
  source: choice('RuleSource', '根拠 Where the rule comes from', {
    guideline: '指針 The guideline says so',
    practice: '実務 Common practice of Japanese municipalities',
    kyodo: 'Kyodo An integrity rule of this software',
  }),
  force: choice('RuleForce', '拘束力 How strongly it binds', {
    must: '義務 Refuses what breaks it',
    complyOrExplain: '遵守又は説明 Lets pass with a recorded explanation',
    advice: '留意点 Shown, and recorded as followed or not',
  }),
  citation: optional(citation),
  summary: label('要旨 The rule in one sentence'),
});

/** One rule of the guideline (GDL-4). */
export type GuidelineRule = Is<typeof rule>;

const share = record('Share', '割合 A share of a whole', {
  numerator: integer('分子 Numerator', { min: 1, max: 100 }),
  denominator: integer('分母 Denominator', { min: 1, max: 100 }),
});

const question = record('Question', '評価項目 One question of the evaluation', {
  id: code('Id of the question'),
  label: label('問い The question'),
  answer: choice('AnswerKind', '回答の形 How it is answered', {
    scale: '1〜5の段階 A grade from 1 to 5, 3 being as expected',
    yesNo: 'はい・いいえ Yes or no',
    text: '記述 In words',
  }),
  viewpoint: code('観点 Viewpoint to which the question belongs'),
});

/** One question of the evaluation. */
export type Question = Is<typeof question>;

/** The shape of a guideline as a municipality adopts it (GDL-1). */
export const guidelineShape = record('Guideline', '協働の指針 A municipality’s guideline for collaboration, as data', {
  id: code('Id of the guideline, e.g. OIZ'),
  municipality: record('GuidelineMunicipality', '市町村 The municipality', {
    code: text('団体コード Six-digit municipality code with its check digit', { min: 6, max: 6 }),
    name: label('名称 Its name'),
  }),
  title: label('題名 Title'),
  version: code('版 Version, e.g. 2011-03'),
  adoptedOn: date('策定日 Day on which the municipality adopted it'),
  calendar: record('GuidelineCalendar', '期日の数え方 How days are counted', {
    utcOffset: integer('UTCとの時差 Offset from UTC in minutes (Japan: 540)', { min: 0, max: 840 }),
    fiscalYearStart: integer('年度の始まる月 Month in which the fiscal year starts', { min: 1, max: 12 }),
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
  partyCategories: list(
    '協働の主体 The guideline’s own categories of party',
    record('PartyCategory', '主体の区分 One category', {
      id: code('Id'),
      label: label('区分 The category'),
      kinds: list('対応する種別 Kinds of party that belong to it', choice('PartyKind', '主体の種別 Kind of party', partyKinds), { min: 1 }),
      mayPartner: flag('協働の相手方になれるか Whether its members may be partners in a project'),
      citation: optional(citation),
    }),
    { min: 1, max: 20 },
  ),
  proposals: record('ProposalRules', '提案 Who may propose', {
    sides: list('提案できる側 Sides that may propose', choice('ProposingSide', '提案の区分 Who proposes', proposingSides), { min: 1 }),
  }),
  domains: list(
    '協働の領域 Domains of activity; none where the guideline has none',
    record('Domain', '領域 One domain', {
      id: code('Id, e.g. B'),
      label: label('領域 The domain'),
      collaboration: flag('協働の領域か Whether it is a domain of collaboration'),
      citation: optional(citation),
    }),
    { max: 10 },
  ),
  methods: list(
    '協働の形態 Methods',
    record('Method', '形態 One method', {
      id: code('Id'),
      label: label('形態 The method'),
      domains: list('対応する領域 Domains to which the guideline ties it; none where it does not', code('Id of a domain'), { max: 10 }),
      traits: list(
        '性質 What the method brings with it',
        choice('MethodTrait', '形態の性質 Trait of a method', {
          endorsement: '後援 The municipality lends its name',
          subsidy: '補助・助成 The municipality supports with money',
          coHosting: '共催 Both host',
          executiveCommittee: '実行委員会 An organisation of both hosts',
          informationExchange: '情報交換・情報提供 Both share what they know',
          cooperation: '事業協力 Both bring people, information and know-how',
          commission: '委託 The municipality commissions its own work',
        }),
      ),
      cautions: list('留意点 Codes of the rules that speak about this method', code('Code of a rule')),
      requiredTerms: list(
        '追加の合意事項 Terms an agreement needs besides those that every agreement needs',
        choice('TermKind', '合意事項 Term of an agreement', termKinds),
      ),
      citation: optional(citation),
    }),
    { min: 1, max: 30 },
  ),
  selection: record('SelectionRules', '選定 Rules of partner selection', {
    minimumCallDays: integer('公募期間の下限 Shortest period of an open call, in days', { min: 1, max: 365 }),
    objectionDays: integer('異議申出期間 Days in which an unsuccessful applicant may object', { min: 1, max: 365 }),
    recusal: choice('RecusalScope', '除斥の範囲 How far a recusal reaches', {
      wholeCall: '公募全体 The whole call',
      applicantOnly: '当該応募者 The applicant concerned only',
    }),
    reviewers: choice('ReviewerDisclosure', '審査員の公表 How reviewers appear after the decision', {
      named: '実名 By their person id',
      pseudonymous: '匿名 As reviewer 1, 2, 3 …',
    }),
  }),
  committee: optional(
    record('CommitteeRules', '協働推進組織 Rules of the oversight committee', {
      maximumSeats: integer('定数 Most seats', { min: 1, max: 100 }),
      seatCategories: list(
        '委員の区分 Categories from which members come',
        record('SeatCategory', '委員の区分 One category', {
          id: code('Id'),
          label: label('区分 The category'),
        }),
        { min: 1, max: 20 },
      ),
      quorum: record('Quorum', '定足数 How many must attend', {
        share: share,
        strictly: flag('過半数か Whether more than the share is needed (false: the share itself is enough)'),
        recusedCount: flag('除斥された委員を数えるか Whether recused members count among the members of whom the share is taken'),
      }),
      majority: record('Majority', '議決 How many votes carry a resolution', {
        share: share,
        strictly: flag('Whether more than the share of the votes cast is needed'),
        chairBreaksTie: flag('可否同数のとき議長が決するか Whether the chair decides a tie'),
      }),
      termMonths: integer('任期 Term of a member in months', { min: 1, max: 120 }),
      noticeDays: integer('招集の通知 Days of notice before a session', { min: 0, max: 60 }),
    }),
  ),
  agreement: record('AgreementRules', '合意 Rules of the agreement', {
    requiredTerms: list('合意事項 Terms that every agreement needs', choice('TermKind', '合意事項 Term of an agreement', termKinds)),
  }),
  implementation: record('ImplementationRules', '実施 Rules of implementation', {
    longestCheckIntervalDays: integer('進捗確認の間隔の上限 Longest interval between progress checks, in days', { min: 1, max: 400 }),
    longMembershipMonths: integer('長期の固定化とみなす期間 Months after which membership of an executive committee is shown as long', {
      min: 1,
      max: 240,
    }),
  }),
  evaluation: record('EvaluationRules', '評価 Rules of evaluation', {
    questions: list('評価項目 What every side answers', question, { min: 1, max: 60 }),
    dueDays: integer('評価の期限 Days after completion in which every side answers', { min: 1, max: 400 }),
    publicationDays: integer('公表の期限 Days after the answers open in which the result must be published', { min: 1, max: 400 }),
  }),
  dispositions: list(
    '今後の方向性 Dispositions that the feedback phase may choose',
    choice('Disposition', '今後の方向性 What becomes of the project', {
      continue: '継続 Continue',
      revise: '見直し Revise',
      expand: '拡充 Expand',
      changePartner: '相手方の変更 Change the partner',
      changeMethod: '形態・領域の変更 Change the method or the domain',
      handOver: '移管 Hand over to one side',
      discontinue: '廃止 Discontinue',
    }),
    { min: 1 },
  ),
  lifecycle: list(
    '進め方の流れ Phases and steps, in order',
    record('LifecyclePhase', '段階 One phase', {
      id: code('Id'),
      label: label('段階 The phase'),
      citation: optional(citation),
      steps: list(
        '手順 Its steps in order',
        record('LifecycleStep', '手順 One step', {
          id: code('Id'),
          label: label('手順 The step'),
          stages: list('対応する状態 Stages of a project that belong to it', code('Stage')),
          citation: optional(citation),
        }),
        { min: 1, max: 20 },
      ),
    }),
    { min: 1, max: 10 },
  ),
  rules: list('規定 Rules with source, force and citation', rule, { max: 120 }),
});

/** A guideline as data. */
export type Guideline = Is<typeof guidelineShape>;
