import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';

describe('[GDL-5] npm run guideline -- check FILE.json', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'kyodo-guideline-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const script = new URL('../../scripts/guideline.ts', import.meta.url).pathname;
  const run = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
    return { status, lines: stdout.trim().split('\n'), stderr };
  };
  const fileOf = (text: string): string => {
    const file = join(directory, 'guideline.json');
    writeFileSync(file, text);
    return file;
  };

  it('ends with 0 on a guideline without a fault', () => {
    const file = fileOf(JSON.stringify(oizumi));
    expect(run('check', file)).toEqual({ status: 0, lines: [`${file}: a guideline without a fault`], stderr: '' });
  });

  it('tells every problem with its path, and ends with 1', () => {
    const file = fileOf(JSON.stringify({ ...oizumi, id: '', mayor: 1, domains: [] }));
    const { status, lines } = run('check', file);
    expect(status).toBe(1);
    expect(lines).toContain(
      'guideline.id NOT_A_CODE: 英数字と . _ - だけの64字以内で指定してください。 Use at most 64 letters, digits, dots, underscores and hyphens.',
    );
    expect(lines).toContain('guideline.mayor UNKNOWN: この項目は存在しません。 There is no such field.');
    expect(lines.filter((line) => line.includes('].domains[0] UNDECLARED: '))).not.toEqual([]);
    expect(lines.at(-1)).toBe(`${file}: ${lines.length - 1} faults`);
  });

  it('says so where there is no file, or no JSON in it', () => {
    expect(run('check', join(directory, 'none.json'))).toMatchObject({ status: 1 });
    expect(run('check', fileOf('{')).lines[0]).toContain('cannot be read: ');
    expect(run('chekc')).toMatchObject({ status: 2, stderr: 'usage: npm run guideline -- check FILE.json\n' });
  });
});
