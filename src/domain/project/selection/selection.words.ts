/** What applicants consent to (応募時の同意・誓約). */
export const applicationConsents = {
  terms: { ja: '要項への同意', en: 'To the terms of the call' },
  publication: { ja: '公表への同意', en: 'To the publication of name, scores and reasons after the decision', cites: 'SEL-9' },
  noAntisocialForces: { ja: '反社会的勢力でないことの誓約', en: 'Pledge to have no tie with antisocial forces' },
  inspection: { ja: '書類の調査への同意', en: 'To an inspection of rules, members and accounts' },
} as const;

/** From what a decision may depart (SEL-7). */
export const departures = {
  advice: { ja: '助言と異なる', en: 'Another result than the committee advised' },
  ranking: {
    ja: '順位と異なる',
    en: 'Not the applicants that the published policy ranks first, or none although some reach the thresholds',
  },
} as const;
