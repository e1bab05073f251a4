import { packs } from '../src/domain/guideline/packs/packs.ts';
import { validateGuideline } from '../src/domain/guideline/validate.ts';
import type { BenchRow } from './event-store.ts';

const RUNS = 200;
const LIMIT = 20;

/** The time to validate each shipped guideline, in milliseconds; the 99th percentile of the slowest one counts. */
export function benchGuidelines(): readonly BenchRow[] {
  const slowest = packs
    .map(timesOf)
    .sort((a, b) => a.p99 - b.p99)
    .at(-1);
  if (!slowest) throw new Error('no guideline is shipped');
  const { p99, first, municipality } = slowest;
  const note = `the slowest of ${packs.length}: ${municipality}; the very first time took ${first.toFixed(1)} ms`;
  return [{ what: 'validating a guideline: p99 in ms', ours: p99, limit: LIMIT, ratio: LIMIT / p99, target: 1, note }];
}

function timesOf(guideline: (typeof packs)[number]) {
  const document: unknown = JSON.parse(JSON.stringify(guideline));
  const times = Array.from({ length: RUNS }, () => {
    const begin = performance.now();
    const check = validateGuideline(document);
    if (!('guideline' in check)) throw new Error(`the shipped guideline is not valid: ${JSON.stringify(check)}`);
    return performance.now() - begin;
  });
  const [first = 0] = times;
  times.sort((a, b) => a - b);
  return { municipality: guideline.municipality.code, first, p99: times[Math.ceil(RUNS * 0.99) - 1] ?? 0 };
}
