import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listIssues, listPublicComments } from '../../../src/views/issue/issue.lists.ts';
import { issuesView } from '../../../src/views/issue/issues.view.ts';
import { listParties, listProjects } from '../../../src/views/lists/lists.ts';
import { folded } from '../../../src/views/lists/search.ts';
import type { ViewDatabase } from '../../../src/views/lists/tables.ts';
import { partiesView } from '../../../src/views/party/parties.view.ts';
import { projectsView } from '../../../src/views/project/projects.view.ts';
import { supportView } from '../../../src/views/support/support.view.ts';
import { listNotices, listTalents } from '../../../src/views/support/support.lists.ts';
import { variantForms } from '../../../src/domain/party/letter-forms.ts';
import { digestOf } from '../../../src/platform/digest.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { uuid } from '../../domain/given.ts';
import { contents, ids, organisation } from '../../domain/project/proposal/proposal.fixtures.ts';
import { draft } from '../../domain/public-comment/public-comment.fixtures.ts';
import { stored, viewsIn } from '../views.fixtures.ts';

type Fact = Parameters<typeof stored>[1];
interface Searchable {
  /** The longest text of each kind that it takes. */
  readonly texts: Readonly<Record<string, number>>;
  readonly facts: (text: Readonly<Record<string, string>>) => readonly Fact[];
  readonly stream: (n: number) => string;
  readonly find: (database: ViewDatabase, text: string) => Promise<number>;
}

const municipality = '105244';
const page = { first: 20 };
const count = async (found: Promise<{ readonly totalCount: () => Promise<number> }>) => (await found).totalCount();
const ref = { ref: uuid('text'), commitment: 'c'.repeat(64), likeness: '1'.repeat(64) };
const notice = { notice: 1, municipality, title: '知らせ', text: '知らせ', until: '2030-03-31' };
const offer = {
  municipality,
  holder: 'group',
  party: ids.patrol,
  skills: ['childCare'],
  areas: ['online'],
  availability: ['weekends'],
  contact: ref,
};
const nobody = { roles: [], parties: [], memberOf: [], recusedFrom: [] };
const [registered, , verified] = organisation('会', uuid('aoi')) as [Fact, Fact, Fact];

/** Every list in which words can be looked for, and each text of it that is looked at. */
const lists: Readonly<Record<string, Searchable>> = {
  projects: {
    texts: { title: 120, purpose: 4000, issue: 4000 },
    facts: (text) => [
      {
        type: 'ProjectProposed',
        data: { municipality, guideline: digestOf(oizumi), side: 'residents', proposer: ids.patrol, ...contents, ...text },
      },
    ],
    stream: (n) => `project-${uuid('proj', n)}`,
    find: (database, text) => count(listProjects(database, { text }, 'TITLE', page)),
  },
  'revised projects': {
    texts: { title: 120, purpose: 4000, issue: 4000 },
    facts: (text) => [
      {
        type: 'ProjectProposed',
        data: { municipality, guideline: digestOf(oizumi), side: 'residents', proposer: ids.patrol, ...contents },
      },
      { type: 'ProposalRevised', data: { ...contents, ...text, revisionNote: '改めた。' } },
    ],
    stream: (n) => `project-${uuid('proj', n)}`,
    find: (database, text) => count(listProjects(database, { text }, 'TITLE', page)),
  },
  issues: {
    texts: { title: 120, place: 200, description: 4000 },
    facts: (text) => [{ type: 'IssueRaised', data: { municipality, title: '問', description: '問', ...text } }],
    stream: (n) => `issue-${uuid('issu', n)}`,
    find: (database, text) => count(listIssues(database, { text }, 'RAISED_NEWEST', page)),
  },
  publicComments: {
    texts: { title: 120, summary: 1000 },
    facts: (text) => [{ type: 'PublicCommentOpened', data: { municipality, ...draft, ...text } }],
    stream: (n) => `publicComment-${uuid('comm', n)}`,
    find: (database, text) => count(listPublicComments(database, { text }, page)),
  },
  parties: {
    texts: { name: 120 },
    facts: (text) => [{ ...registered, data: { ...registered.data, ...text } }],
    stream: (n) => `party-${uuid('part', n)}`,
    find: (database, text) => count(listParties(database, { text }, page)),
  },
  talents: {
    texts: { profile: 2000 },
    facts: (text) => [{ type: 'TalentOffered', data: { ...offer, ...text } }],
    stream: (n) => `talent-${uuid('tale', n)}`,
    find: (database, text) => count(listTalents(database, nobody, { text }, page)),
  },
  activityNotices: {
    texts: { title: 120, text: 4000, place: 200 },
    facts: (text) => [registered, verified, { type: 'ActivityNoticePublished', data: { ...notice, ...text } }],
    stream: (n) => `party-${uuid('part', n)}`,
    find: (database, text) => count(listNotices(database, { text, past: true }, '2026-04-01', page)),
  },
};

