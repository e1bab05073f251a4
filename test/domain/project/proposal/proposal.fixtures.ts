import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { project } from '../../../../src/domain/project/project.ts';
import { digestOfGuideline, given, person, staff, uuid, type Past } from '../../given.ts';
import { factsOf } from '../../party/facts.fixtures.ts';
import type { partyEvents } from '../../../../src/domain/party/party.records.ts';

/** Ids that the scenes share. */
export const ids = { project: uuid('proj'), patrol: uuid('ptrl'), rival: uuid('rivl'), third: uuid('thrd'), town: uuid('town') } as const;

/** People that the scenes share: who they represent is said in `organisation`. */
export const people = {
  /** Represents the civic group `patrol`. */
  aoi: person('aoi', { onBehalfOf: ids.patrol }),
  /** Represents the department `town`. */
  shun: { ...staff('shun'), onBehalfOf: ids.town },
  /** Collaboration office. */
  office: staff('office', 'office'),
  /** Takes the municipality’s decisions. */
  decider: staff('decider', 'decider'),
} as const;

/** The history of a verified organisation with one representative. */
export const organisation = (
  name: string,
  representative: string,
  kind: 'civicGroup' | 'department' | 'business' = 'civicGroup',
): readonly Past<typeof partyEvents>[] => [
  { type: 'PartyRegistered', data: { municipality: '105244', kind, name, activity: 'まちの活動', facts: factsOf[kind] } },
  { type: 'RepresentativeAppointed', data: { person: representative, office: '代表' } },
  { type: 'PartyVerified', data: { basis: '規約と名簿' } },
];

/** The contents of a proposal that meets every rule of Oizumi’s guideline. */
export const contents = {
  title: '登下校時の防犯パトロール',
  issue: '登下校時の見守りが足りない。',
  purpose: '子どもが安全に通学できること。',
  goals: [{ what: '見守り地点', measure: '12か所', by: '2027-03-31' }],
  effects: '犯罪と事故が減る。',
  comparison: { municipalityAlone: '人手が足りない。', residentsAlone: '情報が足りない。', together: '双方の強みが生きる。' },
  domain: 'C',
  publicBenefit: '町内全域の児童が対象である。',
  benefits: 'community' as const,
  opinionsHeard: '区長会と学校で意見交換をした。',
  methodsConsidered: [],
  budget: [{ item: '帽子とベスト', amount: 300_000 }],
  costSplit: [
    { bearer: 'municipality' as const, amount: 200_000 },
    { bearer: 'partner' as const, amount: 100_000 },
  ],
  inKind: [{ bearer: 'partner' as const, kind: 'labour' as const, what: '毎日の見守り' }],
  schedule: { start: '2026-09-01', end: '2027-03-31', milestones: [] },
};

/** The same proposal as an event: proposed by a civic group, or by the department. */
export const proposed = (side: 'residents' | 'municipality' = 'residents') =>
  ({
    type: 'ProjectProposed',
    data: {
      municipality: '105244',
      guideline: digestOfGuideline(oizumi),
      side,
      proposer: side === 'municipality' ? ids.town : ids.patrol,
      ...contents,
    },
    by: side === 'municipality' ? people.shun : people.aoi,
  }) as const;

/** Accepted for collaboration, with the department in charge. */
export const accepted = { type: 'ProposalAccepted', data: { department: ids.town, reason: '課題に合う。' }, by: people.office } as const;

/** A project with some history, under Oizumi’s guideline, in a world with two civic groups and a department. */
export const scene = (...history: Parameters<typeof given<unknown, typeof project.events>>[2][]) =>
  given(project, ids.project, ...history)
    .under(oizumi)
    .knowing(party, ids.patrol, organisation('パトロール隊', people.aoi.id))
    .knowing(party, ids.rival, organisation('見守り会', uuid('rin')))
    .knowing(party, ids.third, organisation('子ども守り隊', uuid('taro')))
    .knowing(party, ids.town, organisation('安全安心課', people.shun.id, 'department'));
