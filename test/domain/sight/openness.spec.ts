import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { fields, levels, lookers } from './openness.table.ts';

const file = fileURLToPath(new URL('openness.golden.json', import.meta.url));
const prettier = fileURLToPath(new URL('../../../node_modules/prettier/bin/prettier.cjs', import.meta.url));
const worked = { lookers: Object.keys(lookers), levels: levels(), fields: fields() };

/** The table as the file holds it: as `npm run format` leaves it, so that a change shows the lines that changed and no others. */
const written = (table: typeof worked): string =>
  execFileSync(process.execPath, [prettier, '--stdin-filepath', file], { input: JSON.stringify(table, null, 1), encoding: 'utf8' });

// Made anew with WRITE_OPENNESS=1: then look at every line that changes.
if (process.env['WRITE_OPENNESS']) writeFileSync(file, written(worked));
const golden = JSON.parse(readFileSync(file, 'utf8')) as typeof worked;

describe('What an event tells (after a change that is meant: WRITE_OPENNESS=1 npm test -- test/domain/sight/openness, then read every line that changed)', () => {
  it('[PRV-2] [SEL-9] [SEL-11] is to every kind of viewer, in every situation, what the table of the record says', () => {
    expect(worked.lookers).toEqual(golden.lookers);
    expect(worked.levels).toEqual(golden.levels);
  });

  it('[AUD-1] [PRV-2] is of every field, and of every command that is recorded, what the table says', () => {
    expect(worked.fields).toEqual(golden.fields);
  });

  it('[PRV-2] is written as the file is formatted: made anew, it differs in nothing', () => {
    expect(written(golden)).toBe(readFileSync(file, 'utf8'));
  });
});
