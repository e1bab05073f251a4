/** The kinds of subject that an item of the agenda may have. */
export const subjectKinds = {
  call: { ja: '公募の選定', en: 'Advice on the applicants of a call', cites: 'SEL-6' },
  round: { ja: '提案募集の審査', en: 'Advice on the proposals of a round', cites: 'PRO-7' },
  evaluation: { ja: '評価の検証', en: 'Verification of an evaluation', cites: 'EVA-4' },
  other: { ja: 'その他', en: 'Any other matter' },
  election: { ja: '互選', en: 'Election of an officer by the members', cites: 'COM-1' },
} as const;

/** Names of the fields of an outcome, for sentences that mention one. */
export const outcomeFields = {
  advice: { ja: '答申', en: 'The advice' },
  recommended: { ja: '推薦する応募者', en: 'The applicants recommended' },
  conditions: { ja: '附帯条件', en: 'The conditions' },
  adoptions: { ja: '提案ごとの採否', en: 'The recommendation for each proposal' },
  verified: { ja: '検証の結果', en: 'The result of the verification' },
  text: { ja: '意見・議決文', en: 'The reasons or text' },
} as const;

/** 助言の結論 What the committee advises (SEL-6). */
export const adviceOutcomes = {
  recommend: { ja: '推薦', en: 'Recommends' },
  recommendWithConditions: { ja: '条件付き推薦', en: 'Recommends with conditions' },
  noSuitableApplicant: { ja: '該当者なし', en: 'No suitable applicant' },
  readvertise: { ja: '再公募', en: 'Advertise again' },
} as const;
