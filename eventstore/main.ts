/** `npm run eventstore`: a development node in its own process. */
import { parseArgs } from 'node:util';
import { startNode } from './node/node.ts';

const usage = `Usage: npm run eventstore -- [--port 2113] [--data DIRECTORY | --memory]

A development node: the gRPC protocol of EventStoreDB over Kyodo's embedded log. For development and tests only.

  --port N     port to listen on, on this machine only (default 2113; 0 takes a free one)
  --data DIR   directory of the log (default eventstore-data)
  --memory     keep nothing beyond this run`;

const { values } = parseArgs({
  options: { port: { type: 'string' }, data: { type: 'string' }, memory: { type: 'boolean' }, help: { type: 'boolean' } },
});

if (values.help) {
  console.log(usage);
} else {
  process.umask(0o077); // what it makes is for its user alone
  const port = Number(values.port ?? 2113);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`--port ${values.port} is not a port`);
  if (values.memory && values.data !== undefined) throw new RangeError('--memory and --data exclude each other');
  const data = values.memory ? undefined : (values.data ?? 'eventstore-data');
  const node = await startNode({ port, ...(data !== undefined && { data }) });
  console.log(`Development node for development and tests only: no cluster, no backup, no access rights. Never for real data.`);
  console.log(`${node.connectionString}  (${data === undefined ? 'temporary' : data})`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void node.stop().then(() => process.exit(0)));
}
