import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { projectEvents } from '../../../src/domain/project/project.ts';
import type { EventShape } from '../../../src/domain/kernel/event.ts';
import type { Seal } from '../../../src/domain/kernel/openness.ts';
import type { StoredEvent } from '../../../src/event-store/event-store.ts';
import { IndexedSimilarProjects, READ_TERMS } from '../../../src/views/similar/nearest.ts';
import { CHUNK, CHUNK_TERMS, FREQUENT, PIECE } from '../../../src/views/similar/similar.index.ts';
import { textsOfProposal } from '../../../src/views/similar/similar.texts.ts';
import { MOST_TERMS, unpack, vectorOf } from '../../../src/views/similar/terms.ts';
import { random } from '../../../torture/random.ts';
import { ids } from '../../domain/project/proposal/proposal.fixtures.ts';
import { history, made, only, projectId, similarIn } from './similar.fixtures.ts';

const lesson = (what: string, action = '次回までに改める。') => ({
  type: 'LessonRecorded',
  data: { number: 1, kind: 'lesson', what, owner: ids.town, action },
});
const revised = (title: string) => ({ type: 'ProposalRevised', data: { ...only(title), revisionNote: '改めた。' } });

describe('The index of similar projects', () => {
  it('[PRO-6] finds what shares the rarest words first, and never what shares none', async () => {
    const { apply, like } = await similarIn();
    await apply([
      ...history(1, only('通学路の防犯パトロール')),
      ...history(2, only('河川の清掃')),
      ...history(3, only('公園の清掃と花壇')),
      ...history(4, only('音楽祭')),
    ]);
    expect(await like('河川を清掃する')).toEqual([2, 3].map(projectId));
    expect(await like('公園と花壇を清掃する')).toEqual([3, 2].map(projectId));
    expect(await like('ﾊﾟﾄﾛｰﾙ')).toEqual([projectId(1)]);
    expect(await like('陶芸')).toEqual([]);
    expect(await like('')).toEqual([]);
    expect(await like('河川を清掃する', { first: 1 })).toEqual([projectId(2)]);
    expect(await like('河川を清掃する', { without: projectId(2) })).toEqual([projectId(3)]);
  });

  it('[PRO-6] lets a word in the title count for more, and ranks equals by id', async () => {
    const { apply, like } = await similarIn();
    await apply([
      ...history(2, { ...only('花壇'), issue: '雨水' }),
      ...history(1, { ...only('花壇'), issue: '雨水' }),
      ...history(3, { ...only('花壇'), title: '雨水', issue: '花壇' }),
    ]);
    expect(await like('雨水')).toEqual([projectId(3), ...[projectId(1), projectId(2)].sort()]);
  });

  it('[PRO-6] goes by the newest version of a proposal and by all its lessons (FBK-1)', async () => {
    const { apply, like } = await similarIn();
    await apply(
      history(
        1,
        only('河川の清掃'),
        lesson('雨天の延期を早く知らせる。'),
        revised('音楽祭'),
        lesson('駐車場が足りない。', '臨時に借りる。'),
      ),
    );
    expect(await like('河川')).toEqual([]);
    for (const text of ['音楽祭', '雨天の延期', '駐車場', '臨時']) expect(await like(text)).toEqual([projectId(1)]);
  });

  it('[AUT-4] [PRO-6] looks at the public record of one municipality, and at that of others only when told', async () => {
    const { apply, like } = await similarIn();
    await apply([...history(1, only('河川の清掃')), ...history(2, { ...only('河川の清掃活動'), municipality: '082074' })]);
    expect(await like('河川の清掃', { municipality: '105244' })).toEqual([projectId(1)]);
    expect(await like('河川の清掃', { municipality: '082074' })).toEqual([projectId(2)]);
    expect(await like('河川の清掃', { municipality: '242039' })).toEqual([]);
    expect(await like('河川の清掃')).toEqual([1, 2].map(projectId));
  });

  it('[PRV-2] takes nothing from what is under seal, nor from a field that is not for everybody', async () => {
    const whole = history(1, only('カナリア号'), lesson('金糸雀'));
    const find = async () => {
      const { apply, like, database } = await similarIn();
      await apply(whole);
      const rows = await database.selectFrom('similar_document').select('length').execute();
      return { title: await like('カナリア号'), lesson: await like('金糸雀'), rows: rows.length };
    };
    const [found, rows] = [[projectId(1)], 1];
    expect(await find()).toEqual({ title: found, lesson: found, rows });
    const { ProjectProposed: proposed, LessonRecorded: recorded } = projectEvents as unknown as Record<string, Mutable<EventShape>>;
    const sealed = ({ openness }: EventShape, seal: Seal) => ({ openness: { ...openness, seal } });
    expect(await during(proposed as object, sealed(proposed as EventShape, 'application'), find)).toEqual({
      title: [],
      lesson: [],
      rows: 0,
    });
    expect(await during(recorded as object, sealed(recorded as EventShape, 'evaluation'), find)).toEqual({
      title: found,
      lesson: [],
      rows,
    });
    const { shape } = recorded as EventShape;
    const hidden = { ...shape, fields: { ...shape.fields, what: { ...shape.fields['what'], see: 'parties' } } };
    expect(await during(recorded as object, { shape: hidden }, find)).toEqual({ title: found, lesson: [], rows });
    expect(await find()).toEqual({ title: found, lesson: found, rows });
  });

  it('[OPS-3] [PRO-6] answers alike however events come in, and whatever is indexed already', async () => {
    const words = ['河川の清掃', '防犯灯の点検', '花壇と公園', '音楽祭の運営', '図書の読み聞かせ'] as const;
    const word = fc.constantFrom(...words);
    const step = fc.record({ project: fc.integer({ min: 1, max: 6 }), text: word, isLesson: fc.boolean() });
    const filler = made(3, CHUNK + 20).flatMap((each, index) => history(1000 + index, each));
    const build = async (events: readonly StoredEvent[], at: number, together: boolean) => {
      const { apply, index, database } = await similarIn();
      await apply(events.slice(0, at), { together });
      await apply(filler);
      await apply(events.slice(at), { together });
      const answers = await Promise.all(words.map((text) => index.nearest(vectorOf([{ text: `${text}を行う`, weight: 1 }]), { first: 5 })));
      await database.destroy();
      return answers.map(({ neighbours, weights }) => ({
        neighbours: neighbours.map(({ id, score }) => [id, score.toFixed(9)]),
        weights: [...weights].map(([term, weight]) => [term, weight.toFixed(9)]),
      }));
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const events = [...Map.groupBy(steps, ({ project }) => project)].flatMap(([project, own]) =>
          history(
            project,
            only(words[project % words.length] ?? ''),
            ...own.map(({ text, isLesson }) => (isLesson ? lesson(text) : revised(text))),
          ),
        );
        const rebuilt = await build(events, 0, true);
        expect(await build(events, events.length, true)).toEqual(rebuilt);
        expect(await build(events, Math.ceil(events.length / 2), false)).toEqual(rebuilt);
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it('[OPS-3] counts exactly the documents that are indexed, also when some of them have changed since', async () => {
    const { apply, database } = await similarIn();
    const [first, ...more] = history(1, only('河川の清掃'), revised('音楽祭'), lesson('雨天の延期'));
    const filler = (seed: number) => made(seed, CHUNK).flatMap((each, index) => history(1000 * seed + index, each));
    await apply([...(first ? [first] : []), ...filler(4)]);
    for (const event of more) await apply([event]);
    await apply(filler(5));
    const { indexed } = await database.selectFrom('similar_progress').select('indexed').executeTakeFirstOrThrow();
    expect(indexed).toBe(2 * CHUNK);
    const documents = await database.selectFrom('similar_document').selectAll().where('no', '<=', indexed).execute();
    const postings = documents.flatMap(({ no, terms, length }) => [...unpack(terms, length).terms].map((term) => `${term} ${no}`));
    const all = new Set(postings);
    const counts = Map.groupBy(postings, (posting) => Number(posting.split(' ')[0]));
    const kept = await database.selectFrom('similar_posting').selectAll().execute();
    expect(kept.map(({ term, document }) => `${term} ${document}`).filter((each) => !all.has(each))).toEqual([]);
    const terms = await database.selectFrom('similar_term').selectAll().where('documents', '>', 0).execute();
    expect(new Map(terms.map(({ term, documents: having }) => [term, having]))).toEqual(
      new Map([...counts].map(([term, of]) => [term, of.length])),
    );
    const held = Map.groupBy(kept, ({ term }) => term);
    const rare = terms.filter(({ documents: having }) => having < FREQUENT);
    expect(rare.filter(({ term, documents: having }) => held.get(term)?.length !== having)).toEqual([]);
    expect(rare.length).toBeGreaterThan(1000);
    expect(await database.selectFrom('similar_corpus').select(['documents', 'length']).execute()).toEqual([
      { documents: documents.length, length: documents.reduce((total, { length }) => total + length, 0) },
    ]);
  }, 30_000);

  it('[API-7] [OPS-3] [PRO-6] holds, writes and reads a bounded number of terms at once, however large the proposals of one person are', async () => {
    const { apply, database } = await similarIn();
    const stringify = jest.spyOn(JSON, 'stringify');
    const events = Array.from({ length: 140 }, (_, number) => history(number, large(number))).flat();
    try {
      for (let start = 0; start < events.length; start += 20) {
        await apply(events.slice(start, start + 20), { together: true });
        const { indexed } = await database.selectFrom('similar_progress').select('indexed').executeTakeFirstOrThrow();
        const fresh = await database.selectFrom('similar_document').select('terms').where('no', '>', indexed).execute();
        expect(fresh.reduce((total, { terms }) => total + terms.byteLength / 5, 0)).toBeLessThan(CHUNK_TERMS);
      }
      const written = stringify.mock.calls.map(([value]) => (Array.isArray(value) ? value.length : 0));
      expect(Math.max(...written)).toBeGreaterThan(PIECE / 2);
      expect(Math.max(...written)).toBeLessThanOrEqual(PIECE);
    } finally {
      stringify.mockRestore();
    }
    const kept = await database.selectFrom('similar_document').select('terms').execute();
    expect(Math.max(...kept.map(({ terms }) => terms.byteLength / 5))).toBe(MOST_TERMS);
    const read: number[] = [];
    const counting = database.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        read.push(result.rows.reduce((total, { terms }) => total + (terms instanceof Uint8Array ? terms.byteLength / 5 : 0), 0));
        return result;
      },
    });
    const { neighbours } = await new IndexedSimilarProjects(counting).nearest(vectorOf(textsOfProposal(large(7))), { first: 1 });
    expect(neighbours).toMatchObject([{ id: projectId(7) }]);
    expect(Math.max(...read)).toBeGreaterThan(0);
    expect(Math.max(...read)).toBeLessThanOrEqual(READ_TERMS);
  }, 60_000);

  it('[OPS-3] [PRO-6] keeps the same terms of a document that is too large, however its lessons come in', async () => {
    const lessons = [1, 2, 3].map((seed) => lesson(letters(40 + seed, 2000)));
    const events = history(1, { ...only('河川の清掃'), issue: letters(40, 2500) }, ...lessons);
    const terms = async (together: boolean) => {
      const { apply, database } = await similarIn();
      await apply(events, { together });
      return database.selectFrom('similar_document').select(['length', 'terms', 'lessons', 'lessons_length']).executeTakeFirstOrThrow();
    };
    const [one, other] = [await terms(true), await terms(false)];
    expect(one.terms.byteLength).toBe(5 * MOST_TERMS);
    expect(other).toEqual(one);
  });

  it('[PRO-6] finds at least nine of the ten that a comparison with every document finds', async () => {
    const { apply, index, database } = await similarIn();
    const events = made(7, 2 * CHUNK + 200).flatMap((each, number) => history(number, each));
    for (let start = 0; start < events.length; start += 100) await apply(events.slice(start, start + 100));
    expect((await database.selectFrom('similar_progress').select('indexed').executeTakeFirstOrThrow()).indexed).toBe(2 * CHUNK);
    let [found, expected] = [0, 0];
    for (const text of made(7, 2 * CHUNK + 240).slice(-40)) {
      const vector = vectorOf(textsOfProposal(text));
      const exact = (await index.exact(vector, { first: 10 })).neighbours;
      const near = new Map((await index.nearest(vector, { first: 10 })).neighbours.map(({ id, score }) => [id, score]));
      expected += exact.length;
      found += exact.filter(({ id, score }) => near.get(id) === score).length;
    }
    expect(expected).toBe(400);
    expect(found / expected).toBeGreaterThanOrEqual(0.9);
  }, 60_000);
});

/** So many letters, mixed at random: nearly every two neighbours are a term of their own. */
function letters(seed: number, count: number): string {
  const dice = random(seed);
  return String.fromCharCode(...Array.from({ length: count }, () => 0x4e00 + Math.floor(dice() * 20_000)));
}

/** A proposal as large as an event may be, nearly. */
const large = (seed: number) => ({
  ...only('河川の清掃'),
  issue: letters(seed, 2250),
  purpose: letters(1000 + seed, 2250),
  effects: letters(2000 + seed, 2250),
  publicBenefit: letters(3000 + seed, 2250),
});

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Does something while the declaration of an event says something else. */
async function during<T>(declared: object, other: object, work: () => Promise<T>): Promise<T> {
  const before = { seal: undefined, ...declared };
  Object.assign(declared, other);
  try {
    return await work();
  } finally {
    Object.assign(declared, before);
  }
}
