import { aggregates } from '../../src/domain/aggregates.ts';
import { decisions } from '../../src/domain/decisions.ts';
import { projectStages } from '../../src/domain/guideline/vocabulary.ts';
import type { EventShapes } from '../../src/domain/kernel/event.ts';
import { described, type Meanings, type Spec } from '../../src/domain/kernel/shape.ts';
import { page, plain, section, table } from './markdown.ts';

/** A term: Japanese, English, and its name in the API. */
interface Term {
  readonly ja: string;
  readonly en: string;
  readonly name: string;
}

/** A description is Japanese up to the first space, then English: 「支配関係を記録する Record who controls the party (PTY-6).」. */
function termOf(name: string, description: string): Term {
  const [ja = '', ...en] = description.split(' ');
  const english = en.join(' ').replace(/\s*\([A-Z]{3,4}-\d[^)]*\)/g, '');
  return { ja, en: english, name };
}

const rows = (terms: readonly Term[]) =>
  [...terms].sort((one, other) => (one.name < other.name ? -1 : 1)).map(({ ja, en, name }) => [plain(ja), plain(en), `\`${name}\``]);

/** Every list of words that commands, events and guidelines use, by its name. */
function choicesIn(specs: readonly Spec[]): ReadonlyMap<string, { readonly doc: string; readonly of: Meanings }> {
  const found = new Map<string, { readonly doc: string; readonly of: Meanings }>();
  const walk = (spec: Spec): void => {
    if (spec.kind === 'choice') found.set(spec.name, spec);
    if (spec.kind === 'list' || spec.kind === 'document') walk(spec.of);
    if (spec.kind === 'record') for (const each of Object.values(spec.fields)) walk(each);
  };
  for (const spec of specs) walk(spec);
  return found;
}

const events = [...aggregates.values()].flatMap(({ events: shapes }) => Object.entries(shapes as EventShapes));
const commands = [...decisions].map(([name, { rule, bySystem }]) => ({ ...termOf(name, rule.input.doc), bySystem }));
const heads = ['日本語', 'English', 'name'];

/** docs/glossary.md: every term of the domain, from the shapes that record it. */
export function glossary(): string {
  const choices = choicesIn([...events.map(([, { shape }]) => shape), ...[...decisions.values()].map(({ rule }) => rule.input)]);
  const lists = [...choices].sort(([one], [other]) => (one < other ? -1 : 1));
  return page(
    '# Glossary 用語集',
    'Every term of the domain in Japanese and English, with its name in the API. Generated from the shapes of the program by `npm run docs`.',
    section('Where a project stands 事業の状態', table(heads, Object.entries(projectStages).map(([name, meaning]) => termOf(name, described(meaning))).map(({ ja, en, name }) => [plain(ja), plain(en), `\`${name}\``]))), // prettier-ignore
    section('Commands 操作', table(heads, rows(commands.filter(({ bySystem }) => !bySystem)))),
    section('Commands of the system 連動', table(heads, rows(commands.filter(({ bySystem }) => bySystem)))),
    section('What is recorded 記録', table(heads, rows(events.map(([name, { shape }]) => termOf(name, shape.doc))))),
    section(
      'Words to choose from 選択肢',
      ...lists.map(
        ([name, { of }]) =>
        [`### ${name}`, table(heads, Object.entries(of).map(([value, meaning]) => termOf(value, described(meaning))).map(({ ja, en, name: each }) => [plain(ja), plain(en), `\`${each}\``]))].join('\n\n'), // prettier-ignore
      ),
    ),
  );
}
