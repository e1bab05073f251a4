import { describe, expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { interestKinds } from '../../src/domain/review/review.records.ts';
import { MOST_CLAIMED } from '../../src/domain/kernel/consulting.ts';
import { createIndexes, lookUpIn, note } from '../../src/reactions/look-up.ts';
import type { Tables } from '../../src/reactions/tables.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';
import { uuid } from '../domain/given.ts';
import { stored } from '../views/views.fixtures.ts';
import { World } from './world.ts';

const [project, applicant, middle, far] = [uuid('proj'), uuid('appl'), uuid('midl'), uuid('farr')];

let world: World;

const relation = (controller: string, declaredBy: 'party' | 'office' = 'party', control = 1) => ({
  type: 'ControlRecorded',
  data: { control, controller, ground: 'votes', from: '2025-04-01', declaredBy, ...(declaredBy === 'office' && { source: '登記' }) },
});
const under = (party: string, ...of: Parameters<typeof relation>) => {
  const { type, data } = relation(...of);
  return world.record(`party-${party}`, type, data);
};
const verify = (party: string) => world.record(`party-${party}`, 'PartyVerified', { basis: '規約' });
async function asked(): Promise<readonly string[]> {
  await world.reactor.settle();
  return world.asked.map(({ command, key }) => `${command} ${key}`);
}

describe('Declarations of interest', () => {
  it('[SEL-4] are found again for every applicant from which they did not recuse: no interest, or one of which the office judges', async () => {
    const database = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(':memory:')) });
    await database.transaction().execute(async (transaction) => {
      await createIndexes(transaction);
      const kinds = ['none', ...Object.keys(interestKinds)];
      const interests = kinds.map((kind) => ({ applicant: uuid(kind), kind }));
      const [event] = stored(`project-${project}`, { type: 'InterestDeclared', data: { reviewer: 1, call: 1, interests } });
      await note(transaction, event!);
      const found = kinds.map(async (kind) => (await lookUpIn(transaction).disinterested(event!.metadata.by.id, uuid(kind))).length > 0);
      const answers = await Promise.all(found);
      expect(kinds.filter((_, index) => answers[index])).toEqual(['none', 'other']);
    });
    await database.destroy();
  });
});

describe('Control relations', () => {
  it('[SEL-11] [OPS-4] are noted again with their controllers once the party that claimed them is verified, and not those that were confirmed', async () => {
    world = await World.start();
    await under('claims', 'above');
    await under('known', 'above', 'office');
    expect(await asked()).toEqual(['NoteControlledParty above', 'NoteControlledParty above']);
    await verify('known');
    await verify('claims');
    await verify('claims');
    await under('claims', 'further', 'party', 2);
    expect((await asked()).slice(2)).toEqual(['NoteControlledParty above', 'NoteControlledParty further']);
    await world.end();
  });

  it('[SEL-11] [SEL-4] lead to declarations through what is confirmed, however much strangers claim nearer by', async () => {
    const database = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(':memory:')) });
    await database.transaction().execute(async (transaction) => {
      await createIndexes(transaction);
      const events = [
        ...stored(`project-${project}`, {
          type: 'InterestDeclared',
          data: { reviewer: 1, call: 1, interests: [{ applicant, kind: 'none' }] },
        }),
        ...stored(`party-${middle}`, { type: 'PartyVerified', data: { basis: '規約' } }, relation(applicant)),
        ...Array.from({ length: 2 * MOST_CLAIMED }, (_, n) => stored(`party-${uuid('strg', n)}`, relation(applicant))).flat(),
        ...stored(`party-${far}`, relation(middle, 'office')),
      ];
      for (const event of events) await note(transaction, event);
      const person = events[0]?.metadata.by.id ?? '';
      const lookUp = lookUpIn(transaction);
      expect(await lookUp.disinterested(person, far)).toEqual([{ person, party: applicant, project, call: 1 }]);
      expect(await lookUp.disinterested(person, uuid('strg', 2 * MOST_CLAIMED + 1))).toEqual([]);
    });
    await database.destroy();
  });
});
