import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbeddedEventStore } from '../src/event-store/embedded/embedded-event-store.ts';
import type { Breakage } from './breaks.ts';
import { command, give, packOf, Refusal, tokenOf, type Given } from './clients.ts';
import { breaches, everything } from './invariants.ts';
import { proposal } from './proposal.ts';
import { random } from './random.ts';
import { acceptLoss, startServer, type Child } from './server.ts';

/** Options of a run. */
export interface Torment {
  readonly kills: number;
  readonly seed: number;
  readonly clients: number;
  /** A guard that is disabled on purpose, to show that the checks can fail. */
  readonly broken?: Breakage;
  /** Receives progress messages. */
  readonly say?: (line: string) => void;
}

/** The result of a run. */
export interface Outcome {
  readonly acknowledged: number;
  readonly events: number;
  readonly seconds: number;
  /** Every breach of the conditions, in words. */
  readonly breaches: readonly string[];
}

/** One client: proposes and revises while the server runs; unanswered commands are repeated after the restart, with the same id. */
async function client(url: string, token: string, party: string, log: Given[], unanswered: Given[]): Promise<void> {
  try {
    while (unanswered.length > 0) {
      await give(url, token, unanswered[0] as Given);
      unanswered.shift();
    }
    for (;;) {
      const proposed = command('proposeProject', { municipality: '105244', side: 'residents', onBehalfOf: party, ...proposal(log.length) });
      unanswered.push(proposed);
      log.push(proposed);
      await give(url, token, proposed);
      unanswered.shift();
      const revised = command('reviseProposal', {
        projectId: proposed.receipt?.id,
        onBehalfOf: party,
        ...proposal(log.length),
        revisionNote: '修正',
      });
      unanswered.push(revised);
      log.push(revised);
      await give(url, token, revised);
      unanswered.shift();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
  }
}

/** Kills the server under load, again and again, and reports lost, duplicate and unseen events. */
export async function torment({ kills, seed, clients, broken, say = () => undefined }: Torment): Promise<Outcome> {
  const dice = random(seed);
  const start = async () => {
    if (!broken) return startServer(data);
    // The loss by the disabled guard is reported at the start already. It is accepted here, because the checks must find it too.
    return startServer(data, broken.env).catch(async () => {
      await acceptLoss(data);
      return startServer(data, broken.env);
    });
  };
  const directory = await mkdtemp(join(tmpdir(), 'kyodo-torture-'));
  const data = join(directory, 'data');
  const log: Given[] = [];
  let server: Child = await start();
  const setUp = async (token: string, name: string, input: object) => {
    const given = command(name, input);
    await give(server.url, token, given);
    log.push(given);
    return given.receipt?.id as string;
  };
  const office = await tokenOf(server.url, 'office', ['office']);
  await setUp(office, 'adoptGuideline', { municipality: '105244', document: await packOf(server.url, office, '105244') });
  const people: { token: string; party: string; unanswered: Given[] }[] = [];
  for (let number = 1; number <= clients; number += 1) {
    const token = await tokenOf(server.url, `person-${number}`);
    const party = await setUp(token, 'registerParty', {
      municipality: '105244',
      kind: 'civicGroup',
      name: `団体${number}`,
      activity: '活動',
      office: '代表',
    });
    people.push({ token, party, unanswered: [] });
  }
  const begin = Date.now();
  let isStarted = true;
  for (let kill = 1; kill <= kills; kill += 1) {
    const earlier = log.length;
    const running = people.map(({ token, party, unanswered }) => client(server.url, token, party, log, unanswered));
    await pause(90 + dice() * 210);
    // On a busy machine the kill may have been too early to lose anything.
    const acknowledged = () => log.slice(earlier).filter(({ receipt }) => receipt).length;
    while (acknowledged() < 4 * clients && server.process.exitCode === null) await pause(5);
    server.process.kill('SIGKILL');
    await server.gone;
    await Promise.all(running);
    broken?.damage?.(data);
    // A record with missing events in the middle cannot be accepted: the checks read the files as they are.
    const next = await start().catch((error: unknown) => {
      if (!broken?.damage) throw error;
    });
    isStarted = next !== undefined;
    if (!next) break;
    server = next;
    if (kill % 10 === 0) say(`${kill} kills, ${log.filter(({ receipt }) => receipt).length} commands acknowledged`);
  }
  if (isStarted) {
    for (const { token, unanswered } of people) for (const given of unanswered) await give(server.url, token, given);
    const ready = async () => (await fetch(`${server.url}/health/ready`)).ok;
    while (!(await ready())) await pause(20);
    await pause(1000); // the views are read from their file below: let them catch up
    server.process.kill('SIGTERM');
    await server.gone;
  }
  const store = await openEmbeddedEventStore({ directory: join(data, 'events') });
  const events = await everything(store);
  await store.close();
  const found = breaches(data, events, log);
  await rm(directory, { recursive: true, force: true });
  return {
    acknowledged: log.filter(({ receipt }) => receipt).length,
    events: events.length,
    seconds: Math.round((Date.now() - begin) / 1000),
    breaches: found,
  };
}
