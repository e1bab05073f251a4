import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import type { Answer } from './app.ts';
import { startWorld, type World } from './world.ts';

const municipality = '105244';
const withDesk: Guideline = {
  ...oizumi,
  version: '2026-04',
  roles: [{ id: 'desk', label: { ja: '相談員', en: 'Desk' }, duties: [], powers: ['screen'] }],
};

describe('What somebody tries who is up to no good', () => {
  let world: World;
  let citizen: string;
  let consultationId: string;
  const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions['code'] as string | undefined;
  const ask = async (query: string, token?: string) => world.app.ask(query, {}, token, { 'x-kyodo-position': await world.app.head() });
  const refusal = async (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: { answer: Answer }) => codeOf(error.answer),
    );

  beforeAll(async () => {
    world = await startWorld();
    await world.app.give(world.office, 'reviseGuideline', { municipality, document: withDesk, reason: '相談員を置く。' });
    citizen = await world.app.token('citizen');
    const asked = { municipality, desk: 'supportCentre', topic: 'funding', question: '助成はありますか。' };
    ({ id: consultationId } = await world.app.give(citizen, 'askConsultation', asked));
  });
  afterAll(() => world?.app.stop());

  it('[PRV-2] learns nothing of how far a confidential object goes from points that it does not have', async () => {
    for (const point of ['revision: 999', 'revision: -1', 'revision: 0', 'instant: "yesterday"'])
      for (const token of [undefined, world.aoi, world.auditor])
        expect(codeOf(await ask(`{ consultation(id: "${consultationId}", asOf: { ${point} }) { id } }`, token))).toBe('NOT_FOUND');
    const own = `{ consultation(id: "${consultationId}", asOf: { revision: 999 }) { id } }`;
    expect(codeOf(await ask(own, citizen))).toBe('VALIDATION');
  });

  it('[PRV-2] [API-1] learns nothing of it from an expected revision', async () => {
    const take = (token: string, expectedRevision: number) =>
      refusal(world.app.give(token, 'takeConsultation', { consultationId, expectedRevision }));
    expect([await take(world.aoi, 0), await take(world.aoi, 7)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect([await take(world.office, 7), await take(world.office, 0)]).toEqual(['CONFLICT', undefined]);
  });

  it('[PTY-7] [AUT-2] sees no consultation any more that they answered for the office, which they have left', async () => {
    const clerk = await world.app.token('leaving', ['office'], municipality);
    await world.app.give(clerk, 'answerConsultation', { consultationId, answer: '二つあります。' });
    const one = `{ consultation(id: "${consultationId}") { entries { text } } }`;
    expect((await ask(one, clerk)).data?.['consultation'].entries).toHaveLength(2);
    const gone = await world.app.token('leaving');
    expect(codeOf(await ask(one, gone))).toBe('NOT_FOUND');
    expect((await ask('{ consultations { totalCount } }', gone)).data?.['consultations'].totalCount).toBe(0);
  });

  it('[PTY-7] [AUT-2] sees consultations by a given role as long as it lasts, and answers none unseen', async () => {
    const desk = await world.app.token('desk');
    const person = (await ask('{ me { person } }', desk)).data?.['me'].person as string;
    const seen = async () => [
      codeOf(await ask(`{ consultation(id: "${consultationId}") { id } }`, desk)),
      (await ask('{ consultations { totalCount } }', desk)).data?.['consultations'].totalCount as number,
      await refusal(world.app.give(desk, 'answerConsultation', { consultationId, answer: '追って回答します。' })),
    ];
    expect(await seen()).toEqual(['NOT_FOUND', 0, 'FORBIDDEN']);
    await world.app.give(world.office, 'giveRole', { municipality, role: 'desk', person, from: '2026-04-01' });
    expect(await seen()).toEqual([undefined, 1, undefined]);
    await world.app.give(world.office, 'endRole', { municipality, number: 1, reason: '異動。' });
    expect(await seen()).toEqual(['NOT_FOUND', 0, 'FORBIDDEN']);
    const replays = await world.app.kyodo.replayer.replayAll(`consultation-${consultationId}`);
    expect(replays.every(({ reproduced }) => reproduced)).toBe(true);
  });

  it('[API-7] cannot send a search of a thousand words', async () => {
    const text = 'あ い '.repeat(1000);
    for (const list of ['talents', 'activityNotices', 'parties', 'issues', 'publicComments', 'projects'])
      expect([list, codeOf(await ask(`{ ${list}(filter: { text: "${text}" }) { totalCount } }`))]).toEqual([list, 'VALIDATION']);
    expect(world.app.faults).toEqual([]);
  });
});
