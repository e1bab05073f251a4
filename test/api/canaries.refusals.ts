import { randomUUID } from 'node:crypto';
import { fieldsOf, nameOf, type Decision } from '../../src/domain/kernel/decision.ts';
import { LEAVE_OUT } from './canaries.aviary.ts';
import type { CanaryWorld } from './canaries.cast.ts';
import { commandsOf } from './canaries.story.ts';

type Person = keyof CanaryWorld['tokens'];

/** Which object each kind of command is tried on: those with something under seal, and one party. */
const targetsOf = ({
  projects,
  round,
  committee,
  parties,
  consultation,
  talent,
  issue,
  publicComment,
}: CanaryWorld): Readonly<Record<string, readonly string[]>> => ({
  project: [projects.open, projects.review, projects.evaluated],
  round: [round],
  issue: [issue],
  publicComment: [publicComment],
  committee: [committee],
  party: [parties.rival],
  consultation: [consultation],
  talent: [talent],
  municipality: ['105244'],
});

/** Gives every command that is refused, with canaries in every text of it; answers what came back. */
export async function refusalsOf(world: CanaryWorld, viewers: readonly Person[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const viewer of viewers)
    for (const [, decision] of commandsOf())
      for (const target of targetsOf(world)[decision.aggregate.kind] ?? []) answers.push(await refusedTo(world, viewer, decision, target));
  for (const viewer of viewers) answers.push(...(await malformed(world, viewer)));
  return answers;
}

/** The command, with an old revision: what would be accepted is refused for that, so that nothing is changed. */
async function refusedTo(world: CanaryWorld, viewer: Person, decision: Decision, target: string): Promise<string> {
  const { aviary, projects, parties } = world;
  const name = nameOf(decision);
  const own = fieldsOf(decision);
  const { keyField } = decision.aggregate;
  const party = { aoi: parties.patrol }[viewer as 'aoi'];
  const allowed = await isAllowed(world, viewer, decision, target, party);
  const input = {
    ...(!decision.creates && { [keyField]: target }),
    ...aviary.fill('refused', own, { document: {}, projectId: LEAVE_OUT, project: projects.first }, 'never'),
    ...(Object.hasOwn(own, keyField) && { [keyField]: target }),
    ...(party && { onBehalfOf: party }),
    ...(allowed && { expectedRevision: 900 }),
  };
  return decision.creates
    ? sent(world, viewer, name, { ...input, nope: aviary.word('refused', 'nope') })
    : sent(world, viewer, name, input);
}

async function isAllowed(world: CanaryWorld, viewer: Person, decision: Decision, target: string, party?: string): Promise<boolean> {
  const { kind } = decision.aggregate;
  const key = kind === 'municipality' ? 'code' : 'id';
  const known = `${viewer} ${target}`;
  const at = remembered.get(world) ?? remembered.set(world, new Map()).get(world);
  let actions = at?.get(known);
  if (!actions) {
    const query = `query ($key: ID!, $party: ID) { ${kind}(${key}: $key) { availableActions(onBehalfOf: $party) { command allowed } } }`;
    const { data } = await world.app.ask(query, { key: target, party }, world.tokens[viewer]);
    actions = ((data?.[kind]?.availableActions ?? []) as { command: string; allowed: boolean }[])
      .filter(({ allowed }) => allowed)
      .map(({ command }) => command);
    at?.set(known, actions);
  }
  return actions.includes(nameOf(decision)) || actions.includes(nameOf(decision).charAt(0).toLowerCase() + nameOf(decision).slice(1));
}

const remembered = new WeakMap<CanaryWorld, Map<string, readonly string[]>>();

async function sent(world: CanaryWorld, viewer: Person, command: string, input: object): Promise<string> {
  const mutation = command.charAt(0).toLowerCase() + command.slice(1);
  const query = `mutation ($input: ${command}Input!) { ${mutation}(input: $input) { id revision events } }`;
  const text = await post(world, viewer, JSON.stringify({ query, variables: { input: { commandId: randomUUID(), ...input } } }));
  if (!text.includes('"errors"')) throw new Error(`${command} was to be refused to ${viewer}: ${text}`);
  return text;
}

/** Requests that are wrong in themselves, with a canary where they are wrong. */
async function malformed(world: CanaryWorld, viewer: Person): Promise<readonly string[]> {
  const word = () => world.aviary.word('refused', 'malformed');
  const bodies = [
    `{"query": "${word()}`,
    JSON.stringify({ query: `{ ${word()} }` }),
    JSON.stringify({ query: `{ projects(filter: { text: ${word()} }) { totalCount } }` }),
    JSON.stringify({ query: `{ projects(after: "${word()}") { totalCount } }` }),
    JSON.stringify({ query: `{ project(id: "${word()}") { id } }` }),
    JSON.stringify({ query: `{ project(id: "${world.projects.open}", asOf: { instant: "${word()}" }) { id } }` }),
    JSON.stringify({ query: `{ decisionReplay(stream: "${word()}", revision: 0) { command } }` }),
    JSON.stringify({ query: `query ($id: ID!) { project(id: $id) { id } }`, variables: { id: [word()] } }),
    JSON.stringify({ query: `{ projects(position: "${word()}") { totalCount } }` }),
  ];
  return Promise.all(bodies.map((body) => post(world, viewer, body)));
}

const post = async ({ app, tokens }: CanaryWorld, viewer: Person, body: string): Promise<string> =>
  (
    await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[viewer]}` },
      body,
    })
  ).text();
