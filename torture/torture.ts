import { parseArgs } from 'node:util';
import { breaks, type Breakage } from './breaks.ts';
import { ordeals } from './ordeals.ts';
import { torment, type Outcome } from './run.ts';
import { suffer } from './suffer.ts';

const USAGE = `npm run torture -- [embedded|${Object.keys(ordeals).join('|')}|all] [--seed N] [--scale 0.05] [--clients N] [--kills N] [--anti] [--break GUARD]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '1' },
    clients: { type: 'string', default: '16' },
    break: { type: 'string' },
    anti: { type: 'boolean', default: false },
  },
});

const [name = 'embedded'] = positionals;
const [kills, seed, scale, clients] = [values.kills, values.seed, values.scale, values.clients].map(Number) as [
  number,
  number,
  number,
  number,
];
const say = (line: string) => console.log(line);

const broken = values.break === undefined ? undefined : breaks[values.break];
if (values.break !== undefined && !broken) throw new Error(`--break is one of ${Object.keys(breaks).join(', ')}`);
const names = name === 'all' ? Object.keys(ordeals) : [broken?.on?.name ?? name];
if (names.some((each) => each !== 'embedded' && !ordeals[each])) throw new Error(USAGE);

/** One run of a named ordeal, with its final message: fails if there is a breach. */
async function run(each: string): Promise<boolean> {
  const ordeal = ordeals[each];
  const times = ordeal ? (broken?.on?.times ?? Math.max(1, Math.round(ordeal.times * scale))) : kills;
  const { breaches, ...counts } = ordeal
    ? await suffer({ name: each, times, seed, clients, broken, say })
    : await torment({ kills, seed, clients, broken, say });
  for (const breach of breaches.slice(0, 20)) console.error(breach);
  say(JSON.stringify({ ...(ordeal && { name: each, seed }), [ordeal?.unit ?? 'kills']: times, ...counts, breaches: breaches.length }));
  return breaches.length === 0;
}

/**
 * How many runs with a disabled guard may pass before the torture counts as blind to it: a kill can happen between two appends and damage
 * none.
 */
const TRIALS = 5;

/** A short run with a disabled guard, with its own seed. */
const runWithout = (guard: Breakage, trial: number): Promise<Outcome> =>
  guard.on
    ? suffer({ ...guard.on, seed: seed + trial, clients, broken: guard })
    : torment({ kills: 1, seed: seed + trial, clients: 4, broken: guard });

/** Whether the breach caused by the disabled guard is found, within a few runs. */
async function isFound(guard: string, without: Breakage): Promise<boolean> {
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const { breaches } = await runWithout(without, trial);
    const found = breaches.filter((each) => each.startsWith(`${without.breach}: `)).length;
    if (found > 0) {
      say(`without a guard, ${guard}: found, ${found} × ${without.breach}${trial > 0 ? ` (in run ${trial + 1})` : ''}`);
      return true;
    }
    for (const each of breaches.slice(0, 5)) console.error(each);
  }
  say(`without a guard, ${guard}: NOT FOUND in ${TRIALS} runs: ${without.breach}`);
  return false;
}

/** The anti-test: short runs with each guard disabled in turn; the breach must be found. */
async function anti(): Promise<boolean> {
  const guards = Object.entries(breaks).filter(([, { on }]) => names.includes(on?.name ?? 'embedded'));
  return (await Promise.all(guards.map(([guard, without]) => isFound(guard, without)))).every(Boolean);
}

let isWell = values.anti ? await anti() : true;
for (const each of names) isWell = (await run(each)) && isWell;
// An explicit exit: Node 24 has been observed to loop endlessly at the end of the event loop, over sockets that were reset.
process.exit(isWell ? 0 : 1);
