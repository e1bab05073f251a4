import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { circlesIn } from '../../scripts/circles.ts';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with files that import others: by path, the paths they import. */
function folderWith(files: Readonly<Record<string, readonly string[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kyodo-circles-'));
  made.push(folder);
  for (const [path, imports] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), imports.map((each) => `import type { X } from '${each}';\n`).join(''));
  }
  return folder;
}

describe('Folders and loose files of src', () => {
  it('form no circle at any level', () => {
    expect(circlesIn(join(import.meta.dirname, '../../src'))).toEqual([]);
  });

  it('are seen in a circle though no file is: each folder imports another file of the other', () => {
    const folder = folderWith({ 'a/one.ts': ['../b/one.ts'], 'b/one.ts': [], 'b/two.ts': ['../a/two.ts'], 'a/two.ts': [] });
    expect(circlesIn(folder)).toEqual([
      { folder: '', items: ['a', 'b'], imports: ['a/one.ts imports b/one.ts', 'b/two.ts imports a/two.ts'] },
    ]);
  });

  it('are seen in a circle below the top, by way of a loose file, and over more than two', () => {
    const folder = folderWith({
      'room/all.ts': ['./phase/rule.ts'],
      'room/phase/rule.ts': ['../state.ts'],
      'room/state.ts': ['./all.ts'],
      'other/one.ts': ['../room/all.ts'],
    });
    expect(circlesIn(folder).map(({ folder: level, items }) => [level, items])).toEqual([['room', ['all.ts', 'phase', 'state.ts']]]);
  });

  it('are told apart where there are two circles, also one that reaches another', () => {
    const folder = folderWith({
      'a/one.ts': ['../b/one.ts', '../c/one.ts'],
      'b/one.ts': ['../a/two.ts'],
      'a/two.ts': [],
      'c/one.ts': ['../d/one.ts'],
      'd/one.ts': ['../c/two.ts'],
      'c/two.ts': [],
    });
    expect(circlesIn(folder).map(({ items }) => items)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('may import one another within one folder, and downward', () => {
    expect(circlesIn(folderWith({ 'a/one.ts': ['./two.ts', '../b/one.ts'], 'a/two.ts': ['../b/one.ts'], 'b/one.ts': [] }))).toEqual([]);
  });
});