const each = Object.entries(lists).flatMap(([list, { texts }]) => Object.entries(texts).map(([field, max]) => [list, field, max] as const));

/** A database that holds one entry of a list, with such a text. */
async function holding({ facts, stream }: Searchable, field: string, text: string): Promise<ViewDatabase> {
  const { database, apply } = await viewsIn(projectsView, issuesView, partiesView, supportView);
  await apply(stored(stream(1), ...facts({ [field]: text })), { together: false });
  return database;
}

/** Texts with words that must find them, and words that must not. */
const cases: readonly (readonly [kind: string, text: string, found: readonly string[], missed: readonly string[]])[] = [
  ['the last letter alone', '辻の会', ['会', '辻', 'の', 'の会', '辻の会', '辻 会'], ['会の', '辻会']],
  ['the last letter alone', '一〇〇年の森', ['森', '〇', '一', '年の森'], ['木', '〇一']],
  ['the last letter alone', '葛城の道', ['道', '城'], ['首']],
  ['the last letter alone', '𠮷野と𠮷', ['𠮷', '吉', '野'], ['口']],
  ['variant letters', '髙﨑さんの文庫', ['高崎', '髙﨑', '髙崎', '高﨑', '高', '崎', '髙', '﨑', '高嵜さん'], ['島']],
  ['variant letters', '高崎', ['髙﨑', '髙', '﨑', '碕'], []],
  ['variant letters', '渡邊と渡邉、渡辺', ['渡辺と渡邊', '辺', '邊', '邉', '渡邉渡邊'], ['辺渡辺渡辺']],
  ['variant letters', '澤田 斎藤 濱口', ['沢田', '齋藤', '齊藤', '斉藤', '浜口', '濵口', '沢', '浜'], ['沢口']],
  ['variant letters', '葛󠄀城', ['葛城', '葛', '葛󠄁城'], []],
  ['width, case and kana', 'ＮＰＯ法人ﾊﾟﾄﾛｰﾙ', ['npo', 'NPO法人', 'ぱとろーる', 'パトロール', 'ﾊﾟﾄ', 'る', '法人ぱ'], ['はと', 'ハ', 'バ']],
  ['width, case and kana', '㈱カフェΑΣ Café 第①回', ['株', '(株)', 'かふぇ', 'ας', 'ασ', 'Σ', 'cafe', 'CAFÉ', '第1回'], ['2']],
  ['look-alikes that are other letters', '土と末と大', ['土', '末', '大'], ['士', '未', '太', '犬']],
];

