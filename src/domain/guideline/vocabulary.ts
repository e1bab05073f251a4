/** Words that guidelines and projects share (PTY-1, PRO-1, AGR-2). */

/** Neutral kinds of party; each guideline maps them to its own categories (PTY-1). */
export const partyKinds = {
  resident: { ja: '住民(個人)', en: 'Individual resident' },
  neighbourhoodAssociation: { ja: '地縁組織(町内会・自治会)', en: 'Neighbourhood association' },
  civicGroup: { ja: '市民活動団体(NPO・ボランティア団体)', en: 'Civic group', note: 'NPO or volunteer group' },
  business: { ja: '企業', en: 'Business' },
  university: { ja: '大学・学校', en: 'University or school' },
  intermediary: { ja: '中間支援組織', en: 'Intermediary support organisation' },
  department: { ja: '行政の担当部署', en: 'Municipal department' },
  assembly: { ja: '議会', en: 'Assembly' },
} as const;

/** A kind of party. */
export type PartyKind = keyof typeof partyKinds;

/** Who proposes a project (PRO-1). */
export const proposingSides = {
  residents: { ja: '住民提案', en: 'Proposed by residents’ organisations or businesses' },
  municipality: { ja: '行政提案', en: 'Proposed by the municipality' },
  private: { ja: '民民提案', en: 'Proposed among residents’ organisations, without the municipality as a party' },
} as const;

/** A side that proposes. */
export type ProposingSide = keyof typeof proposingSides;

/** Topics of an agreement (AGR-2). */
export const termKinds = {
  purpose: { ja: '目的', en: 'Purpose' },
  goals: { ja: '到達目標', en: 'Goals' },
  roles: { ja: '役割分担', en: 'Roles' },
  responsibilities: { ja: '責任分担', en: 'Responsibilities' },
  costs: { ja: '費用負担', en: 'Costs' },
  schedule: { ja: '実施期限・スケジュール', en: 'Schedule and end date' },
  personalInformation: { ja: '個人情報の取扱い', en: 'Handling of personal information' },
  confidentiality: { ja: '守秘義務', en: 'Confidentiality' },
  ownership: { ja: '成果の帰属', en: 'Ownership of results' },
  evaluation: { ja: '評価の方法', en: 'Method of evaluation' },
  risk: { ja: '事故等の責任・保険', en: 'Risk and insurance' },
  changes: { ja: '変更の手続', en: 'Procedure for changes' },
  termination: { ja: '解除・終了', en: 'Termination' },
  principles: { ja: '協働の原則', en: 'The principles of collaboration' },
  municipalityRole: { ja: '行政の役割', en: 'A role of the municipality of its own' },
  timeLimit: { ja: '期間の限定', en: 'Time limit of the support' },
  outcomeReport: { ja: '成果報告', en: 'Report on the outcome' },
} as const;

/** A term of an agreement. */
export type TermKind = keyof typeof termKinds;

/** Why the sides may not be autonomous and equal (PTY-6, AGR-2). */
export const equalityLacking = {
  principles: { ja: '合意に協働の原則の事項がない', en: 'The agreement has no term on the principles of collaboration' },
  control: { ja: '事業に関わる主体の間に支配関係が記録されている', en: 'A party of the project is recorded as controlling another' },
} as const;

/** 休日 When a town hall is closed (地方自治法4条の2). */
export const closedDays = {
  weekends: { ja: '土曜日及び日曜日', en: 'Saturdays and Sundays' },
  nationalHolidays: { ja: '国民の祝日に関する法律による休日', en: 'National holidays' },
  yearEnd: { ja: '年末年始(12月29日から1月3日まで)', en: 'The turn of the year', note: '29 December to 3 January' },
} as const;

/** A kind of day on which a town hall is closed. */
export type ClosedDay = keyof typeof closedDays;

