import { expect } from 'expect';
import { format } from 'node:util';

/**
 * Replaces '@jest/globals' when the mutation tests run the tests of the domain: the same `expect`, and tests that are stored instead of
 * run.
 */
export { expect };

export interface Test {
  readonly name: string;
  readonly file: string;
  readonly run: () => unknown;
}

export const tests: Test[] = [];

const titles: string[] = [];
const names = new Set<string>();
let file = '';

/** Removes all tests, before they are loaded again. */
export const forgetTests = (): void => {
  tests.length = 0;
  names.clear();
};

/** Sets the file that declares the following tests. */
export const declaring = (path: string): void => {
  file = path;
};

/** Names are ids for Stryker, so two tests must not have the same. */
function unique(name: string): string {
  let [found, n] = [name, 1];
  while (names.has(found)) found = `${name} #${++n}`;
  names.add(found);
  return found;
}

export function describe(title: string, body: () => void): void {
  titles.push(title);
  body();
  titles.pop();
}

export function it(title: string, run: () => unknown): void {
  tests.push({ name: unique([...titles, title].join(' ')), file, run });
}

it.each =
  (rows: readonly unknown[]) =>
  (title: string, run: (...row: unknown[]) => unknown): void => {
    for (const row of rows) {
      const values = Array.isArray(row) ? (row as unknown[]) : [row];
      const used = values.slice(0, title.match(/%[a-z]/g)?.length ?? 0);
      it(format(title, ...used), () => run(...values));
    }
  };
