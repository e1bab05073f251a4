import { decisions } from '../../src/domain/decisions.ts';
import { fieldsOf } from '../../src/domain/kernel/decision.ts';
import type { Role } from '../../src/domain/kernel/event.ts';
import { stored } from '../views/views.fixtures.ts';
import type { App } from './app.ts';
import type { Aviary } from './canaries.aviary.ts';

export const MUNICIPALITY = '105244';

/** Who looks, with their staff roles and the party that they represent. */
const staff: Readonly<Record<string, readonly Role[]>> = { office: ['office'], decider: ['decider'], auditor: ['auditor'] };
/** Who represents which party. */
export const representatives: Readonly<Record<string, string>> = {
  aoi: 'patrol',
  rin: 'rival',
  taro: 'third',
  shun: 'town',
  yuki: 'novice',
};

/** Everybody but the anonymous public. */
export const people = [
  ...['citizen', 'aoi', 'rin', 'taro', 'shun', 'yuki', 'hana', 'sora', 'jiro', 'mei', 'nao', 'kei', 'lin', 'mori', 'yone'],
  ...['office', 'decider', 'auditor', 'stranger'],
] as const;
/** Somebody. */
export type Person = (typeof people)[number];

/** A municipality in which things are under seal: applications in one call, scores in another and in a round, evaluations of a third project. */
export interface CanaryWorld {
  readonly app: App;
  readonly aviary: Aviary;
  readonly tokens: Record<Person, string>;
  readonly ids: Record<Person, string>;
  readonly parties: Record<'patrol' | 'rival' | 'third' | 'town' | 'novice', string>;
  readonly committee: string;
  /** Projects with an open call, under review, under evaluation and under way, and two that compete in the round. */
  readonly projects: Record<'open' | 'review' | 'evaluated' | 'running' | 'first' | 'second', string>;
  readonly round: string;
  /** Asked by the citizen. */
  readonly consultation: string;
  /** Offered by the citizen; who represents `third` invited, and was told yes. */
  readonly talent: string;
  /** A local issue with opinions, one of them withheld, and a public comment. */
  readonly issue: string;
  readonly publicComment: string;
}

/** When the call of the project `open` closes. */
export const CALL_CLOSES = '2026-07-01T15:00:00.000Z';

/** The fields of a command’s input. */
const fields = (command: string) => fieldsOf(decisions.get(command) ?? fail(command));
const fail = (what: string): never => {
  throw new Error(`no such command: ${what}`);
};

/** Gives a command whose texts are all canaries. */
export const giveFilled = (
  { app, aviary, tokens }: Pick<CanaryWorld, 'app' | 'aviary' | 'tokens'>,
  of: string,
  by: Person,
  command: string,
  base: Record<string, unknown>,
  see?: 'never',
) => {
  const own = fields(command);
  const around = Object.fromEntries(Object.entries(base).filter(([name]) => !Object.hasOwn(own, name)));
  const input = { ...around, ...aviary.fill(of, own, base, see) };
  return app.give(tokens[by], command.charAt(0).toLowerCase() + command.slice(1), input);
};

/** A token for everybody, with a canary for the name and for what the issuer calls them. */
export async function signIn(app: App, called: Record<Person, readonly [subject: string, name: string]>): Promise<Record<Person, string>> {
  const entries = people.map(async (person) => {
    const [subject, name] = called[person];
    const roles = person === 'stranger' ? ['office', 'decider', 'auditor'] : (staff[person] ?? []);
    const municipality = roles.length > 0 && { municipality: person === 'stranger' ? '082074' : MUNICIPALITY };
    const answer = await fetch(`${app.url}/dev/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ subject, name, roles, minutes: 1440, ...municipality }),
    });
    return [person, ((await answer.json()) as { token: string }).token] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<Person, string>;
}

/** Appends facts to a stream, as if commands had led to them. */
export async function append(app: App, stream: string, revision: number, facts: Parameters<typeof stored>[1][]): Promise<void> {
  const events = stored(stream, ...facts).map(({ id, type, data, metadata }) => ({
    id,
    type,
    data,
    metadata: { ...metadata, at: app.kyodo.clock.now() },
  }));
  await app.kyodo.store.append(stream, events, revision);
}
