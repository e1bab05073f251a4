import { nodeProblem } from './platform/node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  console.error(`Kyodo does not start. ${problem}`);
  process.exit(1);
}
// Otherwise graphql checks every value for a second copy of the library, which takes a third of the total time.
process.env['NODE_ENV'] ??= 'production';
await import('./app/start.ts');
