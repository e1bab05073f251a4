import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/requirements.md'), 'utf8');

/** Lines of the page: code, what it means, and the Japanese term. */
const rows = [...page.matchAll(/^\| `([A-Z]{3}-\d+)` *\| (.*?) *\| (.*?) *\|$/gm)].map(([, code = '', meaning = '', ja = '']) => ({
  code,
  meaning,
  ja,
}));

/** Names that look like a code and are none. */
const NO_CODES = /^(?:AES|SHA|UTF)-/;

const codesIn = (text: string): readonly string[] => (text.match(/\b[A-Z]{3}-\d+\b/g) ?? []).filter((each) => !NO_CODES.test(each));

/** The codes that the texts of a folder cite. */
const citedIn = (folder: string, ...endings: readonly string[]): ReadonlySet<string> =>
  new Set(
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => endings.some((ending) => file.endsWith(ending)) && !/node_modules|compose-spec|^docs.requirements\.spec/.test(file))
      .flatMap((file) => codesIn(readFileSync(join(root, folder, file), 'utf8'))),
  );

const byNumber = new Intl.Collator('en', { numeric: true }).compare;
const sorted = (codes: Iterable<string>) => [...codes].sort(byNumber);
const listed = new Set(rows.map(({ code }) => code));

describe('docs/requirements.md', () => {
  it('has one line for each code that the sources or the tests cite, and no other', () => {
    const cited = new Set([...citedIn('src', '.ts'), ...citedIn('test', '.ts')]);
    expect(cited.size).toBeGreaterThan(80);
    expect(rows.map(({ code }) => code).toSorted(byNumber)).toEqual(sorted(cited));
  });

  it('has every code that a document or a script cites', () => {
    const cited = [
      ...['docs', 'scripts', 'demo', 'bench', 'torture', 'eventstore'].flatMap((folder) => [...citedIn(folder, '.md', '.ts')]),
      ...readdirSync(root).filter((file) => file.endsWith('.md')).flatMap((file) => codesIn(readFileSync(join(root, file), 'utf8'))),
    ];
    expect(cited.filter((code) => !listed.has(code))).toEqual([]);
  }); // prettier-ignore

  it('says what each means in a sentence, with its Japanese term, below the heading of its kind', () => {
    const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
    expect(rows.filter(({ meaning, ja }) => !/^[A-Z`].{15,}\.$/.test(meaning) || !japanese.test(ja))).toEqual([]);
    for (const [, kind = '', text = ''] of page.matchAll(/^## ([A-Z]{3}): (?:.*)\n((?:(?!## ).*\n?)*)/gm)) {
      const codes = [...text.matchAll(/^\| `([A-Z]{3}-\d+)`/gm)].map(([, code = '']) => code);
      expect(codes.filter((code) => !code.startsWith(`${kind}-`))).toEqual([]);
      expect(codes).toEqual(sorted(codes));
      expect(codes.length).toBeGreaterThan(0);
    }
  });

  it('would see a code that nobody has written down', () => {
    expect(codesIn('[SEL-4] (PRV-2; OIZ 3-1-4), SHA-256, UTF-8')).toEqual(['SEL-4', 'PRV-2']);
  });
});
