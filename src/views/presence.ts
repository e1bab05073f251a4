import type { Position } from '../event-store/event-store.ts';
import type { RequestContext } from '../graphql/request.ts';
import { Refused, unavailable } from '../refused.ts';

/** How long a query waits for the views, in milliseconds. */
const PATIENCE = 2000;

/** Lets a query wait until the views have seen what its caller has done (API-4). */
export class Presence {
  private readonly reached: (position: Position, milliseconds: number) => Promise<boolean>;

  constructor(reached: Presence['reached']) {
    this.reached = reached;
  }

  /** Waits for the position that a query carries, as an argument or in its header. Throws UNAVAILABLE when the views do not get there in time, VALIDATION for what is no position. */
  async awaits(argument: string | undefined | null, { position: header }: RequestContext): Promise<void> {
    for (const position of [argument, header]) {
      if (!position) continue;
      if (!/^[0-9]{1,40}$/.test(position))
        throw new Refused('VALIDATION', { ja: '位置の指定が正しくありません。', en: 'This is not a position of a receipt.' });
      if (!(await this.reached(position, PATIENCE)))
        throw unavailable(
          '一覧がまだ最新ではありません。少し待って再度お試しください。',
          'The lists are not up to date yet: wait a little and try again.',
        );
    }
  }
}
