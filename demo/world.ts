import { randomUUID } from 'node:crypto';
import type { Narrator, Refusal, Sentence } from './narrator.ts';
import { Random } from './random.ts';

/** A running server, wherever it runs. */
export interface ServerUnderTale {
  /** Where it listens now. */
  readonly url: string;
  /** Stops it and starts it again on the same data. */
  restart(): Promise<void>;
}

/** A person of the story, with tokens of their own. */
export interface Person {
  readonly subject: string;
  /** What the story calls them. */
  readonly name: string;
  readonly roles: readonly string[];
  /** Id in the people vault. */
  readonly id: string;
}

/** A registered party with the person who acts for it. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly by: Person;
}

/** What a command answers. */
export interface Receipt {
  readonly id: string;
  readonly position: string;
  readonly events: readonly string[];
}

/** The story does not go as it must. The message is for people. */
export class TaleBroken extends Error {}

/* eslint-disable @typescript-eslint/no-explicit-any -- whatever GraphQL answers */
interface Answer {
  readonly data: Record<string, any> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, any> }[];
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly causationId: string | null;
  readonly narrative: Sentence;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

const DAY = 86_400_000;
const OFFSET = 9 * 3_600_000;
/** Tokens are asked for anew when the story has moved on by so much. */
const TOKEN_LIFE = 20 * 3_600_000;

const MINUTE = 60_000;

/** What happens many times in a row, and is told once with its number. */
const repeated = [
  'MemberAppointed',
  'BallotCast',
  'ApplicationSubmitted',
  'InterestDeclared',
  'ApplicationScored',
  'RoundEntered',
  'RoundInterestDeclared',
  'ProposalScored',
  'VoteCast',
  'AgreementSigned',
  'ProgressReported',
  'EvaluationSubmitted',
  'VoiceRecorded',
  'DispositionProposed',
];

/** Formalities that the story leaves out; the record has them. */
const formalities = ['SessionOpened', 'ItemTakenUp', 'ResolutionProposed', 'SessionClosed', 'DraftAnswered', 'ProgressCheckCompleted'];

/** The municipality of the story. */
export const TOWN = '105244';

/** The day in Japan of a moment. */
const dayOf = (at: string): string => new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 10);

/** Everything that the story does goes through here: over HTTP, as somebody. */
export class World {
  readonly random: Random;
  readonly narrator: Narrator;
  readonly say: Narrator['say'];
  readonly #server: ServerUnderTale;
  readonly #tokens = new Map<string, { readonly token: string; readonly at: number }>();
  readonly #told = new Set<string>();
  #watched: readonly (readonly [kind: 'project' | 'committee' | 'round', id: string])[] = [];
  #now = '';
  #auditor?: Person;

  constructor(server: ServerUnderTale, narrator: Narrator, seed: number) {
    this.#server = server;
    this.narrator = narrator;
    this.say = narrator.say;
    this.random = new Random(seed);
  }

