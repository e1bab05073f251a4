import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { issue } from '../../../src/domain/issue/issue.ts';
import { party } from '../../../src/domain/party/party.ts';
import { given, person, staff, uuid, type Past } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';

/** Something that happened to an issue. */
export type Fact = Past<typeof issue.events>;

/** Ids that the scenes share. The issue itself was raised second: `first` is earlier, `third` later. */
export const ids = {
  issue: uuid('issu', 2),
  first: uuid('issu', 1),
  third: uuid('issu', 3),
  patrol: uuid('ptrl'),
  elsewhere: uuid('else'),
  town: uuid('town'),
  /** A department of another municipality. */
  otherTown: uuid('otwn'),
} as const;

/** People that the scenes share. */
export const people = {
  aoi: person('aoi'),
  /** Represents the civic group `patrol`. */
  aoiForPatrol: person('aoi', { onBehalfOf: ids.patrol }),
  taro: person('taro'),
  rin: person('rin'),
  office: staff('office', 'office'),
  otherOffice: person('yuki', { roles: ['office'], municipality: '082074' }),
} as const;

/** What an issue says. */
export const contents = { title: '通学路の街灯', description: '夕方に暗い区間がある。', place: '北小学校の西側' };

/** A private text with a likeness: the same word, the same likeness; every text a reference of its own. */
export const words = (n: number, word = n) => ({
  ref: uuid('text', n),
  commitment: 'c'.repeat(64),
  likeness: word.toString(16).padStart(64, '0'),
});

export const raised = (at = '2026-04-02T00:00:00.000Z', more: object = {}): Fact => ({
  type: 'IssueRaised',
  data: { municipality: '105244', ...contents, ...more },
  by: people.aoi,
  at,
});
export const supported = (by: (typeof people)['taro'], supporters: number, at = '2026-04-03T00:00:00.000Z'): Fact => ({
  type: 'IssueSupported',
  data: { person: by.id, supporters },
  by,
  at,
});
export const withdrawn = (by: (typeof people)['taro'], supporters: number, at = '2026-04-04T00:00:00.000Z'): Fact => ({
  type: 'IssueSupportWithdrawn',
  data: { person: by.id, supporters },
  by,
  at,
});
export const merged = (into: string, absorbed: readonly string[] = []): Fact => ({
  type: 'IssueMerged',
  data: { into, reason: '同じ内容。', absorbed },
  by: people.office,
  at: '2026-04-05T00:00:00.000Z',
});
export const absorbed = (key: string, supporters: number): Fact => ({
  type: 'IssueAbsorbed',
  data: { issue: key, supporters, redirected: false },
});
export const takenUp: Fact = { type: 'IssueTakenUp', data: { department: ids.town, next: '現地を調べる。' }, by: people.office };
export const setAside: Fact = { type: 'IssueSetAside', data: { reason: '予算がない。' }, by: people.office };
export const closed: Fact = { type: 'IssueClosed', data: { outcome: 'resolved', reason: '街灯を付けた。' }, by: people.office };

/** An issue with some history, in a world with a civic group, a department, and a group of another municipality. */
export const scene = (...history: readonly Fact[]) =>
  given(issue, ids.issue, ...history)
    .under(oizumi)
    .at('2026-04-10T00:00:00.000Z')
    .by(people.aoi)
    .knowing(party, ids.patrol, organisation('パトロール隊', people.aoi.id))
    .knowing(party, ids.elsewhere, [
      { type: 'PartyRegistered', data: { municipality: '082074', kind: 'civicGroup', name: '隣の会', activity: '清掃' } },
      { type: 'RepresentativeAppointed', data: { person: people.aoi.id, office: '代表' } },
    ])
    .knowing(party, ids.otherTown, [
      { type: 'PartyRegistered', data: { municipality: '082074', kind: 'department', name: '道路課', activity: '道路' } },
    ])
    .knowing(party, ids.town, organisation('道路課', uuid('shun'), 'department'));
