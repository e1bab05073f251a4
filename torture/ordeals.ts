import { setTimeout as pause } from 'node:timers/promises';
import type { Proxy } from '../test/event-store/proxy.ts';
import type { Ground } from './ground.ts';

/** A kind of fault, applied again and again to an app and its database under load. */
export interface Ordeal {
  /** How often, in a complete run. */
  readonly times: number;
  /** The counted unit. */
  readonly unit: string;
  /** Timeout of a response of the database, in milliseconds. */
  readonly deadline: number;
  /** Applies the fault this many times; `dice` returns numbers from 0 to 1. */
  readonly strike: (ground: Ground, times: number, dice: () => number, say: (line: string) => void) => Promise<void>;
}

/** Acknowledged commands before each kill. */
const LOAD = 40;

const kills = (kill: (ground: Ground) => Promise<unknown>): Ordeal => ({
  times: 100,
  unit: 'kills',
  deadline: 4000,
  async strike(ground, times, dice, say) {
    for (let done = 1; done <= times; done += 1) {
      await ground.load(LOAD);
      await pause(dice() * 100);
      await kill(ground);
      if (done % 10 === 0) say(`${done} kills, ${ground.acknowledged} commands acknowledged`);
    }
    await ground.load(LOAD);
  },
});

/** Faults between the app and its database; the returned function ends the fault. `dice` returns numbers from 0 to 1. */
const faults: Readonly<Record<string, (proxy: Proxy, dice: () => number) => void>> = {
  delay: (proxy) => proxy.set({ delay: 20 }),
  drop: (proxy, dice) => proxy.set({ drop: (['up', 'down', 'both'] as const)[Math.floor(dice() * 3)]! }),
  reset: (proxy) => proxy.reset(),
  'half-close': (proxy) => proxy.halfClose(),
  stall: (proxy, dice) => proxy.set({ stall: (['up', 'down', 'both'] as const)[Math.floor(dice() * 3)]! }),
  slice: (proxy) => proxy.set({ slice: 7 }),
  cut: (proxy, dice) => proxy.set({ cutAnswers: Math.floor(dice() * 4) }),
  refuse: (proxy) => {
    proxy.set({ refuse: true });
    proxy.reset();
  },
};

/** Every fault in turn, until its share of commands has been acknowledged in spite of it. */
const proxied: Ordeal = {
  times: 20_000,
  unit: 'commands',
  deadline: 500,
  async strike(ground, times, dice, say) {
    const names = Object.keys(faults);
    const start = ground.acknowledged;
    for (const [index, name] of names.entries()) {
      let strikes = 0;
      while (ground.acknowledged - start < (times * (index + 1)) / names.length) {
        faults[name]!(ground.proxy, dice);
        strikes += 1;
        await pause(50 + dice() * 700);
        ground.proxy.set();
        // Connections that lost data stay silently dead.
        await ground.load(2 * LOAD);
      }
      say(`${name}: ${strikes} times, ${ground.acknowledged} commands acknowledged`);
    }
  },
};

/** Bytes after which a subscription has begun to deliver events. */
const RUNNING = 2000;

const subscriptions: Ordeal = {
  times: 1000,
  unit: 'drops',
  deadline: 4000,
  async strike(ground, times, dice, say) {
    for (let done = 1; done <= times; done += 1) {
      // The first connection is the app’s own, the next one that of the thread that keeps the views.
      await ground.until(() => ground.proxy.connections() > 1 && ground.proxy.heard() > RUNNING, 'the views do not follow again');
      await pause(dice() * 30);
      ground.proxy.reset(1);
      if (done % 100 === 0) say(`${done} drops, ${ground.acknowledged} commands acknowledged`);
    }
    await ground.load(LOAD);
  },
};

/** Every kind of fault: `npm run torture -- <name>`. */
export const ordeals: Readonly<Record<string, Ordeal>> = {
  app: kills(async (ground) => {
    await ground.killServer();
    await ground.startServer();
  }),
  node: kills(async (ground) => {
    await ground.killNode();
    await ground.startNode();
  }),
  both: kills(async (ground) => {
    await Promise.all([ground.killServer(), ground.killNode()]);
    await Promise.all([ground.startServer(), ground.startNode()]);
  }),
  subscriptions,
  proxy: proxied,
};