  /** Today in the story. */
  get today(): string {
    return dayOf(this.#now);
  }

  /** A day so many days from today. */
  dayIn(days: number): string {
    return dayOf(new Date(Date.parse(this.#now) + days * DAY).toISOString());
  }

  /** Ten in the morning in Japan of a day so many days from today. */
  momentIn(days: number): string {
    return `${this.dayIn(days)}T01:00:00.000Z`;
  }

  /** Looks at the clock of the server, and waits until everything that follows has been done. */
  async settle(): Promise<void> {
    await this.#clock();
  }

  /** Lets days pass: it is ten in the morning then. Deadlines that come in between are met on their way. */
  async pass(days: number): Promise<void> {
    await this.#clock(this.momentIn(days));
  }

  async #clock(to?: string): Promise<void> {
    const answer = await this.#post('/dev/clock', to === undefined ? {} : { to });
    if (!answer.ok) throw new TaleBroken(`the clock could not be moved to ${to ?? 'now'}: ${await answer.text()}`);
    this.#now = ((await answer.json()) as { now: string }).now;
  }

  /** Stops the server, starts it on the same data, and brings its clock back to where the story is. */
  async restart(): Promise<void> {
    const before = this.#now;
    await this.#server.restart();
    await this.#clock(before);
    this.#tokens.clear();
  }

  /** Somebody who comes into the story. */
  async person(subject: string, name: string, roles: readonly string[] = []): Promise<Person> {
    const stranger = { subject, name, roles, id: '' };
    const { me } = await this.ask(stranger, '{ me { person } }');
    const person = { ...stranger, id: (me as { person: string }).person };
    if (roles.includes('auditor')) this.#auditor = person;
    return person;
  }

  async #tokenOf({ subject, name, roles }: Pick<Person, 'subject' | 'name' | 'roles'>): Promise<string> {
    const known = this.#tokens.get(subject);
    const now = Date.parse(this.#now);
    if (known && now - known.at < TOKEN_LIFE) return known.token;
    const home = roles.length > 0 && { municipality: TOWN };
    const answer = await this.#post('/dev/token', { subject, name, roles, ...home, minutes: 1440 });
    if (!answer.ok) throw new TaleBroken(`no token for ${name}: ${await answer.text()}`);
    const { token } = (await answer.json()) as { token: string };
    this.#tokens.set(subject, { token, at: now });
    return token;
  }

  /** Asks a query. Anything but an answer ends the story. */
  async ask(by: Pick<Person, 'subject' | 'name' | 'roles'>, query: string, variables: object = {}): Promise<Record<string, unknown>> {
    const { data, errors } = await this.#graphql(by, query, variables);
    if (errors?.[0] || !data) throw new TaleBroken(`${by.name} asked and got no answer: ${JSON.stringify(errors).slice(0, 600)}`);
    return data;
  }

  /** Gives a command, for a party if one is named. A refusal ends the story. */
  async does(by: Person, command: string, input: object, behalf?: Party): Promise<Receipt> {
    const { data, errors } = await this.#command(by, command, input, behalf);
    if (errors?.[0])
      throw new TaleBroken(`${this.today}: ${by.name} could not ${command}: ${JSON.stringify(errors[0].extensions).slice(0, 900)}`);
    return data?.[command] as Receipt;
  }

  /** Gives a command for a party, as the person who acts for it. */
  acts(party: Party, command: string, input: object): Promise<Receipt> {
    return this.does(party.by, command, input, party);
  }

  /** Tries what must be refused, and shows the refusal. Anything else ends the story. */
  async tries(by: Person, attempt: string, code: string, command: string, input: object, behalf?: Party): Promise<void> {
    await this.tell();
    this.#refused(by, attempt, code, await this.#command(by, command, input, behalf));
  }

  /** Tries to read what must stay shut. */
  async triesToRead(by: Person, attempt: string, code: string, query: string, variables: object): Promise<void> {
    await this.tell();
    this.#refused(by, attempt, code, await this.#graphql(by, query, variables));
  }

  #refused(by: Person, attempt: string, expected: string, { errors }: Answer): void {
    const refusal = errors?.[0]?.extensions as Refusal | undefined;
    const found = refusal?.rule?.code ?? refusal?.code ?? this.say('承認', 'accepted');
    if (!refusal || found !== expected) {
      throw new TaleBroken(
        `${this.today}: “${attempt}” (${by.name}) should have been refused by ${expected}, but: ${found} ${JSON.stringify(refusal ?? {}).slice(0, 600)}`,
      );
    }
    this.narrator.refusal(this.today, by.name, attempt, refusal);
  }

  async #command(by: Person, command: string, input: object, behalf?: Party): Promise<Answer> {
    // Nothing happens at the same moment, so that the story can be told in its order.
    await this.#clock(new Date(Date.parse(this.#now) + MINUTE).toISOString());
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${command}(input: $input) { id position events } }`;
    return this.#graphql(by, query, { input: { commandId: randomUUID(), ...(behalf && { onBehalfOf: behalf.id }), ...input } });
  }

  async #graphql(by: Pick<Person, 'subject' | 'name' | 'roles'>, query: string, variables: object): Promise<Answer> {
    const token = await this.#tokenOf(by);
    return (await (await this.#post('/graphql', { query, variables }, { authorization: `Bearer ${token}` })).json()) as Answer;
  }

  #post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.#server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Which objects the story is about from here on. */
  watch(...objects: readonly (readonly [kind: 'project' | 'committee' | 'round', id: string])[]): void {
    this.#watched = objects;
  }

  /** Tells what was recorded since, in the server’s own words, as its auditor sees it. */
  async tell(): Promise<void> {
    await this.settle();
    const news: Told[] = [];
    for (const [kind, id] of this.#watched) news.push(...(await this.#historyOf(kind, id)).filter((each) => !this.#told.has(each.id)));
    const causes = new Map(news.map(({ id, causationId }) => [id, causationId]));
    const depth = (id: string | null): number => (id !== null && causes.has(id) ? 1 + depth(causes.get(id) ?? null) : 0);
    news.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : depth(a.id) - depth(b.id)));
    const worth = news.filter(({ type }) => !formalities.includes(type));
    let index = 0;
    while (index < worth.length) {
      const first = worth[index] as Told;
      let times = 1;
      while (repeated.includes(first.type) && worth[index + times]?.type === first.type) times += 1;
      this.narrator.event(dayOf(first.at), first.narrative, times);
      index += times;
    }
    for (const { id } of news) this.#told.add(id);
  }

  /** A phase of a case: what came before is told first. */
  async phase(title: string): Promise<void> {
    await this.tell();
    this.narrator.phase(title);
  }

  async #historyOf(kind: string, id: string): Promise<readonly Told[]> {
    const all: Told[] = [];
    let after: string | null = null;
    do {
      const query = `query ($id: ID!, $after: String) { ${kind}(id: $id) { history(first: 40, after: $after) { edges { node { id type at causationId narrative { ja en } } } pageInfo { hasNextPage endCursor } } } }`;
      const answer = await this.ask(this.#auditor as Person, query, { id, after });
      const { edges, pageInfo } = (
        answer[kind] as { history: { edges: { node: Told }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
      ).history;
      all.push(...edges.map(({ node }) => node));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return all;
  }

  /** The data of the last event of a type in a project’s history, as a person sees it. */
  async last<T>(by: Person, projectId: string, type: string): Promise<T> {
    let found: T | undefined;
    let after: string | null = null;
    do {
      const query = `query ($id: ID!, $after: String) { project(id: $id) { history(first: 40, after: $after) { edges { node { type data } } pageInfo { hasNextPage endCursor } } } }`;
      const answer = await this.ask(by, query, { id: projectId, after });
      const { edges, pageInfo } = (
        answer['project'] as {
          history: { edges: { node: { type: string; data: T } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        }
      ).history;
      for (const { node } of edges) if (node.type === type) found = node.data;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    if (!found) throw new TaleBroken(`nothing of type ${type} is recorded for the project`);
    return found;
  }
}