/** The stage of a project (事業の状態). */
export const projectStages = {
  PROPOSED: { ja: '提案済み', en: 'Proposed, waits for screening' },
  RETURNED: { ja: '差戻し', en: 'Returned for revision' },
  ACCEPTED: { ja: '採択(形態・相手方の検討中)', en: 'Accepted', note: 'method and partner are to be chosen' },
  SELECTING: { ja: '選定中', en: 'The partner is being selected' },
  NEGOTIATING: { ja: '協議中', en: 'Partners negotiate the agreement' },
  AGREED: { ja: '合意済み', en: 'The agreement is concluded' },
  RUNNING: { ja: '実施中', en: 'Under way' },
  SUSPENDED: { ja: '中断', en: 'Suspended' },
  EVALUATING: { ja: '評価中', en: 'Completed, being evaluated' },
  REVIEWED: { ja: '評価開示', en: 'Evaluations are open, waits for publication' },
  PUBLISHED: { ja: '公表済み', en: 'Evaluation published, waits for feedback' },
  CLOSED: { ja: '終了', en: 'Closed' },
  UNAWARDED: { ja: '相手方なし', en: 'Ended without a partner' },
  TERMINATED: { ja: '途中終了', en: 'Ended early' },
  REJECTED: { ja: '不採択', en: 'Rejected' },
  WITHDRAWN: { ja: '取下げ', en: 'Withdrawn' },
  EXCLUDED: { ja: '協働の対象外', en: 'Not collaboration under the guideline' },
} as const;

/** The stage of a project. */
export type ProjectStage = keyof typeof projectStages;

/** Properties of a method (形態の性質). */
export const methodTraits = {
  endorsement: { ja: '後援', en: 'The municipality lends its name' },
  subsidy: { ja: '補助・助成', en: 'The municipality supports with money' },
  coHosting: { ja: '共催', en: 'Both host' },
  executiveCommittee: { ja: '実行委員会', en: 'An organisation of both hosts' },
  informationExchange: { ja: '情報交換・情報提供', en: 'Both share what they know' },
  cooperation: { ja: '事業協力', en: 'Both bring people, information and know-how' },
  commission: { ja: '委託', en: 'The municipality commissions its own work' },
  planningParticipation: { ja: '企画立案への参画', en: 'Residents take part in planning what the municipality does' },
  roleSharing: { ja: '役割分担・連携', en: 'Each acts on its own and in its own role, in step with the other' },
  support: { ja: '支援', en: 'Residents act, the municipality supports with more than money' },
  participation: { ja: '市民参画', en: 'The municipality acts, residents take part' },
} as const;

/** What is considered for a project that stays with one side alone (PRO-5). */
export const domainMeasures = {
  participation: { ja: '市民の参加', en: 'Participation of residents' },
  disclosure: { ja: '情報の公開', en: 'Disclosure of information' },
} as const;

/** The kind of text of a guideline: how far it claims to be binding (位置付け). */
export const guidelineStandings = {
  ordinance: { ja: '条例に基づく指針', en: 'A guideline that rests on an ordinance' },
  guideline: { ja: '指針', en: 'A guideline' },
  respected: { ja: '互いに尊重するルール', en: 'Rules that expressly bind nobody and that each side respects' },
  concept: { ja: '構想', en: 'A concept' },
} as const;

/** Parts of a guideline, to list those on which a text says nothing. */
export const guidelineParts = {
  principles: { ja: '原則', en: 'Principles' },
  parties: { ja: '主体', en: 'Parties' },
  domains: { ja: '領域', en: 'Domains' },
  methods: { ja: '形態', en: 'Methods' },
  proposal: { ja: '提案', en: 'Proposal' },
  selection: { ja: '相手方の選定', en: 'Partner selection' },
  committee: { ja: '協働推進組織', en: 'Oversight committee' },
  agreement: { ja: '合意事項', en: 'Terms of the agreement' },
  implementation: { ja: '実施', en: 'Implementation' },
  process: { ja: '進め方', en: 'Process' },
  evaluation: { ja: '評価', en: 'Evaluation' },
  publication: { ja: '公表', en: 'Publication' },
  disposition: { ja: '今後の方向性', en: 'Disposition' },
} as const;

/** Tasks of an oversight committee (所掌). */
export const committeeTasks = {
  selection: { ja: '選定への助言', en: 'Advises on the selection of partners' },
  evaluation: { ja: '評価の検証', en: 'Verifies evaluations' },
  policy: { ja: '施策の調査・研究', en: 'Studies the guideline, policies and plans' },
  general: { ja: '協働の取組全般への助言', en: 'Advises on collaboration in general' },
} as const;

