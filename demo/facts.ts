/** 主体の事実 What a party says about itself, by its kind: the guideline tells its categories apart by it. */
export function factsOf(kind: 'civicGroup' | 'neighbourhoodAssociation' | 'business' | 'intermediary' | 'department'): object {
  const group = {
    legalForm: 'unincorporated',
    distributesProfit: false,
    underAdministration: false,
    activeSince: '2015-04-01',
    ties: ['based', 'acts'],
  };
  if (kind === 'business') return { ...group, legalForm: 'company', distributesProfit: true };
  if (kind === 'department') return { ...group, legalForm: 'publicBody', underAdministration: true };
  return kind === 'intermediary' ? { ...group, legalForm: 'npoCorporation' } : group;
}
