import type { Position } from '../event-store/event-store.ts';
import type { RequestContext } from '../graphql/request.ts';
import { RecentlyUsed } from '../recently-used.ts';
import { Refused, unavailable } from '../refused.ts';

/** How long a query waits for the views, in milliseconds. */
const PATIENCE = 2000;

/** How many answers of the views are remembered. */
const REMEMBERED = 500;
/** What these and their questions may weigh together, in bytes of JSON. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What of the views’ state counts here. */
export interface Views {
  /** Waits until they have seen a position; answers whether they did in time. */
  reached(position: Position, milliseconds: number): Promise<boolean>;
  /** Where they stand: it changes whenever they do. */
  at(): Position;
}

/** Where the views stand: lets a query wait until they have seen what its caller has done (API-4), and spares asking them twice for the same. */
export class Presence {
  private readonly views: Views;
  private readonly answers = new RecentlyUsed<string, { readonly at: Position; readonly answer: Promise<unknown> }>(REMEMBERED, MOST_BYTES);

  constructor(views: Views) {
    this.views = views;
  }

  /** What the views answer to a question; asked again only when they have changed. The question names everything on which the answer depends. */
  answer<Answer>(question: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(question);
    const at = this.views.at();
    const known = this.answers.get(key);
    if (known?.at === at) return known.answer as Promise<Answer>;
    const answer = ask();
    this.answers.setComing(key, { at, answer }, answer, (found) => key.length + JSON.stringify(found ?? null).length);
    return answer;
  }

  /** Waits for the position that a query carries, as an argument or in its header. Throws UNAVAILABLE when the views do not get there in time, VALIDATION for what is no position. */
  async awaits(argument: string | undefined | null, { position: header }: RequestContext): Promise<void> {
    for (const position of [argument, header]) {
      if (!position) continue;
      if (!/^[0-9]{1,40}$/.test(position))
        throw new Refused('VALIDATION', { ja: '位置の指定が正しくありません。', en: 'This is not a position of a receipt.' });
      if (!(await this.views.reached(position, PATIENCE)))
        throw unavailable(
          '一覧がまだ最新ではありません。少し待って再度お試しください。',
          'The lists are not up to date yet: wait a little and try again.',
        );
    }
  }
}
