import { readConfig } from './config.ts';
import { openKyodo } from './kyodo.ts';
import { createLogger } from './logging.ts';
import { listen } from './server.ts';

/** Starts the server as the environment says; ends it on SIGINT or SIGTERM when the requests under way are answered. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger({ level: config.logLevel });
  const report = {
    info: (message: string, details: object = {}) => log.info(details, message),
    error: (message: string, error: unknown) => log.error({ err: error }, message),
  };
  const server = await listen(await openKyodo(config, report), report);
  const { hostname, port } = new URL(server.url);
  report.info('listening', { host: hostname, port: Number(port), path: '/graphql', data: config.data, mode: config.mode });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          report.error('the stop was not clean', error);
          process.exit(1);
        },
      );
    });
  }
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
