import { nodeProblem } from './platform/node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  console.error(`Kyodo does not start. ${problem}`);
  process.exit(1);
}
// Otherwise graphql looks at every value for the mark of a second copy of itself, a third of all the time.
process.env['NODE_ENV'] ??= 'production';
await import('./app/start.ts');
