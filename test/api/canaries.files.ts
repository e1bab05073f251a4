import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bigrams, searchForm } from '../../src/views/lists/search.ts';

/** The forms in which a text may lie in a file. */
export function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const escaped = [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const base64 = [0, 1, 2].map((shift) => {
    // Inside a longer base64 text it starts at any of three places; the letters that depend on its neighbours are left away.
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replaceAll('=', '');
    return encoded.slice(shift === 0 ? 0 : shift + 1, (utf8.length + shift) % 3 === 0 ? undefined : -1);
  });
  const texts = [
    ...base64,
    ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
    utf8.toString('hex'),
    utf8.toString('hex').toUpperCase(),
    escaped,
    escaped.replaceAll(/[a-f]/g, (digit) => digit.toUpperCase()),
    text.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`),
    encodeURIComponent(text),
    searchForm(text),
    bigrams(searchForm(text)).join(' '),
  ];
  const utf16 = Buffer.from(text, 'utf16le');
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...[...new Set(texts)].map((each) => Buffer.from(each))];
}

/** The files of a directory and of those in it, with their contents. */
export async function filesOf(directory: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(await Promise.all(files.map(async (file) => [file.slice(directory.length + 1), await readFile(file)] as const)));
}

/** How every canary in words begins: where that is not, the canary is not. */
const STEM = formsOf('カナリア');

/** In which files a canary in words lies, in whatever form. */
export const filesWith = (files: ReadonlyMap<string, Buffer>, text: string): readonly string[] => {
  const forms = formsOf(text);
  return [...files].filter(([, contents]) => holdsStem(contents) && forms.some((form) => contents.includes(form))).map(([name]) => name);
};

const holds = new WeakMap<Buffer, boolean>();
function holdsStem(contents: Buffer): boolean {
  const known = holds.get(contents) ?? STEM.some((form) => contents.includes(form));
  holds.set(contents, known);
  return known;
}
