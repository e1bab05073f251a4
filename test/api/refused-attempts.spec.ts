import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aggregates } from '../../src/domain/aggregates.ts';
import { decisions } from '../../src/domain/decisions.ts';
import type { EventShapes } from '../../src/domain/kernel/event.ts';
import { sealOfAttempt } from '../../src/domain/refusal/sealed-attempts.ts';
import { applyFor, closing, moveTo, openCall, startWorld, type World } from './world.ts';

const LIST = `query ($town: ID!, $first: Int, $after: String) { refusedAttempts(municipality: $town, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { attempt rule kind key by { kind id roles onBehalfOf } day first last count } } } }`;

/** The command that records what is under seal, by the type of its event. */
const handedInBy: Readonly<Record<string, string>> = {
  ApplicationSubmitted: 'SubmitApplication',
  ApplicationAmended: 'AmendApplication',
  ApplicationWithdrawn: 'WithdrawApplication',
  StandingChanged: 'NoteStandingChange',
  ApplicationRefused: 'SubmitApplication',
  ApplicationScored: 'ScoreApplication',
  ProposalScored: 'ScoreProposal',
  EvaluationSubmitted: 'SubmitEvaluation',
  CommentSubmitted: 'SubmitComment',
  CommentWithdrawn: 'WithdrawComment',
  CommentsAnswered: 'AnswerComments',
};

interface Told {
  readonly attempt: string;
  readonly rule: string;
  readonly count: number;
}

describe('The list of refused attempts', () => {
  let world: World;
  let projectId: string;

  beforeAll(async () => {
    world = await startWorld();
    projectId = await openCall(world);
  });
  afterAll(() => world?.app.stop());

  const ask = async (token: string | undefined, variables: object = {}) =>
    world.app.ask(LIST, { town: '105244', ...variables }, token, { 'x-kyodo-position': await world.app.head() });
  const told = async (): Promise<readonly Told[]> => {
    const { data, errors } = await ask(world.auditor);
    expect(errors).toBeUndefined();
    const { totalCount, edges } = data?.['refusedAttempts'] as { totalCount: number; edges: { node: Told }[] };
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => node);
  };
  const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow();
  const personOf = async (token: string) => (await world.app.ask('{ me { person } }', {}, token)).data?.['me'].person as string;

  it('[AUD-1] [GDL-4] tells auditors who attempted what, on what, by which rule it was refused, on which day and how often', async () => {
    for (let time = 1; time <= 4; time += 1)
      await refused(world.app.give(world.aoi, 'chooseMethods', { projectId, primary: 'cooperation', further: [], reasons: '…' }));
    const at = world.app.kyodo.clock.now();
    expect(await told()).toEqual([
      {
        attempt: 'ChooseMethods',
        rule: 'ON_BEHALF_MISSING',
        kind: 'project',
        key: projectId,
        by: { kind: 'person', id: await personOf(world.aoi), roles: [], onBehalfOf: null },
        day: '2026-04-01',
        first: at,
        last: at,
        count: 4,
      },
    ]);
  });

  it('[PRV-2] is for auditors of the municipality alone', async () => {
    const codeOf = async (token?: string) => (await ask(token)).errors?.[0]?.extensions['code'];
    const far = await world.app.token('far', ['auditor'], '082074');
    expect(await Promise.all([undefined, world.office, world.decider, world.aoi, far].map(codeOf))).toEqual([
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'FORBIDDEN',
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });

  it('[PTY-7] tells neither who nor on which of what people asked in confidence', async () => {
    const asked = { municipality: '105244', desk: 'supportCentre', topic: 'funding', question: '助成は。' };
    const { id: consultationId } = await world.app.give(world.rin, 'askConsultation', asked);
    await refused(world.app.give(world.aoi, 'takeConsultation', { consultationId }));
    expect(await told()).toContainEqual(
      expect.objectContaining({ kind: 'consultation', key: null, by: { kind: 'person', id: null, roles: [], onBehalfOf: null }, count: 1 }),
    );
  });

  it('[API-3] is paged, each record once', async () => {
    const whole = await told();
    expect(whole).toHaveLength(2);
    const first = (await ask(world.auditor, { first: 1 })).data?.['refusedAttempts'];
    const rest = (await ask(world.auditor, { first: 1, after: first.pageInfo.endCursor })).data?.['refusedAttempts'];
    expect([first, rest].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
    expect([...first.edges, ...rest.edges].map(({ node }: { node: Told }) => node)).toEqual(whole);
  });

  it('[PRV-2] [SEL-2] tells attempts at what is under seal when it opens, and nothing of them before, also no count', async () => {
    const before = await told();
    await applyFor(world, world.rin, world.parties.rival, projectId);
    for (let time = 0; time < 2; time += 1) await refused(applyFor(world, world.rin, world.parties.rival, projectId));
    expect(await told()).toEqual(before);
    world = await moveTo(world, closing);
    const opened = (await told()).filter(({ attempt }) => attempt === 'SubmitApplication');
    expect(opened).toEqual([expect.objectContaining({ count: 2, by: expect.objectContaining({ onBehalfOf: world.parties.rival }) })]);
    const own = { projectId, onBehalfOf: world.parties.patrol, reason: '都合。' };
    await refused(world.app.give(world.aoi, 'withdrawApplication', own));
    expect((await told()).filter(({ attempt }) => attempt === 'WithdrawApplication')).toHaveLength(1);
  });

  it('[PRV-2] holds back the attempts at every command that hands something in under seal', () => {
    const kinds = [...aggregates.values()].flatMap(({ events }) => Object.entries(events as EventShapes));
    const sealed = Object.fromEntries(
      kinds.flatMap(([type, { openness }]) => (openness.seal === undefined ? [] : [[type, openness.seal]])),
    );
    expect(Object.keys(handedInBy).sort()).toEqual(Object.keys(sealed).sort());
    for (const [type, command] of Object.entries(handedInBy))
      expect({ command, isThere: decisions.has(command), seal: sealOfAttempt(command) }).toEqual({
        command,
        isThere: true,
        seal: sealed[type],
      });
  });
});
