import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** A requirement (docs/requirements.md) or a clause of a guideline. */
const CITED = /\[[A-Z]{3}-\d+\]|\b(?:SHI|YUK|ISE|NAG|OIZ) \d+(?:-\d+)*/;

/** Whether a call is of `it`, `test` or `describe`, also as `it.each(…)(…)` and the like; not the call of `each` itself. */
function calls({ expression }: ts.CallExpression): string | undefined {
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'each') return undefined;
  let base: ts.Node = expression;
  while (ts.isPropertyAccessExpression(base) || ts.isCallExpression(base) || ts.isTaggedTemplateExpression(base))
    base = ts.isTaggedTemplateExpression(base) ? base.tag : base.expression;
  return ts.isIdentifier(base) && ['it', 'test', 'describe'].includes(base.text) ? base.text : undefined;
}

/** The titles of the tests of a source text that cite nothing, and stand below no title that does. */
function uncited(text: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: ts.Node, above: boolean): void => {
    const name = ts.isCallExpression(node) ? calls(node) : undefined;
    const [title] = name && ts.isCallExpression(node) && node.arguments.length > 1 ? node.arguments : [];
    const cites = above || (title !== undefined && CITED.test(title.getText()));
    if (title && name !== 'describe' && !cites) found.push(title.getText());
    ts.forEachChild(node, (child) => walk(child, cites));
  };
  walk(ts.createSourceFile('any.ts', text, ts.ScriptTarget.Latest, true), false);
  return found;
}

describe('The titles of the tests of the domain', () => {
  it('cite the requirement or the guideline that they show, or stand below a title that does', () => {
    const files = readdirSync(join(root, 'test/domain'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(80);
    const found = files.flatMap((file) =>
      uncited(readFileSync(join(root, 'test/domain', file), 'utf8')).map((title) => `${file}: ${title}`),
    );
    expect(found).toEqual([]);
  });

  it('are found without a citation, however the test is written', () => {
    const text = `
      describe('a part', () => { it('[SEL-4] holds', run); it('does not', run); it.each([1])('nor %s', run); it.each\`a\`('nor that', run); });
      describe('[SEL-5] a part', () => { it('holds', run); });
      describe.each([1])('OIZ 3-1-4', () => { it.skip('holds', run); });
      it.skip(\`cites \${nothing}\`, run); it('YUK 2-4: holds', run); it('SHA-256', run);`;
    expect(uncited(text)).toEqual(["'does not'", "'nor %s'", "'nor that'", '`cites ${nothing}`', "'SHA-256'"]);
  });
});
