/** What kinds of subject an item of the agenda may have. */
export const subjectKinds = {
  call: '公募の選定 Advice on the applicants of a call (SEL-6)',
  round: '提案募集の審査 Advice on the proposals of a round (PRO-7)',
  evaluation: '評価の検証 Verification of an evaluation (EVA-4)',
  other: 'その他 Any other matter',
  election: '互選 Election of an officer by the members (COM-1)',
} as const;

/** What people call the fields of an outcome, for sentences that name one. */
export const outcomeFields = {
  advice: '答申 The advice',
  recommended: '推薦する応募者 The applicants recommended',
  conditions: '附帯条件 The conditions',
  adoptions: '提案ごとの採否 The recommendation for each proposal',
  verified: '検証の結果 The result of the verification',
  text: '意見・議決文 The reasons or text',
} as const;

/** 助言の結論 What the committee advises (SEL-6). */
export const adviceOutcomes = {
  recommend: '推薦 Recommends',
  recommendWithConditions: '条件付き推薦 Recommends with conditions',
  noSuitableApplicant: '該当者なし No suitable applicant',
  readvertise: '再公募 Advertise again',
} as const;
