import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { apply, terms } from '../domain/project/selection/selection.fixtures.ts';
import { startApp, type App } from './app.ts';

/** Moments of a call: in the manual clock’s year. */
export const closing = terms.closesAt;

/** People with tokens, and the parties that they represent. */
export interface World {
  readonly app: App;
  readonly office: string;
  readonly decider: string;
  readonly auditor: string;
  /** Represent `patrol`, `rival`, `town`. */
  readonly aoi: string;
  readonly rin: string;
  readonly shun: string;
  /** A reviewer, and the member of the committee. */
  readonly hana: string;
  readonly committee: string;
  readonly parties: { readonly patrol: string; readonly rival: string; readonly town: string };
}

const municipality = '105244';

/** A municipality with its guideline, two civic groups and a department. */
export async function startWorld(env?: Record<string, string>): Promise<World> {
  const app = await startApp(env);
  const tokens = await signIn(app);
  const { office, aoi, rin, shun } = tokens;
  await app.give(office, 'adoptGuideline', { municipality, document: oizumi });
  const register = async (token: string, name: string, kind: 'civicGroup' | 'department') => {
    const { id } = await app.give(token, 'registerParty', {
      municipality,
      kind,
      name,
      activity: '見守り',
      facts: factsOf[kind],
      office: '代表',
      contact: `0276-00-0000 ${name}`,
    });
    await app.give(office, 'verifyParty', { partyId: id, basis: '規約' });
    return id;
  };
  // A department is registered by the office, which appoints who stands for it.
  const clerk = await app.token('clerk', ['office'], municipality);
  const town = await register(clerk, '安全安心課', 'department');
  const person = (await app.ask('{ me { person } }', {}, shun)).data?.['me'].person as string;
  await app.give(office, 'appointRepresentative', { partyId: town, person, office: '課長' });
  await app.give(shun, 'acceptRepresentation', { partyId: town });
  const parties = { patrol: await register(aoi, 'パトロール隊', 'civicGroup'), rival: await register(rin, '見守り会', 'civicGroup'), town };
  const { id: committee } = await app.give(office, 'establishCommittee', { municipality, name: '協働推進会議' });
  const hana = (await app.ask('{ me { person } }', {}, tokens.hana)).data?.['me'].person as string;
  await app.give(office, 'appointMember', { committeeId: committee, person: hana, category: oizumi.committee?.seatCategories[0]?.id });
  return { app, ...tokens, parties, committee };
}

/** Fresh tokens for everybody: they last for a day. */
async function signIn(app: App) {
  const staff = (name: 'office' | 'decider' | 'auditor') => app.token(name, [name], municipality);
  const [office, decider, auditor] = await Promise.all([staff('office'), staff('decider'), staff('auditor')]);
  const [aoi, rin, shun, hana] = await Promise.all([app.token('aoi'), app.token('rin'), app.token('shun'), app.token('hana')]);
  return { office, decider, auditor, aoi, rin, shun, hana };
}

/** A proposal of the department; answers its id and the position. */
export const propose = ({ app, shun, parties }: World, more: object = {}) =>
  app.give(shun, 'proposeProject', { municipality, side: 'municipality', onBehalfOf: parties.town, ...contents, ...more });

/** A project with an open call; answers its id. */
export async function openCall(world: World): Promise<string> {
  const { app, office } = world;
  const { id: projectId } = await propose(world);
  await app.give(office, 'acceptProposal', { projectId, reason: '課題に合う。' });
  await app.give(office, 'chooseMethods', { projectId, primary: 'cooperation', further: [], reasons: '対等に進めるため。' });
  const me = await app.ask('{ me { person } }', {}, world.hana);
  await app.give(office, 'prepareCall', { projectId, ...terms, committee: world.committee, reviewers: [me.data?.['me'].person] });
  await app.give(office, 'openCall', { projectId });
  return projectId;
}

/** An application of a party; answers the receipt. */
export const applyFor = ({ app }: World, token: string, onBehalfOf: string, projectId: string) =>
  app.give(token, 'submitApplication', { projectId, onBehalfOf, ...apply() });

/** Moves the clock, waits for what follows, and signs everybody in again. */
export async function moveTo(world: World, to: string): Promise<World> {
  const { app } = world;
  const answer = await fetch(`${app.url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return { ...world, ...(await signIn(app)) };
}
