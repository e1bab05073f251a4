import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { fields, levels, lookers } from './openness.table.ts';

const file = fileURLToPath(new URL('openness.golden.json', import.meta.url));
const worked = { lookers: Object.keys(lookers), levels: levels(), fields: fields() };
// Made anew with WRITE_OPENNESS=1: then look at every line that changes.
if (process.env['WRITE_OPENNESS']) writeFileSync(file, `${JSON.stringify(worked, null, 1)}\n`);
const golden = JSON.parse(readFileSync(file, 'utf8')) as typeof worked;

describe('What an event tells', () => {
  it('[PRV-2] [SEL-9] [SEL-11] is to every kind of viewer, in every situation, what the table of the record says', () => {
    expect(worked.lookers).toEqual(golden.lookers);
    expect(worked.levels).toEqual(golden.levels);
  });

  it('[AUD-1] [PRV-2] is of every field, and of every command that is recorded, what the table says', () => {
    expect(worked.fields).toEqual(golden.fields);
  });
});
