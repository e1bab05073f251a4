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

/** Where a project stands (a guideline's lifecycle says to which of its steps each stage belongs, GDL-6). */
export const projectStages = {
  proposed: '提案済 Proposed, waiting to be screened',
  returned: '差戻し Returned to the proposer for revision',
  accepted: '受理 Accepted; the method is settled, the partner not yet sought',
  selecting: '選定中 A partner is being selected',
  negotiating: '協議中 The sides negotiate the agreement',
  agreed: '合意済 The agreement is concluded, the work has not started',
  running: '実施中 Under way',
  suspended: '中断 Suspended',
  evaluating: '評価中 The work is completed, the sides evaluate',
  evaluated: '評価済 Evaluated, the result is not yet published',
  published: '公表済 The evaluation is published, the disposition is open',
  closed: '終了 The cycle is closed with a disposition',
  rejected: '不採択 Rejected at screening, or as not collaboration under the guideline',
  withdrawn: '取下げ Withdrawn by the proposer',
  unawarded: '相手方なし Ended without a partner',
  terminated: '解除 Ended early, after the agreement',
} as const;

/** A stage of a project. */
export type ProjectStage = keyof typeof projectStages;
