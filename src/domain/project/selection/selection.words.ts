/** What applicants consent to (応募時の同意・誓約). */
export const applicationConsents = {
  terms: '要項への同意 To the terms of the call',
  publication: '公表への同意 To the publication of name, scores and reasons after the decision (SEL-9)',
  noAntisocialForces: '反社会的勢力でないことの誓約 Pledge to have no tie with antisocial forces',
  inspection: '書類の調査への同意 To an inspection of rules, members and accounts',
} as const;

/** From what a decision departs (SEL-7). */
export const departures = {
  advice: '助言と異なる Another result than the committee advised',
  ranking: '順位と異なる Not the applicants that the published policy ranks first, or none although some reach the thresholds',
} as const;
