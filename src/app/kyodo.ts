import { join } from 'node:path';
import { Kysely } from 'kysely';
import { LocalIssuer } from '../access/local-issuer.ts';
import { TokenVerifier } from '../access/token-verifier.ts';
import { Replayer } from '../audit/replay.ts';
import { ManualClock, type Clock } from '../platform/clock.ts';
import { CommandHandler } from '../commands/handler.ts';
import { RefusalJournal } from '../commands/refusal-journal.ts';
import { clockOf } from './clock-of.ts';
import { refuseProduction, type Config } from './config.ts';
import { endProcess } from '../event-store/end-process.ts';
import type { EventStore, Position } from '../event-store/event-store.ts';
import { Streams } from '../event-store/streams.ts';
import type { PeopleVault } from '../people/people-vault.ts';
import { vaultTexts } from '../people/private-texts.ts';
import { SealedPositions } from '../deciding/positions.ts';
import { ProjectorThread } from '../projection/projector-thread.ts';
import { Reactor } from '../reactions/reactor.ts';
import { openDatabase } from '../platform/sqlite.ts';
import { sqliteDialect } from '../platform/sqlite-dialect.ts';
import { openStores } from '../stores/open-stores.ts';
import { followedViews } from './followed-views.ts';
import type { Loads, RequestContext } from '../graphql/request.ts';
import { attemptsIn, loadsFor } from './reading.ts';
import type { Attempts } from '../views/attempts/attempts.ts';
import { Presence } from '../views/lists/presence.ts';
import { Sight } from '../views/record/sight.ts';
import type { Tables } from '../views/lists/tables.ts';
import { viewsGuard } from '../projection/views-guard.ts';
import type { ViewsWorkerData } from './views-worker.ts';

/** Receives faults and important messages. Never with personal data. */
export interface Report {
  readonly info: (message: string, details?: object) => void;
  readonly error: (message: string, error: unknown) => void;
}

/** The program without its server: every part, opened and connected. */
export interface Kyodo {
  readonly config: Config;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly streams: Streams;
  readonly handler: CommandHandler;
  readonly views: Kysely<Tables>;
  readonly projector: ProjectorThread;
  /** Whether the views have applied everything that was recorded at the start: lists are UNAVAILABLE before that. */
  readonly isCaughtUp: () => boolean;
  /** Encrypts every position that leaves the program (PRV-2). */
  readonly positions: SealedPositions;
  readonly presence: Presence;
  readonly sight: Sight;
  /** The lookups for the responses of a request. */
  readonly loads: (context: RequestContext) => Loads;
  readonly attempts: Attempts;
  readonly reactor: Reactor;
  readonly replayer: Replayer;
  readonly vault: PeopleVault;
  readonly verifier: TokenVerifier;
  /** Issues tokens for trials; absent in production. */
  readonly issuer?: LocalIssuer;
  /** Finishes running work and closes everything. */
  close(): Promise<void>;
}

const viewsWorker = new URL(`./views-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Opens the stores of a data directory and connects the parts. Throws if this is impossible with the configuration. */
export async function openKyodo(config: Config, report: Report, clock: Clock = clockOf(config)): Promise<Kyodo> {
  refuseProduction(config.mode);
  const opened = new AsyncDisposableStack();
  try {
    return await connect(config, report, clock, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Opens one part after the other; `opened` closes them in reverse order. */
async function connect(config: Config, report: Report, clock: Clock, opened: AsyncDisposableStack): Promise<Kyodo> {
  const events = join(config.data, 'events');
  const tellAway = (error: Error) => report.error('the event database is away', error);
  const stores = await openStores(config, { clock, info: report.info, onAway: tellAway, opened });
  const { store, vault, masterKey, views: file } = stores;
  // A manual clock continues where the record ends: it never goes back, also not after a restart.
  if (clock instanceof ManualClock && stores.recordedUntil > clock.now()) clock.moveTo(stores.recordedUntil);
  let wake = (): void => undefined;
  const projector = await ProjectorThread.start(viewsWorker, { events, database: config.events, views: file } satisfies ViewsWorkerData, {
    report: report.error,
    onPending: () => wake(),
    onFatal: endProcess,
  });
  opened.defer(() => projector.stop());
  if (store.onChange) opened.defer(store.onChange(() => projector.changed()));
  const isCaughtUp = untilReached(projector, await store.head());
  const followed = followedViews(() => undefined);
  const beforeRead = viewsGuard(followed, { status: () => projector.status(), isCaughtUp });
  const views = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(file, { readOnly: true }), { beforeRead }) });
  opened.defer(() => views.destroy());
  const streams = new Streams(store);
  const journal = new RefusalJournal(store, streams, clock, { report: report.error });
  opened.defer(() => journal.stop().catch((error: unknown) => report.error('refused attempts could not be recorded', error)));
  const handler = new CommandHandler({ store, streams, clock, privateTexts: vaultTexts(vault), journal });
  const reactor = new Reactor({ store, database: views as never, clock, report: report.error });
  const positions = new SealedPositions(masterKey.derive('positions'));
  const presence = new Presence(projector, positions);
  const sight = new Sight(streams, views, clock, () => projector.at());
  const { issuer: name, audience, mode } = config;
  const issuer = await LocalIssuer.open({ mode, secret: masterKey.derive('local issuer'), issuer: name, audience, clock });
  const verifier = new TokenVerifier({ issuer: name, audience, keys: issuer.keys, clock, maxTokenMinutes: config.limits.tokenMinutes });
  opened.defer(() => reactor.stop());
  wake = () => reactor.wake();
  return {
    config,
    clock,
    store,
    streams,
    handler,
    views,
    projector,
    isCaughtUp,
    positions,
    presence,
    sight,
    loads: (context) => loadsFor(context, vault, sight),
    attempts: attemptsIn(journal, streams),
    reactor,
    replayer: new Replayer(store, (stream, viewer) => sight.conflictsIn(stream, viewer)),
    vault,
    verifier,
    issuer,
    close: () => opened.disposeAsync(),
  };
}

/** Returns a function that says whether the views have followed the events up to a position. */
function untilReached(projector: ProjectorThread, position: Position): () => boolean {
  let isReached = false;
  return () => (isReached ||= projector.hasFollowed() && projector.at() >= position);
}
