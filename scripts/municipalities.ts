import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packs } from '../src/domain/guideline/packs/packs.ts';

/** Words that identify one municipality: its code, its names with and without 市・町・村・区, and the id of its guideline as a value. */
const wordsOf = ({ id, municipality: { code, name } }: (typeof packs)[number]): readonly RegExp[] => [
  new RegExp(`\\b${code}\\b`, 'u'),
  new RegExp(name.ja.replace(/[市町村区]$/u, ''), 'u'),
  new RegExp(`\\b${name.en.split(' ')[0] ?? name.en}\\b`, 'u'),
  // A citation in a comment (`OIZ 3-1-4`) names a document; a value in quotation marks would be used in a decision.
  new RegExp(`['"\`]${id}['"\`]`, 'u'),
];

/** Every place in a folder, outside the packs, that names a municipality (GDL-3): `path:line: text`. */
export function municipalitiesNamed(folder: string): readonly string[] {
  const words = packs.flatMap(wordsOf);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/guideline[/\\]packs[/\\]/u.test(name))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, index) => (words.some((word) => word.test(line)) ? [`${name}:${index + 1}: ${line.trim()}`] : [])),
    );
}
