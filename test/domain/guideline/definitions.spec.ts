import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';

const file = join(import.meta.dirname, 'definitions.expected.json');

/** The facts of each definition, and the methods with which it stands. */
const defined = Object.fromEntries(
  packs.map(({ id, rules, methods }) => [
    id,
    Object.fromEntries(
      rules
        .filter(({ party, arrangement }) => party ?? arrangement)
        .map(({ code, party, arrangement }) => [
          code,
          { ...(party ?? arrangement), with: methods.filter(({ cautions }) => cautions.includes(code)).map((method) => method.id) },
        ]),
    ),
  ]),
);

if (process.env['WRITE_DEFINITIONS']) writeFileSync(file, `${JSON.stringify(defined, null, 2)}\n`);

describe('[GDL-7] What the packs define (after a change that is meant: WRITE_DEFINITIONS=1 npm test -- test/domain/guideline/definitions, then read every line that changed)', () => {
  it.each(packs.map(({ id }) => id))(
    '%s: is every fact that stands in the table, for the methods that stand there: a fact that is deleted is missed',
    (id) => {
      const expected = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
      expect(defined[id]).toEqual(expected[id]);
      expect(Object.keys(defined[id] ?? {}).length).toBeGreaterThan(2);
    },
  );
});
