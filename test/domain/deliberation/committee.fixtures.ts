import { committee } from '../../../src/domain/committee/committee.ts';
import { type committeeEvents } from '../../../src/domain/committee/committee.records.ts';
import type { CommitteeRules } from '../../../src/domain/committee/committee.state.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { party } from '../../../src/domain/party/party.ts';
import { project } from '../../../src/domain/project/project.ts';
import type { Project } from '../../../src/domain/project/project.state.ts';
import { digestOfGuideline, given, person, staff, uuid, type Past } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';

/** Ids that the scenes share. */
export const ids = {
  committee: uuid('cmte'),
  project: uuid('proj'),
  elsewhere: uuid('else'),
  town: uuid('town'),
  patrol: uuid('ptrl'),
  rival: uuid('rivl'),
  round: uuid('rund'),
} as const;

/** The collaboration office. */
export const office = staff('office', 'office');

/** The person who is member number n. */
export const member = (n: number) => person(`m${n}`);

type Fact = Past<typeof committeeEvents>;

/** Oizumi’s guideline without one of its rules. */
export const without = (code: string): Guideline => ({ ...oizumi, rules: oizumi.rules.filter((rule) => rule.code !== code) });

/** Oizumi’s guideline with other rules for its committee. */
export const rulesWith = (change: Partial<CommitteeRules>): CommitteeRules => ({ ...(oizumi.committee as CommitteeRules), ...change });

export const established = (rules: CommitteeRules = rulesWith({})): Fact => ({
  type: 'CommitteeEstablished',
  data: { municipality: '105244', guideline: digestOfGuideline(oizumi), name: '協働推進委員会', rules },
  by: office,
});

/** A member appointed on 1 April 2026 for two years. */
export const appointed = (n: number, more: object = {}): Fact => ({
  type: 'MemberAppointed',
  data: {
    member: n,
    person: member(n).id,
    category: 'recruited',
    from: '2026-04-01',
    until: '2028-03-31',
    endsAt: '2028-03-31T15:00:00.000Z',
    term: 1,
    ...more,
  },
  by: office,
});

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const quorum = { members: 1, recused: 0, present: 1, needed: 1 };

export const elected = (role: 'chair' | 'viceChair', n: number): Fact => ({
  type: 'OfficerElected',
  data: { session: 1, office: role, member: n, ballots: 1, cast: 1, needed: 1, quorum },
});

/** Some other matter. */
export const matter = { kind: 'other' as const, title: '活動計画' };
/** The election of a chair. */
export const election = { kind: 'election' as const, office: 'chair' as const };
export const evaluation = { kind: 'evaluation' as const, projectId: ids.project };
export const call = { kind: 'call' as const, projectId: ids.project, call: 1 };

export const START = '2026-05-20T01:00:00.000Z';

export const convened = (session: number, agenda: readonly object[] = [matter]): Fact =>
  ({
    type: 'SessionConvened',
    data: { session, startsAt: START, agenda, convenedBy: 'chair', notice: 10 },
    at: '2026-05-10T01:00:00.000Z',
    by: member(1),
  }) as Fact;

export const opened = (session: number, present: readonly number[]): Fact => ({
  type: 'SessionOpened',
  data: { session, present, presiding: present[0], quorum },
  at: START,
  by: office,
});

export const takenUp = (session: number, item: number, subject: object = matter, concerned: readonly string[] = []): Fact =>
  ({ type: 'ItemTakenUp', data: { session, item, subject, concerned }, at: START, by: member(1) }) as Fact;

export const proposed = (
  session: number,
  resolution: number,
  item: number,
  outcome: object = { text: '決議' },
  subject: object = matter,
): Fact =>
  ({ type: 'ResolutionProposed', data: { session, item, resolution, subject, outcome, member: 1 }, at: START, by: member(1) }) as Fact;

export const voted = (session: number, resolution: number, n: number, vote: 'for' | 'against' | 'abstain'): Fact => ({
  type: 'VoteCast',
  data: { session, resolution, member: n, vote },
  at: START,
  by: member(n),
});

/** A project as other phases would have left it. */
export const standing = (change: Partial<Project>) => ({
  ...project,
  initial: (key: string): Project => ({
    ...project.initial(key),
    municipality: '105244',
    stage: 'REVIEWED',
    proposer: ids.patrol,
    department: ids.town,
    partners: [ids.patrol],
    ...change,
  }),
});

/** A committee with some history, in a world with a project and three parties. */
export const scene = (...history: readonly Fact[]) =>
  given(committee, ids.committee, ...history)
    .under(oizumi)
    .at('2026-05-20T02:00:00.000Z')
    .knowing(standing({}), ids.project, [])
    .knowing(standing({ municipality: '082074' }), ids.elsewhere, [])
    .knowing(party, ids.patrol, organisation('パトロール隊', uuid('aoi')))
    .knowing(party, ids.rival, organisation('見守り会', uuid('rin')))
    .knowing(party, ids.town, organisation('安全安心課', uuid('shun'), 'department'));

/** A committee with so many members, the first of whom is chair and the second vice-chair. */
export const seated = (count: number, rules?: CommitteeRules): readonly Fact[] => [
  established(rules),
  ...numbers(count).map((n) => appointed(n)),
  elected('chair', 1),
  elected('viceChair', 2),
];

/** The same committee in an open session with some members present. */
export const sitting = (
  count: number,
  present: readonly number[],
  agenda: readonly object[] = [matter],
  rules?: CommitteeRules,
): readonly Fact[] => [...seated(count, rules), convened(1, agenda), opened(1, present)];