/** A task of a committee. */
export type CommitteeTask = keyof typeof committeeTasks;

/** Who appoints the members of a committee (COM-6). */
export const memberAuthorities = {
  office: { ja: '協働推進窓口', en: 'The collaboration office' },
  decider: { ja: '市町村長など決裁権者', en: 'The mayor, or who decides for the municipality' },
} as const;

/** How the chair of a committee is found (COM-6). */
export const chairMethods = {
  elected: { ja: '委員の互選', en: 'Elected by the members' },
  appointed: { ja: '委嘱する者の指名', en: 'Appointed by who appoints the members' },
} as const;

/** How the vice-chair of a committee is found (COM-6). */
export const deputyMethods = {
  ...chairMethods,
  named: { ja: '委員長があらかじめ指名', en: 'Named beforehand by the chair' },
} as const;

/** Of what the share of a majority is taken (COM-5). */
export const countingBases = {
  votesCast: { ja: '賛否の票', en: 'The votes for and against', note: 'abstentions do not count' },
  present: { ja: '出席した委員', en: 'The members who take part and have a vote', note: 'abstentions count as not in favour' },
  presentVoting: { ja: '出席した委員(棄権を除く)', en: 'The members who take part and do not abstain', note: 'who is silent counts' },
  members: { ja: '在任する委員', en: 'The members in office' },
  seats: { ja: '定数', en: 'All seats, filled or not' },
} as const;

/** Who may act for an absent member (COM-5). */
export const proxyHolders = {
  chair: { ja: '委員長', en: 'The chair only' },
  member: { ja: '他の委員', en: 'Any other member' },
} as const;

/** Rights of the holder of a role in Kyodo. Kyodo’s own choice: guidelines name duties, not powers in software. */
export const rolePowers = {
  decide: { ja: '決裁', en: 'Takes the decisions of the municipality' },
  screen: { ja: '窓口事務', en: 'Does the work of the collaboration office' },
  advise: { ja: '相談対応', en: 'Answers consultation requests' },
  publish: { ja: '情報発信', en: 'Publishes on the information board for registered groups' },
  coordinate: { ja: '調整', en: 'Brings parties together', note: 'searches what people offer in the talent bank' },
  observe: { ja: '傍聴', en: 'Sees what the parties see, and decides nothing' },
} as const;

/** A power of a role. */
export type RolePower = keyof typeof rolePowers;

/** Programmes that support collaboration (推進の仕組み). */
export const programmeKinds = {
  proposalRounds: { ja: '事業提案制度', en: 'Proposal rounds', cites: 'PRO-7' },
  promotionPlan: { ja: '推進計画', en: 'Promotion plan per fiscal year', cites: 'PRO-8' },
  publicComment: { ja: 'パブリックコメント', en: 'Public comment', cites: 'ISS-3' },
  consultation: { ja: '相談窓口・サービスデスク', en: 'Consultation desk', cites: 'PTY-7' },
  informationBoard: { ja: '情報掲示板', en: 'Information board', cites: 'PTY-7' },
  talentBank: { ja: '人材バンク', en: 'Talent bank', cites: 'PTY-5' },
  supportCentre: { ja: '市民活動支援センター・中間支援組織', en: 'Support centre' },
  supplies: { ja: '物品の提供', en: 'Supplies for activities' },
  insurance: { ja: '活動保険', en: 'Insurance of activities' },
  lectures: { ja: '出前講座・研修', en: 'Outreach lectures and training' },
  exchange: { ja: '交流事業', en: 'Meetings of registered groups' },
  funding: { ja: '助成・支援制度', en: 'Grants and support programmes' },
} as const;

/** 今後の方向性 The future of a project (FBK-2), the words of all guidelines together. */
export const dispositions = {
  continue: { ja: '継続', en: 'Continue' },
  revise: { ja: '見直し', en: 'Revise' },
  expand: { ja: '拡充', en: 'Expand' },
  changePartner: { ja: '相手方の変更', en: 'Change the partner' },
  changeMethod: { ja: '形態・領域の変更', en: 'Change the method or the domain' },
  handOver: { ja: '移管', en: 'Hand over to one side' },
  discontinue: { ja: '廃止', en: 'Discontinue' },
} as const;
