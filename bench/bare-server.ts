/** The bare server: the same GraphQL, tokens and checks of input, but without rules, log and views. The limit for the comparison. */
import { randomUUID } from 'node:crypto';
import type { Ask } from '../src/deciding/ask.ts';

const dist = new URL('../dist/', import.meta.url).href;
const { readConfig } = (await import(`${dist}app/config.js`)) as typeof import('../src/app/config.ts');
const { openKyodo } = (await import(`${dist}app/kyodo.js`)) as typeof import('../src/app/kyodo.ts');
const { listen } = (await import(`${dist}app/server.js`)) as typeof import('../src/app/server.ts');
const { decisions } = (await import(`${dist}domain/decisions.js`)) as typeof import('../src/domain/decisions.ts');
const { accept } = (await import(`${dist}domain/kernel/check.js`)) as typeof import('../src/domain/kernel/check.ts');

const report = { info: () => undefined, error: (message: string, error: unknown) => console.error(message, error) };
const kyodo = await openKyodo(readConfig(process.env), report);
Object.assign(kyodo.handler, {
  execute: async ({ command, commandId, input }: Ask) => {
    const shape = decisions.get(command)?.rule.input;
    if (!shape || accept(shape, input, 'input', 'text').problems.length > 0) throw new Error('the bare server was given bad input');
    return { id: randomUUID(), commandId, revision: 0, position: '1', events: [] };
  },
});
const { url } = await listen(kyodo, report);
console.log(JSON.stringify({ msg: 'listening', port: Number(new URL(url).port), path: '/graphql' }));
process.on('SIGTERM', () => process.exit(0));
