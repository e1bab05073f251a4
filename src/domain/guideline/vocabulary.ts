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
} as const;

/** Where a project stands. */
export type ProjectStage = keyof typeof projectStages;
