import { parseArgs } from 'node:util';
import { breaks } from './breaks.ts';
import { torment } from './run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '16' },
    break: { type: 'string' },
    anti: { type: 'boolean', default: false },
  },
});

const [kills, seed, clients] = [Number(values.kills), Number(values.seed), Number(values.clients)];
const say = (line: string) => console.log(line);

/** One run, with a guard broken if one is named: fails when there is a breach. */
async function run(): Promise<boolean> {
  const broken = values.break === undefined ? undefined : breaks[values.break];
  if (values.break !== undefined && !broken) throw new Error(`--break is one of ${Object.keys(breaks).join(', ')}`);
  const { breaches, ...counts } = await torment({ kills, seed, clients, broken, say });
  for (const breach of breaches.slice(0, 20)) console.error(breach);
  say(JSON.stringify({ kills, ...counts, breaches: breaches.length }));
  return breaches.length === 0;
}

/** The anti-test: one kill without each guard in turn, and the breach must be found. */
async function anti(): Promise<boolean> {
  const runs = Object.entries(breaks).map(async ([name, broken]) => {
    const { breaches } = await torment({ kills: 1, seed, clients: 4, broken });
    const found = breaches.filter((each) => each.startsWith(`${broken.breach}: `)).length;
    say(`without a guard, ${name}: ${found > 0 ? `found, ${found} × ${broken.breach}` : `NOT FOUND: ${broken.breach}`}`);
    return found > 0;
  });
  return (await Promise.all(runs)).every(Boolean);
}

const found = values.anti ? await anti() : true;
process.exitCode = (await run()) && found ? 0 : 1;
