/** Words that guidelines and projects share (PTY-1, PRO-1, AGR-2). */

/** Neutral kinds of party; each guideline maps them to its own categories (PTY-1). */
export const partyKinds = {
  resident: '住民(個人) Individual resident',
  neighbourhoodAssociation: '地縁組織(町内会・自治会) Neighbourhood association',
  civicGroup: '市民活動団体(NPO・ボランティア団体) Civic group: NPO or volunteer group',
  business: '企業 Business',
  university: '大学・学校 University or school',
  intermediary: '中間支援組織 Intermediary support organisation',
  department: '行政の担当部署 Municipal department',
  assembly: '議会 Assembly',
} as const;

/** A kind of party. */
export type PartyKind = keyof typeof partyKinds;

/** Who proposes a project (PRO-1). */
export const proposingSides = {
  residents: '住民提案 Proposed by residents’ organisations or businesses',
  municipality: '行政提案 Proposed by the municipality',
  private: '民民提案 Proposed among residents’ organisations, without the municipality as a party',
} as const;

/** A side that proposes. */
export type ProposingSide = keyof typeof proposingSides;

/** What an agreement speaks about (AGR-2). */
export const termKinds = {
  purpose: '目的 Purpose',
  goals: '到達目標 Goals',
  roles: '役割分担 Roles',
  responsibilities: '責任分担 Responsibilities',
  costs: '費用負担 Costs',
  schedule: '実施期限・スケジュール Schedule and end date',
  personalInformation: '個人情報の取扱い Handling of personal information',
  confidentiality: '守秘義務 Confidentiality',
  ownership: '成果の帰属 Ownership of results',
  evaluation: '評価の方法 Method of evaluation',
  risk: '事故等の責任・保険 Risk and insurance',
  changes: '変更の手続 Procedure for changes',
  termination: '解除・終了 Termination',
  principles: '協働の原則 The principles of collaboration',
  municipalityRole: '行政の役割 A role of the municipality of its own',
  timeLimit: '期間の限定 Time limit of the support',
  outcomeReport: '成果報告 Report on the outcome',
} as const;

/** A term of an agreement. */
export type TermKind = keyof typeof termKinds;

/** Why the sides may not be autonomous and equal (PTY-6, AGR-2). */
export const equalityLacking = {
  principles: '合意に協働の原則の事項がない The agreement has no term on the principles of collaboration',
  control: '事業に関わる主体の間に支配関係が記録されている A party of the project is recorded as controlling another',
} as const;

/** 休日 When a town hall is closed (地方自治法4条の2). */
export const closedDays = {
  weekends: '土曜日及び日曜日 Saturdays and Sundays',
  nationalHolidays: '国民の祝日に関する法律による休日 National holidays',
  yearEnd: '年末年始(12月29日から1月3日まで) The turn of the year: 29 December to 3 January',
} as const;

/** A kind of day on which a town hall is closed. */
export type ClosedDay = keyof typeof closedDays;

/** Where a project stands (事業の状態). */
export const projectStages = {
  PROPOSED: '提案済み Proposed, waits for screening',
  RETURNED: '差戻し Returned for revision',
  ACCEPTED: '採択(形態・相手方の検討中) Accepted: method and partner are to be chosen',
  SELECTING: '選定中 The partner is being selected',
  NEGOTIATING: '協議中 Partners negotiate the agreement',
  AGREED: '合意済み The agreement is concluded',
  RUNNING: '実施中 Under way',
  SUSPENDED: '中断 Suspended',
  EVALUATING: '評価中 Completed, being evaluated',
  REVIEWED: '評価開示 Evaluations are open, waits for publication',
  PUBLISHED: '公表済み Evaluation published, waits for feedback',
  CLOSED: '終了 Closed',
  UNAWARDED: '相手方なし Ended without a partner',
  TERMINATED: '途中終了 Ended early',
  REJECTED: '不採択 Rejected',
  WITHDRAWN: '取下げ Withdrawn',
  EXCLUDED: '協働の対象外 Not collaboration under the guideline',
} as const;

/** Where a project stands. */
export type ProjectStage = keyof typeof projectStages;