describe('The search of the lists', () => {
  it.each(each)('[API-3] of %s by %s finds letters wherever they stand, in any of their forms', async (list, field) => {
    const searchable = lists[list] as Searchable;
    for (const [, text, found, missed] of cases) {
      const database = await holding(searchable, field, text);
      const hits = async (words: readonly string[]) => {
        const told: [string, number][] = [];
        for (const word of words) told.push([word, await searchable.find(database, word)]);
        return told;
      };
      expect({ text, found: await hits(found) }).toEqual({ text, found: found.map((word) => [word, 1]) });
      expect({ text, missed: await hits(missed) }).toEqual({ text, missed: missed.map((word) => [word, 0]) });
      await database.destroy();
    }
  });

  it.each(each)('[API-3] of %s by %s finds what stands at the end of the longest text', async (list, field, max) => {
    const searchable = lists[list] as Searchable;
    const end = '。空家が増えている竜巻';
    const text = '地域の見守り活動を広げ、'.repeat(400).slice(0, max - end.length) + end;
    const database = await holding(searchable, field, text);
    for (const word of ['空家', '竜巻', '巻', '増えている竜巻', '地域 空家'])
      expect([word, await searchable.find(database, word)]).toEqual([word, 1]);
    for (const word of ['竜宮', '空家が減']) expect([word, await searchable.find(database, word)]).toEqual([word, 0]);
    await database.destroy();
  });

  it('[API-3] finds what stands behind another text of 600 letters', async () => {
    const purpose = `${'地域の見守り活動を広げ、'.repeat(60)}竜巻`;
    const { database, apply } = await viewsIn(projectsView);
    const text = { title: '長い目的の事業', purpose, issue: '空家が増えている。' };
    await apply(stored(lists['projects']?.stream(1) ?? '', ...(lists['projects']?.facts(text) ?? [])));
    for (const word of ['空家', '竜巻', '家', '長い']) expect([word, await lists['projects']?.find(database, word)]).toEqual([word, 1]);
    await database.destroy();
  });

  it('[API-3] forgets what a revision took out, and nothing else', async () => {
    const searchable = lists['revised projects'] as Searchable;
    const database = await holding(searchable, 'title', '辻の会');
    expect(await searchable.find(database, '防犯パトロール')).toBe(0);
    expect(await searchable.find(database, '登下校時の見守り')).toBe(1);
    expect(await database.selectFrom('project_term').select('term').where('term', 'in', ['犯', '防犯']).execute()).toEqual([]);
    await database.destroy();
  });

  it.each(Object.keys(lists))(
    '[API-3] of %s refuses words of which no letter and no digit is left, and never finds everything',
    async (list) => {
      const searchable = lists[list] as Searchable;
      const database = await holding(searchable, Object.keys(searchable.texts)[0] ?? '', '辻・会');
      for (const nothing of ['・', '・・ 、', ' ', '　', '゛', '\u{1f338}', '\u3099'])
        await expect(searchable.find(database, nothing)).rejects.toMatchObject({
          code: 'VALIDATION',
          fields: [{ path: 'filter.text', problem: 'NO_LETTER' }],
        });
      // Nothing was asked:
      expect(await searchable.find(database, '')).toBe(1);
      // A sign between words asks for nothing more:
      expect([await searchable.find(database, '辻 ・ 会'), await searchable.find(database, '辻 ・ 森')]).toEqual([1, 0]);
      await database.destroy();
    },
  );

  it.each(Object.entries(lists))('[API-3] of %s finds a text by any part of it that has a letter or a digit', async (_, searchable) => {
    const field = Object.keys(searchable.texts).at(-1) ?? '';
    const letters = fc.string({
      unit: fc.constantFrom(...'辻の会髙﨑邊齋𠮷がガﾊﾟーヶAaΣς1①㈱々。・、 '.split(/(?<=[^])(?![ﾟ\udc00-\udfff])/u)),
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(letters, fc.nat(), fc.nat(), async (text, from, length) => {
        fc.pre(hasLetter(text));
        const part = partOf(text, from, length);
        fc.pre(hasLetter(part) && part.split(/\s+/).length <= 10);
        const database = await holding(searchable, field, text);
        expect(await searchable.find(database, part)).toBe(1);
        await database.destroy();
      }),
      { numRuns: 40 },
    );
  });
});

const hasLetter = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.normalize('NFKC'));
const segmenter = new Intl.Segmenter('ja');
/** A part of a text, in letters with the marks that belong to them. */
function partOf(text: string, from: number, length: number): string {
  const letters = [...segmenter.segment(text)].map(({ segment }) => segment);
  const start = from % letters.length;
  return letters.slice(start, start + 1 + (length % (letters.length - start))).join('');
}

describe('The form in which text is searched', () => {
  it('[API-3] of a part of a text is a part of its form, whatever the letters', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...variantForms.keys(), 'ς', 'Σ', 'か\u3099', 'ｶﾞ', 'ㄱ', 'ㅏ', '각', 'İ', 'é', '々', 'ﷺ', '\u200d'),
    );
    const form = (text: string) => folded(text).replaceAll(' ', '');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (text, from, length) => {
        const part = partOf(text, from, length);
        expect(form(text)).toContain(form(part));
        if (hasLetter(part)) expect(form(part)).not.toBe('');
        expect(['NFC', 'NFD', 'NFKC', 'NFKD'].map((to) => form(text.normalize(to))).filter((each) => each !== form(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('[API-3] is one for all forms of a letter in the table, and the table has no chains', () => {
    expect(variantForms.size).toBeGreaterThan(600);
    expect([...variantForms].filter(([letter, form]) => folded(letter) !== folded(form))).toEqual([]);
    expect([...variantForms].filter(([letter, form]) => [...letter, ...form].length !== 2 || variantForms.has(form))).toEqual([]);
  });
});
