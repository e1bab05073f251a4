import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { conditions } from '../../src/domain/guideline/conditions.ts';
import { refusals } from '../../src/domain/refusals.ts';
import { scenarios } from './guideline/scenarios/scenarios.ts';

/** Codes that no command is refused with in a scene, and where their test is: read by hand, and kept as short as it is. */
const elsewhere: Readonly<Record<string, string>> = {
  // Reading under seal is refused, not a command.
  SEALED: 'test/api/sealed.spec.ts',
  // Nothing is concluded while an objection may still be upheld: no sequence of commands gets there.
  SELECTION_ALREADY_AGREED: 'test/domain/project/selection/selection.reading.spec.ts',
  // Refused while the objects are gathered that a decision consults, before its rule is asked.
  TOO_MANY_RELATIVES: 'test/deciding/following.spec.ts',
  // The same for every command, and also before its rule is asked.
  RECORDED_TOO_MUCH: 'test/deciding/recorded.spec.ts',
  // Instead of a fault, when what a rule answers has no room in the record.
  RECORD_FULL: 'test/commands/handler.spec.ts',
};

/** What the tests of one file ask, and what they expect to be refused: `.ask('X')`, `.after('X')`, `.refused('X', …, 'CODE')`, `.unavailable('X', 'CODE')`. */
interface Expectations {
  readonly passed: Set<string>;
  readonly refused: { readonly command: string; readonly code: string }[];
}

function expectationsIn(path: string): Expectations {
  const found: Expectations = { passed: new Set(), refused: [] };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [command, second, third] = node.arguments;
      const step = node.expression.name.text;
      const code = step === 'refused' ? third : step === 'unavailable' ? second : undefined;
      if (command && ts.isStringLiteral(command)) {
        if (step === 'ask' || step === 'after') found.passed.add(command.text);
        if (code && ts.isStringLiteral(code)) found.refused.push({ command: command.text, code: code.text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spec.ts'));
const expectations = files.map((name) => expectationsIn(join(import.meta.dirname, name)));

/** Conditions of rules that guidelines hold: their scenarios are refused under the rule and answered otherwise without it (rules.spec.ts). */
const ofGuidelines = Object.keys(conditions).filter((code) => 'broken' in scenarios[code as keyof typeof scenarios]);
const bySpec = Object.keys(refusals).filter((code) => !Object.hasOwn(conditions, code) && !Object.hasOwn(elsewhere, code));

describe('[GDL-4] every refusal of the catalogue', () => {
  it.each(bySpec)('%s: has a test that is refused, and in the same file one in which the same command passes', (code) => {
    const refusing = expectations.filter(({ refused }) => refused.some((each) => each.code === code));
    expect({ code, refusing: refusing.length }).not.toEqual({ code, refusing: 0 });
    const neighboured = refusing.some(({ refused, passed }) => refused.some((each) => each.code === code && passed.has(each.command)));
    expect({ code, neighboured }).toEqual({ code, neighboured: true });
  });

  it.each(Object.entries(elsewhere))('%s: is tested in %s', (code, path) => {
    expect(readFileSync(join(import.meta.dirname, '../..', path), 'utf8')).toContain(`'${code}'`);
  });

  it('is tested in one of these ways, but for conditions that decide without refusing', () => {
    const tested = [...bySpec, ...Object.keys(elsewhere), ...ofGuidelines];
    expect(Object.keys(refusals).filter((code) => !tested.includes(code))).toEqual([
      'methodReasoned',
      'reviewersPseudonymous',
      'majorityReached',
    ]);
  });
});