/** What a method brings with it (形態の性質). */
export const methodTraits = {
  endorsement: '後援 The municipality lends its name',
  subsidy: '補助・助成 The municipality supports with money',
  coHosting: '共催 Both host',
  executiveCommittee: '実行委員会 An organisation of both hosts',
  informationExchange: '情報交換・情報提供 Both share what they know',
  cooperation: '事業協力 Both bring people, information and know-how',
  commission: '委託 The municipality commissions its own work',
  planningParticipation: '企画立案への参画 Residents take part in planning what the municipality does',
  roleSharing: '役割分担・連携 Each acts on its own and in its own role, in step with the other',
  support: '支援 Residents act, the municipality supports with more than money',
  participation: '市民参画 The municipality acts, residents take part',
} as const;

/** What is considered about a project that stays with one side alone (PRO-5). */
export const domainMeasures = {
  participation: '市民の参加 Participation of residents',
  disclosure: '情報の公開 Disclosure of information',
} as const;

/** What kind of text a guideline is: how far it claims to bind (位置付け). */
export const guidelineStandings = {
  ordinance: '条例に基づく指針 A guideline that rests on an ordinance',
  guideline: '指針 A guideline',
  respected: '互いに尊重するルール Rules that expressly bind nobody and that each side respects',
  concept: '構想 A concept',
} as const;

/** Parts of a guideline, for saying on which a text is silent. */
export const guidelineParts = {
  principles: '原則 Principles',
  parties: '主体 Parties',
  domains: '領域 Domains',
  methods: '形態 Methods',
  proposal: '提案 Proposal',
  selection: '相手方の選定 Partner selection',
  committee: '協働推進組織 Oversight committee',
  agreement: '合意事項 Terms of the agreement',
  implementation: '実施 Implementation',
  process: '進め方 Process',
  evaluation: '評価 Evaluation',
  publication: '公表 Publication',
  disposition: '今後の方向性 Disposition',
} as const;

/** What an oversight committee does (所掌). */
export const committeeTasks = {
  selection: '選定への助言 Advises on the selection of partners',
  evaluation: '評価の検証 Verifies evaluations',
  policy: '施策の調査・研究 Studies the guideline, policies and plans',
} as const;

/** A task of a committee. */
export type CommitteeTask = keyof typeof committeeTasks;

/** What the holder of a role may do in Kyodo. Kyodo’s own choice: guidelines name duties, not powers over software. */
export const rolePowers = {
  decide: '決裁 Takes the decisions of the municipality',
  screen: '窓口事務 Does the work of the collaboration office',
  advise: '相談対応 Answers consultation requests',
  publish: '情報発信 Publishes on the information board for registered groups',
  coordinate: '調整 Brings parties together: searches what people offer in the talent bank',
  observe: '傍聴 Sees what the parties see, and decides nothing',
} as const;

/** A power of a role. */
export type RolePower = keyof typeof rolePowers;

/** Programmes that support collaboration (推進の仕組み). */
export const programmeKinds = {
  proposalRounds: '事業提案制度 Proposal rounds (PRO-7)',
  promotionPlan: '推進計画 Promotion plan per fiscal year (PRO-8)',
  publicComment: 'パブリックコメント Public comment (ISS-3)',
  consultation: '相談窓口・サービスデスク Consultation desk (PTY-7)',
  informationBoard: '情報掲示板 Information board (PTY-7)',
  talentBank: '人材バンク Talent bank (PTY-5)',
  supportCentre: '市民活動支援センター・中間支援組織 Support centre',
  supplies: '物品の提供 Supplies for activities',
  insurance: '活動保険 Insurance of activities',
  lectures: '出前講座・研修 Outreach lectures and training',
  exchange: '交流事業 Meetings of registered groups',
  funding: '助成・支援制度 Grants and support programmes',
} as const;

/** 今後の方向性 What becomes of a project (FBK-2), the words of every guideline together. */
export const dispositions = {
  continue: '継続 Continue',
  revise: '見直し Revise',
  expand: '拡充 Expand',
  changePartner: '相手方の変更 Change the partner',
  changeMethod: '形態・領域の変更 Change the method or the domain',
  handOver: '移管 Hand over to one side',
  discontinue: '廃止 Discontinue',
} as const;
