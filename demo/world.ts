import { randomUUID } from 'node:crypto';
import { Connection, dayAfter, dayOf, TaleBroken, type Answer, type Caller, type ServerUnderTale } from './connection.ts';
import { recount, type Told } from './history.ts';
import type { Narrator, Refusal } from './narrator.ts';
import { Random } from './random.ts';

/** A person of the story, with their own tokens. */
export interface Person extends Caller {
  /** Id in the people vault. */
  readonly id: string;
}

/** A registered party with the person who acts for it. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly by: Person;
}

/** The result of a command. */
export interface Receipt {
  readonly id: string;
  readonly position: string;
  readonly events: readonly string[];
}

/** Kinds of objects whose history is printed. */
type Kind = 'project' | 'committee' | 'round' | 'plan' | 'issue' | 'publicComment' | 'talent';

/** A page of a history. */
interface Page<T> {
  readonly history: { readonly edges: readonly { node: T }[]; readonly pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const MINUTE = 60_000;

/** All actions of the story use this class: over HTTP, as a person. */
export class World {
  readonly random: Random;
  readonly narrator: Narrator;
  readonly say: Narrator['say'];
  readonly #connection: Connection;
  readonly #told = new Set<string>();
  #watched: readonly (readonly [kind: Kind, id: string])[] = [];
  #auditor?: Person;
  #brief = false;

  constructor(server: ServerUnderTale, narrator: Narrator, seed: number) {
    this.#connection = new Connection(server);
    this.narrator = narrator;
    this.say = narrator.say;
    this.random = new Random(seed);
  }

  /** Today in the story. */
  get today(): string {
    return dayOf(this.#connection.now);
  }

  /** The day this many days from today. */
  dayIn(days: number): string {
    return dayAfter(this.#connection.now, days);
  }

  /** Ten in the morning in Japan, this many days from today. */
  momentIn(days: number): string {
    return `${this.dayIn(days)}T01:00:00.000Z`;
  }

  /** Waits until everything that follows has been done. */
  settle(): Promise<void> {
    return this.#connection.clock();
  }

  /** Lets days pass, until ten in the morning. Deadlines in between are executed at their times. */
  pass(days: number): Promise<void> {
    return this.#connection.clock(this.momentIn(days));
  }

  /** Stops the server, and starts it with the same data. */
  restart(): Promise<void> {
    return this.#connection.restart();
  }

  /** A new person of the story; roles are held in one municipality. */
  async person(subject: string, name: string, roles: readonly string[] = [], municipality?: string): Promise<Person> {
    const caller = { subject, name, roles, ...(municipality && { municipality }) };
    const { me } = await this.ask(caller, '{ me { person } }');
    return { ...caller, id: (me as { person: string }).person };
  }

  /** From now on the story is printed as this auditor sees it; briefly if readers already know the usual course of a project. */
  toldBy(auditor: Person, brief: boolean): void {
    this.#auditor = auditor;
    this.#brief = brief;
    this.watch();
  }

  /** Sends a query. An error ends the story. */
  async ask(by: Caller, query: string, variables: object = {}): Promise<Record<string, unknown>> {
    const { data, errors } = await this.#connection.graphql(by, query, variables);
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

  /** Gives a command for a party, as its representative. */
  acts(party: Party, command: string, input: object): Promise<Receipt> {
    return this.does(party.by, command, input, party);
  }

  /** Tries a command that must be refused, and shows the refusal. Any other result ends the story. */
  async tries(by: Person, attempt: string, code: string, command: string, input: object, behalf?: Party): Promise<void> {
    await this.tell();
    this.#refused(by, attempt, code, await this.#command(by, command, input, behalf));
  }

  /** Tries to read something that must be hidden. */
  async triesToRead(by: Person, attempt: string, code: string, query: string, variables: object): Promise<void> {
    await this.tell();
    this.#refused(by, attempt, code, await this.#connection.graphql(by, query, variables));
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
    // No two events have the same time, so that the story can be printed in order.
    await this.#connection.clock(new Date(Date.parse(this.#connection.now) + MINUTE).toISOString());
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${command}(input: $input) { id position events } }`;
    return this.#connection.graphql(by, query, { input: { commandId: randomUUID(), ...(behalf && { onBehalfOf: behalf.id }), ...input } });
  }

  /** The objects of the story from now on. */
  watch(...objects: readonly (readonly [kind: Kind, id: string])[]): void {
    this.#watched = objects;
  }

  /** Prints the events recorded since, in the server’s own words. */
  async tell(): Promise<void> {
    await this.settle();
    const fields = 'id type at causationId narrative { ja en }';
    const news: Told[] = [];
    for (const [kind, id] of this.#watched) {
      const all = await this.#historyOf<Told>(this.#auditor as Person, kind, id, fields);
      news.push(...all.filter((each) => !this.#told.has(each.id)));
    }
    recount(news, this.narrator, this.#brief);
    for (const { id } of news) this.#told.add(id);
  }

  /** A phase of a case: earlier events are printed first. */
  async phase(title: string): Promise<void> {
    await this.tell();
    if (!this.#brief) this.narrator.phase(title);
  }

  async #historyOf<T>(by: Person, kind: string, id: string, fields: string): Promise<readonly T[]> {
    const all: T[] = [];
    let after: string | null = null;
    do {
      const query = `query ($id: ID!, $after: String) { ${kind}(id: $id) { history(first: 40, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } } }`;
      const answer = await this.ask(by, query, { id, after });
      const { edges, pageInfo } = (answer[kind] as Page<T>).history;
      all.push(...edges.map(({ node }) => node));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return all;
  }

  /** The data of the last event of a type in a project’s history, as a person sees it. */
  async last<T>(by: Person, projectId: string, type: string): Promise<T> {
    const all = await this.#historyOf<{ type: string; data: T }>(by, 'project', projectId, 'type data');
    const found = all.findLast((each) => each.type === type);
    if (!found) throw new TaleBroken(`nothing of type ${type} is recorded for the project`);
    return found.data;
  }
}
