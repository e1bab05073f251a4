import { Counts } from '../../platform/counts.ts';
import type { Position } from '../../event-store/event-store.ts';
import type { RequestContext } from '../../graphql/request.ts';
import type { SealedPositions } from '../../deciding/positions.ts';
import { RecentlyUsed } from '../../platform/recently-used.ts';
import { Refused, unavailable } from '../../platform/refused.ts';

/** How long a query waits for the views, in milliseconds. */
const PATIENCE = 2000;

/** How many queries wait at the same time: per person (or address, without a person) and in total. */
export const WAITS = { each: 64, all: 1000 } as const;

/** How many results of the views are cached. */
const REMEMBERED = 500;
/** The most bytes of JSON of these and their questions. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The part of the views that is needed here. */
export interface Views {
  /** Waits until they have reached a position; returns whether they did in time. */
  reached(position: Position, milliseconds: number): Promise<boolean>;
  /** Their position: it changes whenever they do. */
  at(): Position;
  /** The status of each. */
  status(): readonly { readonly stopped?: string }[];
}

/**
 * The position of the views: lets a query wait until they have applied the changes of its caller (API-4), and caches results of the views.
 */
export class Presence {
  private readonly views: Views;
  private readonly answers = new RecentlyUsed<string, { readonly at: Position; readonly answer: Promise<unknown> }>(REMEMBERED, MOST_BYTES);

  private readonly positions: SealedPositions;
  private readonly waits = new Counts();

  constructor(views: Views, positions: SealedPositions) {
    this.views = views;
    this.positions = positions;
  }

  /**
   * The cached result for a question. The views are queried again only after they have changed, or after one has stopped, because it may be
   * the queried one. The question must contain everything that the result depends on.
   */
  answer<Answer>(question: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(question);
    const at = this.views.at();
    const known = this.views.status().some(({ stopped }) => stopped !== undefined) ? undefined : this.answers.get(key);
    if (known?.at === at) return known.answer as Promise<Answer>;
    const answer = ask();
    this.answers.setComing(key, { at, answer }, answer, (found) => key.length + JSON.stringify(found ?? null).length);
    return answer;
  }

  /**
   * Waits for the position of a query, from its argument or header. Throws VALIDATION at once for a token that is not a position from one
   * of our receipts, UNAVAILABLE if too many queries wait already or the views do not reach it in time.
   */
  async awaits(argument: string | undefined | null, { position: header, caller = '' }: RequestContext): Promise<void> {
    const positions = [argument, header].flatMap((token) => (typeof token === 'string' ? [this.opened(token)] : []));
    const furthest = positions.sort().at(-1);
    if (furthest === undefined || furthest <= this.views.at()) return;
    await this.counted(caller, async () => {
      if (await this.views.reached(furthest, PATIENCE)) return;
      throw unavailable(
        '一覧がまだ最新ではありません。少し待って再度お試しください。',
        'The lists are not up to date yet: wait a little and try again.',
      );
    });
  }

  private opened(token: string): Position {
    const position = this.positions.open('receipt', token);
    if (position === undefined)
      throw new Refused('VALIDATION', { ja: '位置の指定が正しくありません。', en: 'This is not a position of a receipt.' });
    return position;
  }

  /** Runs a wait of a caller. Throws UNAVAILABLE if the caller, or all callers together, have reached the limit of waits. */
  private async counted(caller: string, wait: () => Promise<void>): Promise<void> {
    if (this.waits.of(caller) >= WAITS.each || this.waits.all >= WAITS.all)
      throw unavailable(
        '待機中の照会が多すぎます。少し待って再度お試しください。',
        'Too many queries wait already: wait a little and try again.',
      );
    this.waits.change(caller, 1);
    try {
      await wait();
    } finally {
      this.waits.change(caller, -1);
    }
  }
}
