/** The contents of a proposal under Oizumi’s guideline, numbered. */
export const proposal = (number: number) => ({
  title: `見守り活動 ${number}`,
  issue: '登下校時の見守りが足りない。',
  purpose: '子どもが安全に通学できること。',
  goals: [{ what: '見守り地点', measure: '12か所', by: '2027-03-31' }],
  effects: '事故が減る。',
  comparison: { municipalityAlone: '人手が足りない。', residentsAlone: '情報が足りない。', together: '双方の強みが生きる。' },
  domain: 'C',
  publicBenefit: '全域の児童が対象である。',
  benefits: 'community',
  opinionsHeard: '意見交換をした。',
  methodsConsidered: [],
  budget: [{ item: '用品', amount: 300_000 }],
  costSplit: [
    { bearer: 'municipality', amount: 200_000 },
    { bearer: 'partner', amount: 100_000 },
  ],
  inKind: [],
  schedule: { start: '2026-09-01', end: '2027-03-31', milestones: [] },
});
