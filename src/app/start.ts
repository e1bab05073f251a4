import type { Logger } from 'pino';
import { ConfigError, readConfig, refuseProduction } from './config.ts';
import { openKyodo, type Kyodo, type Report } from './kyodo.ts';
import { createLogger } from '../platform/logging.ts';
import { DirectoryInUse } from '../event-store/embedded/data-directory.ts';
import { DatabaseAway, DatabaseRefused } from '../event-store/eventstoredb/faults.ts';
import { SettingsRefused } from '../event-store/eventstoredb/settings.ts';
import { RecordElsewhere } from '../event-store/open-event-store.ts';
import { MasterKeyRefused } from '../people/faults.ts';
import { sentenceOf } from './remedies.ts';
import { listen, type Server } from './server.ts';
import { DatabaseUnopened } from '../platform/sqlite.ts';
import { StoresRefused } from '../stores/stores-refused.ts';

/** How long requests in progress may take when the server stops, in milliseconds. */
const DRAIN = 10_000;

/** Errors whose messages say what to do, and contain no personal data. */
const plainErrors = [
  ConfigError,
  DatabaseAway,
  DatabaseRefused,
  DatabaseUnopened,
  DirectoryInUse,
  MasterKeyRefused,
  RecordElsewhere,
  SettingsRefused,
  StoresRefused,
];

/** Starts the server with the settings of the environment; stops it on SIGINT or SIGTERM after the requests in progress are finished. */
async function start(): Promise<void> {
  refuseProduction(process.env['KYODO_MODE']);
  const config = readConfig(process.env);
  const log = createLogger({ level: config.logLevel, plainErrors });
  endOnCrash(log);
  const report: Report = {
    info: (message, details = {}) => log.info(details, message),
    error: (message, error) => log.error({ err: error }, message),
  };
  const kyodo = await openKyodo(config, report);
  const server = await listenOrClose(kyodo, report, log);
  const { hostname, port } = new URL(server.url);
  const events = config.events ? 'EventStoreDB' : 'embedded log';
  report.info('listening', { host: hostname, port: Number(port), path: '/graphql', data: config.data, events, mode: config.mode });
  if (kyodo.issuer && !/^(localhost$|127\.|::1$)/.test(config.host))
    log.warn({ host: config.host }, 'in development, whoever reaches this address may make tokens for any role: keep it to this machine');
  endOnSignal(server, log);
}

async function listenOrClose(kyodo: Kyodo, report: Report, log: Logger): Promise<Server> {
  try {
    return await listen(kyodo, report, log);
  } catch (error) {
    await kyodo.close();
    throw error;
  }
}

/** After an uncaught error the state of the program is unknown: it is logged, and the process ends. */
function endOnCrash(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error instanceof Error ? error : new Error('something else than an error was thrown') }, event);
      process.exit(1);
    });
  }
}

function endOnSignal(server: Server, log: Logger): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      setTimeout(() => {
        log.error({ millis: DRAIN }, 'requests under way did not end in time');
        process.exit(1);
      }, DRAIN).unref();
      server.close().then(
        () => {
          log.info('stopped');
          process.exit(0);
        },
        (error: unknown) => {
          log.error({ err: error }, 'the stop was not clean');
          process.exit(1);
        },
      );
    });
  }
}

start().catch((error: unknown) => {
  console.error(`Kyodo does not start. ${sentenceOf(error)}`);
  process.exit(1);
});
