import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe('The npm scripts that build and then run a program', () => {
  it('put the program in place of the shell, so that it gets the signal to stop [OPS-7]', () => {
    const running = Object.values(scripts).filter((script) => script.startsWith('npm run --silent build && '));
    expect(running.length).toBeGreaterThan(5);
    expect(running.filter((script) => !script.includes(' && exec node '))).toEqual([]);
  });
});
