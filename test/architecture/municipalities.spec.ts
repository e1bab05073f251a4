import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { municipalitiesNamed } from '../../scripts/municipalities.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyodo-named-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('[GDL-3] no municipality stands in the source outside its pack', () => {
  it('holds for the source as it is', () => {
    expect(municipalitiesNamed(join(import.meta.dirname, '../../src'))).toEqual([]);
  });

  it('is seen broken by a code, a name in either language, or the id of a guideline as a value', () => {
    mkdirSync(join(folder, 'guideline/packs'), { recursive: true });
    const lines = [
      "const code = '105244';",
      '// 大泉では',
      '// as Oizumi does',
      "if (id === 'OIZ') refuse();",
      '// OIZ 3-1-4',
      'const n = 1052440;',
    ];
    writeFileSync(join(folder, 'rules.ts'), lines.join('\n'));
    writeFileSync(join(folder, 'guideline/packs/own.ts'), lines.join('\n'));
    expect(municipalitiesNamed(folder)).toEqual(lines.slice(0, 4).map((line, index) => `rules.ts:${index + 1}: ${line}`));
  });
});
