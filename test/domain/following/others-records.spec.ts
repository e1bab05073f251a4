import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { fold, type Aggregate } from '../../../src/domain/kernel/aggregate.ts';
import { issue } from '../../../src/domain/issue/issue.ts';
import type { RefusalCode } from '../../../src/domain/refusals.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';
import { followUps, followUpsOf } from '../../../src/domain/following/reactions.ts';
import type { LookUp } from '../../../src/domain/following/system-commands.ts';
import { MOST_ENDINGS, MOST_OF_ONE_CONTROLLER } from '../../../src/domain/party/control.rules.ts';
import { looksLike } from '../../../src/domain/party/look-alike.ts';
import { party, type Party } from '../../../src/domain/party/party.ts';
import { MOST_RENAMINGS } from '../../../src/domain/party/party.records.ts';
import { project } from '../../../src/domain/project/project.ts';
import { round } from '../../../src/domain/round/round.ts';
import { MOST_FAILED } from '../../../src/domain/round/round.state.ts';
import { opened, OPENS, ids as roundIds } from '../competition/round.fixtures.ts';
import { ids as issueIds, raised } from '../issue/issue.fixtures.ts';
import { scene, sitting } from '../deliberation/committee.fixtures.ts';
import { cast, scored } from '../project/selection/selection.fixtures.ts';
import { given, person, recorded, system, uuid, type Past } from '../given.ts';
import { contents, ids as callIds, organisation } from '../project/proposal/proposal.fixtures.ts';

/** So often a stranger gives each command. */
const TRIES = 30;
const AT = OPENS;
const day = (n: number) => new Date(Date.UTC(2900, 0, 1) - n * 86_400_000).toISOString().slice(0, 10);
const many = <T>(give: (n: number) => T): readonly T[] => Array.from({ length: TRIES }, (_, n) => give(n));
type Said = readonly [command: string, input: object];

const [own, other] = [uuid('ownp'), uuid('othr')];
/** A stranger, and the same for the party that they registered. */
const stranger = person('stranger');
const proposer = person('stranger', { onBehalfOf: own });

type Fact = Past<never>;
/** Objects that lead to one another by follow-ups, all in memory: what a person says in one, and what follows from it in the others. */
class Records {
  private readonly histories = new Map<
    string,
    { readonly aggregate: Aggregate<unknown, never>; readonly key: string; readonly events: Fact[] }
  >();

  of(key: string): readonly Fact[] {
    return this.histories.get(key)?.events ?? [];
  }

  having(aggregate: unknown, key: string, ...events: readonly object[]): this {
    this.histories.set(key, { aggregate: aggregate as Aggregate<unknown, never>, key, events: [...events] as Fact[] });
    return this;
  }

  state<S>(key: string): S {
    const { aggregate, events } = this.histories.get(key)!;
    return fold(aggregate, key, recorded(aggregate, key, events)) as S;
  }

  /** Gives a command to an object, and to others what follows from it. What the rules refuse is not recorded. */
  async give(key: string, command: string, input: object, by = stranger): Promise<void> {
    const kind = decisions.get(command)?.aggregate;
    if (!this.histories.has(key)) this.having(kind, key);
    const { aggregate, events } = this.histories.get(key)!;
    const asked = [...this.histories.values()].reduce(
      (world, each) => (each.key === key ? world : world.knowing(each.aggregate, each.key, each.events)),
      given(aggregate, key, ...events)
        .under(oizumi)
        .at(AT)
        .by(by),
    );
    let decided: readonly object[];
    try {
      decided = asked.ask(command, input);
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return;
    }
    events.push(...(decided.map((event) => ({ ...event, by, at: AT })) as never[]));
    for (const event of recorded(aggregate, key, events).slice(-decided.length))
      for (const next of await followUpsOf(event, this.lookUp()))
        if (this.histories.has(next.key)) await this.give(next.key, next.command, next.input as object, system);
  }

  private lookUp(): LookUp {
    const nothing = () => Promise.resolve([]);
    const isAlike = (one: string, two: string) => looksLike(this.state<Party>(one).name, this.state<Party>(two).name);
    return {
      disinterested: nothing,
      disinterestedAcross: nothing,
      applied: nothing,
      confirmedBy: nothing,
      controllerOf: (controlled, control) =>
        Promise.resolve(this.state<Party>(controlled).controls.find((each) => each.control === control)?.controller),
      roundOf: () => Promise.resolve(roundIds.round),
      lookAlikes: (mine) => Promise.resolve(mine === own && isAlike(own, other) ? [{ party: other, tell: true }] : []),
    };
  }
}

const between = () =>
  new Records()
    .having(party, own, ...organisation('通りすがりの会', stranger.id))
    .having(party, other, ...organisation('見守り会', uuid('rin'), 'department'))
    .having(round, roundIds.round, opened());

/** How many events a stranger brings into the record of another by what they say of their own party, as often as they can. */
async function grownBy(said: readonly Said[]): Promise<number> {
  const records = between();
  const before = records.of(other).length;
  for (const [command, input] of said) await records.give(own, command, input);
  return records.of(other).length - before;
}

/** The same for the record of a round, by proposals that are made and withdrawn. */
async function grownByProposals(withdrawing: boolean): Promise<number> {
  const records = between();
  const propose = { municipality: '105244', side: 'residents', round: roundIds.round, theme: 'safety', ...contents };
  for (const key of many((n) => uuid('prop', n))) {
    await records.having(project, key).give(key, 'ProposeProject', propose, proposer);
    if (withdrawing) await records.give(key, 'WithdrawProposal', { reason: '都合' }, proposer);
  }
  return records.of(roundIds.round).length - 1;
}

