/** A running server, in this process or another. */
export interface ServerUnderTale {
  /** Its current address. */
  readonly url: string;
  /** Stops it and starts it again with the same data. */
  restart(): Promise<void>;
}

/** The sender of a request, with the claims of the token. */
export interface Caller {
  readonly subject: string;
  /** The name in the story. */
  readonly name: string;
  readonly roles: readonly string[];
  /** 団体コード Municipality of the roles; absent for people without roles. */
  readonly municipality?: string;
}

/** The story does not run as it must. The message is for people. */
export class TaleBroken extends Error {}

/* eslint-disable @typescript-eslint/no-explicit-any -- whatever GraphQL answers */
/** A GraphQL response. */
export interface Answer {
  readonly data: Record<string, any> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, any> }[];
}
/* eslint-enable @typescript-eslint/no-explicit-any */

const DAY = 86_400_000;
const OFFSET = 9 * 3_600_000;
/** Tokens are requested again after this time of the story. */
const TOKEN_LIFE = 20 * 3_600_000;

/** The day in Japan of an instant. */
export const dayOf = (at: string): string => new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 10);

/** The day in Japan this many days after an instant. */
export const dayAfter = (at: string, days: number): string => dayOf(new Date(Date.parse(at) + days * DAY).toISOString());

/** Communicates with the server over HTTP: its clock, tokens, and GraphQL. */
export class Connection {
  readonly #server: ServerUnderTale;
  readonly #tokens = new Map<string, { readonly token: string; readonly at: number }>();
  #now = '';

  constructor(server: ServerUnderTale) {
    this.#server = server;
  }

  /** The last known time of the server's clock. */
  get now(): string {
    return this.#now;
  }

  /** Moves the clock, or reads it; resolves after everything that follows has been done. */
  async clock(to?: string): Promise<void> {
    const answer = await this.#post('/dev/clock', to === undefined ? {} : { to });
    if (!answer.ok) throw new TaleBroken(`the clock could not be moved to ${to ?? 'now'}: ${await answer.text()}`);
    this.#now = ((await answer.json()) as { now: string }).now;
  }

  /** Stops the server, starts it with the same data, and moves its clock to the time of the story. */
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
