/** A running server, wherever it runs. */
export interface ServerUnderTale {
  /** Where it listens now. */
  readonly url: string;
  /** Stops it and starts it again on the same data. */
  restart(): Promise<void>;
}

/** Who asks: by what their token says. */
export interface Caller {
  readonly subject: string;
  /** What the story calls them. */
  readonly name: string;
  readonly roles: readonly string[];
  /** 団体コード Municipality of the roles; absent for people without any. */
  readonly municipality?: string;
}

/** The story does not go as it must. The message is for people. */
export class TaleBroken extends Error {}

/* eslint-disable @typescript-eslint/no-explicit-any -- whatever GraphQL answers */
/** What GraphQL answers. */
export interface Answer {
  readonly data: Record<string, any> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, any> }[];
}
/* eslint-enable @typescript-eslint/no-explicit-any */

const DAY = 86_400_000;
const OFFSET = 9 * 3_600_000;
/** Tokens are asked for anew when the story has moved on by so much. */
const TOKEN_LIFE = 20 * 3_600_000;

/** The day in Japan of a moment. */
export const dayOf = (at: string): string => new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 10);

/** The day in Japan so many days after a moment. */
export const dayAfter = (at: string, days: number): string => dayOf(new Date(Date.parse(at) + days * DAY).toISOString());

/** Talks to the server over HTTP: its clock, tokens, and GraphQL. */
export class Connection {
  readonly #server: ServerUnderTale;
  readonly #tokens = new Map<string, { readonly token: string; readonly at: number }>();
  #now = '';

  constructor(server: ServerUnderTale) {
    this.#server = server;
  }

  /** The clock of the server, as it was last seen. */
  get now(): string {
    return this.#now;
  }

  /** Moves the clock, or looks at it; answers when everything that follows has been done. */
  async clock(to?: string): Promise<void> {
    const answer = await this.#post('/dev/clock', to === undefined ? {} : { to });
    if (!answer.ok) throw new TaleBroken(`the clock could not be moved to ${to ?? 'now'}: ${await answer.text()}`);
    this.#now = ((await answer.json()) as { now: string }).now;
  }

  /** Stops the server, starts it on the same data, and brings its clock back to where the story is. */
  async restart(): Promise<void> {
    const before = this.#now;
    await this.#server.restart();
    await this.clock(before);
    this.#tokens.clear();
  }

  async graphql(by: Caller, query: string, variables: object): Promise<Answer> {
    const token = await this.#tokenOf(by);
    return (await (await this.#post('/graphql', { query, variables }, { authorization: `Bearer ${token}` })).json()) as Answer;
  }

  async #tokenOf({ subject, name, roles, municipality }: Caller): Promise<string> {
    const known = this.#tokens.get(subject);
    const now = Date.parse(this.#now);
    if (known && now - known.at < TOKEN_LIFE) return known.token;
    const answer = await this.#post('/dev/token', { subject, name, roles, ...(municipality && { municipality }), minutes: 1440 });
    if (!answer.ok) throw new TaleBroken(`no token for ${name}: ${await answer.text()}`);
    const { token } = (await answer.json()) as { token: string };
    this.#tokens.set(subject, { token, at: now });
    return token;
  }

  #post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.#server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }
}
