import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Ask, Receipt } from '../../src/deciding/ask.ts';
import { ManualClock } from '../../src/platform/clock.ts';
import { derivedId } from '../../src/platform/digest.ts';
import type { Actor } from '../../src/domain/kernel/event.ts';
import { openEmbeddedEventStore } from '../../src/event-store/embedded/embedded-event-store.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { pendingView } from '../../src/reactions/pending.view.ts';
import { Projector } from '../../src/projection/projector.ts';
import { Reactor } from '../../src/reactions/reactor.ts';
import type { Tables } from '../../src/reactions/tables.ts';
import { Refused } from '../../src/platform/refused.ts';
import { openDatabase } from '../../src/platform/sqlite.ts';
import { sqliteDialect } from '../../src/platform/sqlite-dialect.ts';

/** What the fake handler does with a command: it records these events, refuses by a rule, fails, or, wrongly, answers without a record. */
export type Answer = readonly { readonly type: string; readonly data: object }[] | 'refused' | 'unrecorded' | Error;

/** How a world starts. */
export interface Setting {
  readonly at?: string;
  /** What becomes of each command; without it, every command is accepted with an event that means nothing. */
  readonly answer?: (ask: Ask) => Answer;
}

export const START_AT = '2026-04-01T00:00:00.000Z';
const accepted: Answer = [{ type: 'Answered', data: {} }];
export const somebody: Actor = { kind: 'person', id: randomUUID(), roles: [] };

/** A reactor on the embedded store and its own database, with a handler that answers as the test says, and that can be stopped and started again. */
export class World {
  /** Every command asked, in order, in all lives of the world. */
  readonly asked: Ask[] = [];
  readonly reports: string[] = [];
  clock = new ManualClock(START_AT);
  store!: EventStore;
  projector!: Projector;
  reactor!: Reactor;
  private readonly directory = mkdtempSync(join(tmpdir(), 'kyodo-reactions-'));
  private database!: Kysely<Tables>;
  private setting: Setting = {};

  /** Starts the program. */
  static async start(setting: Setting = {}): Promise<World> {
    const world = new World();
    await world.open(setting);
    return world;
  }

  async open(setting: Setting = this.setting): Promise<void> {
    this.setting = setting;
    this.clock = new ManualClock(setting.at ?? START_AT);
    this.store = await openEmbeddedEventStore({ directory: join(this.directory, 'events') });
    this.database = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(this.views)) });
    const report = (message: string) => void this.reports.push(message);
    this.reactor = new Reactor({ store: this.store, database: this.database, clock: this.clock, report });
    this.projector = new Projector({ database: this.database, store: this.store, views: [pendingView(() => this.reactor.wake())], report });
    await this.projector.start();
    this.reactor.start(this.projector, (ask) => this.execute(ask));
  }

  async close(): Promise<void> {
    await this.reactor.stop();
    await this.projector.stop();
    await this.store.close();
    await this.database.destroy();
  }

  /** Stops and starts again, later, perhaps with another handler. */
  async restart(setting: Setting): Promise<void> {
    await this.close();
    await this.open({ ...this.setting, ...setting });
  }

  async end(): Promise<void> {
    await this.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Keeps the database of the views as it is, while stopped. */
  saveViews(): void {
    copyFileSync(this.views, `${this.views}.saved`);
  }

  /** Puts the saved database back, or none, while stopped: as after a crash, or when it was deleted. */
  restoreViews(from: 'saved' | 'nothing'): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${this.views}${suffix}`, { force: true });
    if (from === 'saved') copyFileSync(`${this.views}.saved`, this.views);
  }

  /** Records an event of somebody, or of a person. */
  async record(stream: string, type: string, data: object = {}, by: Actor = somebody): Promise<void> {
    await this.append(stream, [{ type, data }], { commandId: randomUUID(), command: 'Given', by, at: this.clock.now() });
  }

  /** The commands asked, each as `Name key`. */
  get commands(): readonly string[] {
    return this.asked.map(({ command, key }) => `${command} ${key}`);
  }

  /** What still waits. */
  waiting(): Promise<readonly { command: string; due: string }[]> {
    return this.database.selectFrom('reaction_pending').select(['command', 'due']).orderBy('due').execute();
  }

  private get views(): string {
    return join(this.directory, 'views.db');
  }

  private async execute(ask: Ask): Promise<Receipt> {
    this.asked.push(ask);
    const answer = this.setting.answer?.(ask) ?? accepted;
    if (answer instanceof Error) throw answer;
    const as = { commandId: ask.commandId, command: ask.command, by: ask.by, at: this.clock.now() };
    if (answer === 'unrecorded') return { id: ask.key ?? '', commandId: ask.commandId, position: '', events: [] };
    if (answer === 'refused') {
      await this.append(`refusal-${derivedId(ask.commandId, 'refusal')}`, [{ type: 'AttemptRefused', data: {} }], as);
      throw new Refused('RULE_VIOLATION', { ja: '拒否', en: 'refused' });
    }
    const { position } = await this.append(`project-${ask.key}`, answer, as);
    return { id: ask.key ?? '', commandId: ask.commandId, position, events: answer.map(({ type }) => type) };
  }

  private async append(
    stream: string,
    events: readonly { readonly type: string; readonly data: object }[],
    { commandId, command, by, at }: { commandId: string; command: string; by: Actor; at: string },
  ) {
    const { revision } = await this.store.read(stream);
    const made = events.map(({ type, data }, index) => ({
      id: derivedId(commandId, stream, index),
      type,
      data,
      metadata: {
        schema: 1,
        ruleset: 1,
        at,
        by,
        command: { id: commandId, name: command, index, of: events.length },
        consulted: [],
        correlationId: randomUUID(),
        salts: { public: '', parties: '', restricted: '' },
      },
    }));
    return this.store.append(stream, made, revision);
  }
}
