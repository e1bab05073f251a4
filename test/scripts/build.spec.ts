import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, digestOfSources, isBuilt } from '../../scripts/build.ts';

describe('The build', () => {
  let root: string;
  const said: string[] = [];
  const make = () => build(root, (line) => said.push(line));

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'kyodo-build-'));
    mkdirSync(join(root, 'src/domain'), { recursive: true });
    mkdirSync(join(root, 'node_modules/@nestjs/cli/bin'), { recursive: true });
    for (const name of ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'])
      writeFileSync(join(root, name), '{}');
    writeFileSync(join(root, 'src/main.ts'), 'export {};\n');
    writeFileSync(join(root, 'src/domain/rule.ts'), 'export {};\n');
    // A compiler that makes `dist`, or fails where the sources say so.
    writeFileSync(
      join(root, 'node_modules/@nestjs/cli/bin/nest.js'),
      "const fs = require('node:fs');\nfs.mkdirSync('dist', { recursive: true });\nprocess.exit(fs.readFileSync('src/main.ts', 'utf8').includes('broken') ? 1 : 0);\n",
    );
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is made once, and said to be made', () => {
    expect(isBuilt(root)).toBe(false);
    expect(make()).toBe(0);
    expect(isBuilt(root)).toBe(true);
    expect(said).toHaveLength(1);
    expect(make()).toBe(0);
    expect(said).toHaveLength(1);
  });

  it.each([
    ['a source changes', () => appendFileSync(join(root, 'src/domain/rule.ts'), '// more\n')],
    ['a source moves', () => renameSync(join(root, 'src/domain/rule.ts'), join(root, 'src/domain/rules.ts'))],
    ['a library changes', () => appendFileSync(join(root, 'package-lock.json'), ' ')],
    ['what was built is gone', () => rmSync(join(root, 'dist'), { recursive: true })],
  ])('is made again when %s', (_, change) => {
    const before = digestOfSources(root);
    change();
    expect(isBuilt(root)).toBe(false);
    expect(make()).toBe(0);
    expect(isBuilt(root)).toBe(true);
    expect(digestOfSources(root) === before).toBe(_ === 'what was built is gone');
  });

  it('is not taken for made where the compiler fails', () => {
    writeFileSync(join(root, 'src/main.ts'), 'broken');
    expect(make()).toBe(1);
    expect(isBuilt(root)).toBe(false);
  });
});