const declared = many((n): Said => ['DeclareControl', { controller: other, ground: 'other', from: day(365_000 + n) }]);
const ended = (control: number) => many((n): Said => ['EndControl', { control, until: day(n), because: 'dissolved' }]);
const renamed = many((n): Said => ['UpdateParty', { name: n % 2 === 0 ? '見守り会' : '見守リ会', activity: '散歩' }]);

/** Only who has a role can bring it about: a stranger is refused. */
interface ByRole {
  readonly command: string;
  readonly of: { unavailable(command: string, code: RefusalCode): void };
  readonly code: RefusalCode;
}
/** At most so many events in the record of another, by what one stranger says as often as they like. */
interface Bounded {
  readonly most: number;
  readonly grown: () => number | Promise<number>;
}
/** It follows from other events of the table, at most once from each. */
interface Follows {
  readonly from: readonly (keyof typeof followUps)[];
}

const ofParty = given(party, other, ...organisation('見守り会', uuid('rin')))
  .under(oizumi)
  .by(stranger);
const ofRound = given(round, roundIds.round, opened()).under(oizumi).by(stranger);
const ofIssue = given(issue, issueIds.issue, raised()).under(oizumi).by(stranger);
const byOffice = (of: ByRole['of'], command: string): ByRole => ({ of, command, code: 'OFFICE_ONLY' });

/** Rows that two events share are tried once. */
const once = (most: number, said: readonly Said[]): Bounded => {
  let growing: Promise<number> | undefined;
  return { most, grown: () => (growing ??= grownBy(said)) };
};
const names = once(MOST_RENAMINGS, renamed);
const control = once(MOST_OF_ONE_CONTROLLER * (1 + MOST_ENDINGS), [
  ...declared,
  ...Array.from({ length: MOST_OF_ONE_CONTROLLER + 1 }, (_, n) => ended(n + 1)).flat(),
  ...declared,
]);
/** Each attempt is an entry and a withdrawal; three proposals may stay. */
const proposals = (withdrawing: boolean): Bounded => ({ most: 2 * MOST_FAILED + 3, grown: () => grownByProposals(withdrawing) });
/** A conflict and a recusal, in a call whose reviewer comes to represent an applicant: once, however often they leave and come back. */
const conflict: Bounded = {
  most: 2,
  grown() {
    const appointed = { type: 'RepresentativeAppointed', data: { person: cast.hana.id, office: '副代表' } } as const;
    const tied = scored()
      .knowing(party, callIds.rival, [...organisation('見守り会', cast.rin.id), appointed])
      .by(system);
    const flag = { call: 1, person: cast.hana.id, applicant: callIds.rival };
    tied.after('FlagConflict', flag).refused('FlagConflict', flag, 'ALREADY_RECUSED');
    return tied.ask('FlagConflict', flag).length;
  },
};

/** Every event with follow-ups, and what keeps a stranger from filling the record of another with them. */
const table: Readonly<Record<string, ByRole | Bounded | Follows>> = {
  ProjectProposed: proposals(false),
  ProposalWithdrawn: proposals(true),
  RoundProposalDecided: { of: ofRound, command: 'DecideRound', code: 'DECIDER_ONLY' },
  RoundCancelled: byOffice(ofRound, 'CancelRound'),
  RoundEntryRefused: { from: ['ProjectProposed'] },
  IssueMerged: byOffice(ofIssue, 'MergeIssue'),
  IssueAbsorbed: { from: ['IssueMerged'] },
  ResolutionPassed: { of: scene(...sitting(5, [1, 2, 3])).by(stranger), command: 'CloseResolution', code: 'NOT_A_MEMBER' },
  PartyRegistered: names,
  PartyUpdated: names,
  PartyKindCorrected: byOffice(ofParty, 'CorrectPartyKind'),
  PartySuspended: byOffice(ofParty, 'SuspendParty'),
  PartyReinstated: byOffice(ofParty, 'ReinstateParty'),
  PartyVerified: byOffice(ofParty, 'VerifyParty'),
  VerificationEnded: { from: ['PartyVerified'] },
  RepresentativeAppointed: conflict,
  ControlRecorded: control,
  ControlEnded: control,
  ControlledPartyNoted: { from: ['ControlRecorded', 'ControlEnded', 'PartyVerified'] },
};

describe('What a stranger brings into the record of another', () => {
  it('[API-7] [OPS-4] is looked at for every event with follow-ups', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(followUps).sort());
    for (const row of Object.values(table)) if ('from' in row) expect(Object.keys(table)).toEqual(expect.arrayContaining([...row.from]));
  });

  it.each(Object.entries(table).flatMap(([type, row]) => ('command' in row ? [[type, row] as const] : [])))(
    '[API-7] is nothing where only a role brings it about: %s',
    (_, { of, command, code }) => of.unavailable(command, code),
  );

  it.each(Object.entries(table).flatMap(([type, row]) => ('most' in row ? [[type, row.most, row] as const] : [])))(
    '[API-7] is bounded, however often they say it: %s, %i events',
    async (_, most, { grown }) => {
      const events = await grown();
      expect(events).toBeGreaterThan(0);
      expect(events).toBeLessThanOrEqual(most);
    },
    60_000,
  );

  it('[FBK-3] [API-7] is one event for a project that somebody continues: it has one successor at most', () => {
    expect(decisions.get('StartSuccessor')?.onePer?.({ predecessor: 'one' })).toBe('one');
  });
});
