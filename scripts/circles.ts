import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Items of one folder (its subfolders and loose files) that import one another in a circle, with the imports that form it. */
export interface Circle {
  /** The folder; '' for the searched one. */
  readonly folder: string;
  readonly items: readonly string[];
  /** `from.ts imports to.ts`, each from one item of the circle to another. */
  readonly imports: readonly string[];
}

type Import = readonly [from: string, to: string];

const IMPORTED = /(?:from|import)\s*\(?\s*'(\.[^']+)'/gu;

/** Every import of one file of a folder by another, including imports of types. */
function importsIn(folder: string): readonly Import[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((from) =>
      [...readFileSync(join(folder, from), 'utf8').matchAll(IMPORTED)]
        .map(([, path = '']): Import => [from, normalize(join(dirname(from), path))])
        .filter(([, to]) => !to.startsWith('..') && existsSync(join(folder, to))),
    );
}

/**
 * An import at the level of the deepest folder that contains both files: from one of its items to another. Undefined within one item, or if
 * a file imports itself.
 */
function atLevel([from, to]: Import): { readonly folder: string; readonly items: Import } | undefined {
  const [own, other] = [from.split('/'), to.split('/')];
  const parting = own.findIndex((part, index) => part !== other[index]);
  const [item, imported] = [own[parting], other[parting]];
  return item === undefined || imported === undefined ? undefined : { folder: own.slice(0, parting).join('/'), items: [item, imported] };
}

/** Everything reachable from an item by imports, in any number of steps. */
function reachedFrom(item: string, arrows: readonly Import[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [item];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const [from, to] of arrows)
      if (from === next && !reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
  return reached;
}

/** Every circle in a folder, at each level of it, with imports rolled up to the items of that level. */
export function circlesIn(folder: string): readonly Circle[] {
  const seen = importsIn(folder).flatMap((each) => {
    const level = atLevel(each);
    return level ? [{ ...level, text: `${each[0]} imports ${each[1]}` }] : [];
  });
  return [...Map.groupBy(seen, (each) => each.folder)].flatMap(([level, within]) => {
    const arrows = [...new Map(within.map(({ items }) => [items.join(' '), items])).values()];
    const reached = new Map(arrows.map(([item]) => [item, reachedFrom(item, arrows)]));
    const turning = [...reached.keys()].filter((item) => reached.get(item)?.has(item));
    const together = (item: string) => turning.filter((other) => reached.get(item)?.has(other) && reached.get(other)?.has(item));
    return [...Map.groupBy(turning, (item) => together(item).sort().join(' ')).values()].map((items) => ({
      folder: level,
      items: [...items].sort(),
      imports: within.filter((each) => each.items.every((item) => items.includes(item))).map(({ text }) => text),
    }));
  });
}
