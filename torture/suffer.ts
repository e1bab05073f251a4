import type { Breakage } from './breaks.ts';
import { Ground } from './ground.ts';
import { ordeals } from './ordeals.ts';
import { random } from './random.ts';
import type { Outcome } from './run.ts';

/** Options of an ordeal. */
export interface Suffering {
  readonly name: string;
  readonly times: number;
  readonly seed: number;
  readonly clients: number;
  /** A guard that is disabled on purpose, to show that the checks can fail. */
  readonly broken?: Breakage;
  /** Receives progress messages. */
  readonly say?: (line: string) => void;
}

/** Runs an ordeal on an app with a development node, and returns the result. */
export async function suffer({ name, times, seed, clients, broken, say = () => undefined }: Suffering): Promise<Outcome> {
  const ordeal = ordeals[name];
  if (!ordeal) throw new Error(`no such ordeal: ${name}`);
  const ground = await Ground.prepare({ clients, deadline: ordeal.deadline, ...(broken && { broken }) });
  const begin = Date.now();
  let end: { readonly events: number } | undefined;
  try {
    await ordeal.strike(ground, times, random(seed), say);
    end = await ground.end();
  } catch (error) {
    ground.found.push(`stuck: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await ground.clear();
  }
  const seconds = Math.round((Date.now() - begin) / 1000);
  return { acknowledged: ground.acknowledged, events: end?.events ?? 0, seconds, breaches: ground.found };
}
