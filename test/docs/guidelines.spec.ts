import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { guidelinePages } from '../../scripts/guidelines/pages.ts';
import { plain } from '../../scripts/guidelines/markdown.ts';
import { guidelinePage } from '../../scripts/guidelines/page.ts';
import { packs } from '../../src/domain/guideline/packs/packs.ts';

const docs = join(import.meta.dirname, '../../docs');

describe('[GDL-3] the pages about the guidelines', () => {
  it.each([...guidelinePages])('docs/%s: is what the packs say today (npm run docs)', (path, text) => {
    expect(readFileSync(join(docs, path), 'utf8')).toBe(text);
  });

  it('are one for each pack, and no more', () => {
    const names = packs.flatMap(({ id }) => [`${id.toLowerCase()}.md`, `${id.toLowerCase()}.text.md`]);
    expect(readdirSync(join(docs, 'guidelines')).sort()).toEqual(names.sort());
  });

  it.each(packs.map((pack) => [pack.id, pack] as const))(
    '%s: show every rule with its force and source, and where the original says it',
    (_, pack) => {
      const lines = guidelinePage(pack).split('\n');
      for (const { code, citation } of pack.rules) {
        const line = lines.find((each) => each.startsWith(`| \`${code}\` |`)) ?? '';
        expect({ code, cited: line.includes(citation ? `${plain(citation.at)} ${plain(citation.label)}` : '—') }).toEqual({
          code,
          cited: true,
        });
      }
    },
  );

  it('let no text of a guideline become mark-up', () => {
    const [pack] = packs;
    if (!pack) throw new Error('no pack');
    const title = { ja: '題|名 <script>', en: '[link](http://example.org)\n# heading' };
    const lines = guidelinePage({ ...pack, title }).split('\n');
    expect(lines[0]).toBe('# 題\\|名 \\<script\\>');
    expect(lines[2]).toBe('\\[link\\](http://example.org) \\# heading');
  });
});
