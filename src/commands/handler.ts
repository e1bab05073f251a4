import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { canonical, derivedId } from '../platform/digest.ts';
import { isOpenToAll } from '../domain/sight/confidential.ts';
import { decisions } from '../domain/decisions.ts';
import { accept, type Problem } from '../domain/kernel/check.ts';
import type { Decision, Preceding } from '../domain/kernel/decision.ts';
import type { Actor, CommandRecord } from '../domain/kernel/event.ts';
import { withDocuments, withoutDocuments } from '../domain/kernel/recorded-input.ts';
import { RuleViolation } from '../domain/kernel/refusal.ts';
import { municipality } from '../domain/municipality/municipality.ts';
import { openRevision } from '../domain/sight/disclosure.ts';
import {
  AppendTooLarge,
  EventTooLarge,
  IdMismatch,
  UnknownOutcome,
  WrongRevision,
  type Appended,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '../event-store/event-store.ts';
import type { Loaded, Streams } from '../event-store/streams.ts';
import { isAhead, recordIsAhead } from '../platform/clock.ts';
import { Lanes } from '../platform/lanes.ts';
import { conflict, invalid, notFound, Refused, unavailable } from '../platform/refused.ts';
import { DecisionFault, type Ask, type Receipt } from '../deciding/ask.ts';
import { hasMoved, look, type Sight } from '../deciding/deciding.ts';
import { envelope } from './envelope.ts';
import type { PreparedInput, PrivateTexts } from './private-texts.ts';
import { readInput } from './input.ts';
import type { RefusalJournal } from './refusal-journal.ts';

/** The actor of commands that must be on record elsewhere first. */
const PRECEDING: Actor = { kind: 'system', id: 'preceding' };

/** Attempts before a command that keeps losing races, or whose append stays unanswered, fails with UNAVAILABLE. */
const ATTEMPTS = 100;
const LONGEST_PAUSE = 20; // milliseconds
/** How long a command waits for earlier ones on the same object, in milliseconds. */
const PATIENCE = 10_000;
const APPEND_ATTEMPTS = 3; // a store may take ten seconds for each of them

/** Another process stored the private texts of the same command first. */
const KEPT_ELSEWHERE = Symbol('kept elsewhere');
/** The result of an attempt: a receipt, or that another attempt is needed. */
type Tried = Receipt | typeof KEPT_ELSEWHERE | undefined;

/** The one handler of every command: search the command id, decide, check again, append at the exact revision. */
export class CommandHandler {
  private readonly parts: {
    readonly store: EventStore;
    readonly streams: Streams;
    readonly clock: { now(): string };
    readonly privateTexts: PrivateTexts;
    readonly journal: RefusalJournal;
  };

  private readonly lanes = new Lanes();

  constructor(parts: CommandHandler['parts']) {
    this.parts = parts;
  }

  /** Executes a command. Throws a Refused; any other exception is a fault of this program or its machine. */
  async execute(ask: Ask): Promise<Receipt> {
    const decision = decisions.get(ask.command);
    if (!decision) throw new Error(`no such command: ${ask.command}`);
    const given = await readInput(decision, ask.input);
    if (!('value' in given)) throw invalid(given.problems);
    const key = decision.creates ? newId(ask, decision, given.value) : (ask.key ?? '');
    const since = performance.now();
    return this.lanes.run(`${decision.aggregate.kind}-${key}`, async () => {
      if (performance.now() - since > PATIENCE) throw busy();
      const prepare = () => this.parts.privateTexts.prepare(ask.by.id, ask.commandId, decision.rule.input, given.value);
      let prepared = await prepare();
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const receipt = await this.attempt(ask, decision, key, prepared);
        if (receipt === KEPT_ELSEWHERE) prepared = await prepare();
        else if (receipt) return receipt;
        // Only other processes can cause this conflict: commands of this process take turns.
        await pause(Math.random() * Math.min(2 ** attempt, LONGEST_PAUSE));
      }
      throw busy();
    });
  }

  /**
   * One attempt: returns undefined, or KEPT_ELSEWHERE, if another one is needed because something changed meanwhile. A refusal leaves no
   * text behind.
   */
  private async attempt(ask: Ask, decision: Decision, key: string, prepared: PreparedInput): Promise<Tried> {
    const own = await this.parts.streams.load<unknown>(decision.aggregate, key);
    const earlier = own.events.filter(({ metadata }) => metadata.command.id === ask.commandId);
    if (earlier.length > 0) return again(ask, decision, key, own, earlier, prepared.input);
    try {
      return await this.decide(ask, decision, key, own, prepared);
    } catch (error) {
      if (error instanceof RuleViolation || (error instanceof Refused && error.code !== 'UNAVAILABLE')) await prepared.discard();
      throw error instanceof RuleViolation ? await this.parts.journal.refuse(error, ask, own, prepared.input) : error;
    }
  }

  private async decide(ask: Ask, decision: Decision, key: string, own: Loaded<unknown>, prepared: PreparedInput): Promise<Tried> {
    const { streams, clock } = this.parts;
    if (own.revision < 0 && !decision.creates && decision.aggregate !== municipality) throw notFound();
    const isStale = ask.expectedRevision !== undefined && ask.expectedRevision !== openRevision(own.events);
    // For confidential objects the rules run first: a CONFLICT would reveal that something changed (PRV-2).
    if (isStale && isOpenToAll(own.stream)) throw stale();
    const [now, last] = [clock.now(), own.events.at(-1)?.metadata.at ?? ''];
    if (isAhead(last, now)) throw recordIsAhead();
    const at = [now, last, ask.notBefore ?? ''].reduce((latest, each) => (each > latest ? each : latest));
    const sight = await look(streams, decision, own, prepared.input, ask.by, at);
    const events = recordable(ask, decision, own, prepared.input, sight, at);
    if (isStale) throw stale();
    // The other object has changed, so the command is decided again.
    for (const first of decision.first?.(key, own.state, prepared.input, ask.by) ?? [])
      if (!(await this.preceded(first, ask))) return undefined;
    if (await hasMoved(streams, sight)) return undefined;
    if (!(await prepared.keep())) return KEPT_ELSEWHERE;
    const appended = await this.append(own, events, ask.by);
    return appended && receiptOf(ask, key, [...own.events, ...events], events, appended);
  }

  private preceded(first: Preceding, ask: Ask): Promise<boolean> {
    const kind = decisions.get(first.command)?.aggregate.kind ?? '';
    return this.lanes.run(`${kind}-${first.key}`, () => this.precede(first, ask));
  }

  /**
   * Executes a command that must be on record first. Returns whether it was on record already; otherwise it was recorded now, or another
   * attempt was faster.
   */
  private async precede({ command, key, input, isDone }: Preceding, { correlationId }: Ask): Promise<boolean> {
    const { streams, clock } = this.parts;
    const decision = decisions.get(command);
    if (!decision) throw new Error(`no such command: ${command}`);
    const own = await streams.load<unknown>(decision.aggregate, key);
    const now = clock.now();
    if (isDone(own.state, now)) return true;
    const last = own.events.at(-1)?.metadata.at ?? '';
    if (isAhead(last, now)) throw recordIsAhead();
    const ask: Ask = { command, commandId: randomUUID(), key, input, by: PRECEDING, correlationId };
    const at = last > now ? last : now;
    const sight = await look(streams, decision, own, input, ask.by, at);
    const events = recordable(ask, decision, own, input, sight, at);
    if (!(await hasMoved(streams, sight))) await this.append(own, events, ask.by);
    return false;
  }

  /**
   * Appends; answers undefined on a definite conflict. An unknown outcome is asked again with the same ids and revision. What is too large is a fault
   * of the input where a person asks. The system takes what it asks from the record: there it is the record that is full, which is an answer.
   */
  private async append(own: Loaded<unknown>, events: readonly NewEvent[], { kind }: Actor): Promise<Appended | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.parts.store.append(own.stream, events, own.revision);
      } catch (error) {
        if (error instanceof WrongRevision) return undefined;
        if (error instanceof IdMismatch)
          throw conflict('この commandId は別の内容で使用済みです。', 'This command id was used before for something else.');
        if (kind === 'system' && error instanceof EventTooLarge) throw new RuleViolation('RECORD_FULL', { field: error.type });
        if (kind === 'system' && error instanceof AppendTooLarge) throw new RuleViolation('RECORD_FULL', { field: events[0]?.type ?? '' });
        if (error instanceof AppendTooLarge) throw invalid([{ path: 'input', problem: 'TOO_LONG', limit: '1 MB' }]);
        if (error instanceof EventTooLarge) throw invalid([{ path: 'input', problem: 'TOO_LONG', limit: '60 KiB' }]);
        if (!(error instanceof UnknownOutcome)) throw error;
        if (attempt === APPEND_ATTEMPTS) {
          throw unavailable(
            '記録できたか確認できません。同じ commandId で再度お試しください。',
            'It is not known whether this was recorded: try again with the same command id.',
          );
        }
        await pause(2 ** attempt * 10);
      }
    }
  }
}

const busy = () =>
  unavailable(
    '混み合っています。同じ commandId で再度お試しください。',
    'Too many others are changing the same object: try again with the same command id.',
  );

const stale = () =>
  conflict(
    '他の変更が先に記録されました。最新の状態を確認してください。',
    'Something else was recorded since the revision you saw: look again.',
  );

/**
 * The id of a new object. It includes the name of the command, so that an object that is created once per key cannot have the id of an
 * object created from an equal command id.
 */
const newId = ({ commandId, command }: Ask, { aggregate, onePer }: Decision, input: unknown): string =>
  onePer ? derivedId(onePer(input), aggregate.kind, command) : derivedId(commandId, aggregate.kind);

/** Takes the decision, and separates a fault of its rule from a fault of the stores. */
function recordable(...asked: Parameters<typeof record>): readonly NewEvent[] {
  try {
    return record(...asked);
  } catch (error) {
    throw error instanceof RuleViolation || error instanceof Refused ? error : new DecisionFault(asked[0], error);
  }
}

/** Takes the decision and makes its events ready to be kept. */
function record(ask: Ask, decision: Decision, own: Loaded<unknown>, input: unknown, sight: Sight, at: string): readonly NewEvent[] {
  const decided = decision.rule(own.state, input, sight.context);
  if (decided.length === 0) throw new Error(`${ask.command} decided nothing`);
  return decided.map(({ type, data }, index) => {
    const shape = decision.aggregate.events[type]?.shape;
    if (!shape) throw new Error(`${ask.command} decided an unknown event: ${type}`);
    const checked = accept(shape, data, type);
    if (!('value' in checked)) throw unrecordable(ask, checked.problems);
    const recordedInput = index === 0 && { input: withoutDocuments(decision.rule.input, input, checked.value) };
    const command: CommandRecord = { id: ask.commandId, name: ask.command, index, of: decided.length, ...recordedInput };
    return {
      id: derivedId(ask.commandId, own.stream, index),
      type,
      data: checked.value,
      metadata: envelope({
        ruleset: sight.context.ruleset,
        at,
        by: sight.context.by,
        command,
        consulted: sight.consulted,
        guideline: sight.guidelineDigest,
        correlationId: ask.correlationId,
        causationId: ask.causationId,
        ...(index === 0 && { salt: sight.context.salt }),
      }),
    };
  });
}

/**
 * The error for a decision that does not fit into the record: a count or a list that has grown too large for an event is refused;
 * everything else is a fault.
 */
function unrecordable({ command }: Ask, problems: readonly Problem[]): Error {
  const [first, ...others] = problems.filter(({ problem }) => problem === 'TOO_LARGE' || problem === 'TOO_LONG');
  if (first && others.length + 1 === problems.length) return new RuleViolation('RECORD_FULL', { field: first.path });
  return new Error(`${command} decided what cannot be recorded: ${JSON.stringify(problems)}`);
}

/** The result for a command id that was used before: the original receipt for the same caller, party and input, otherwise a conflict. */
function again(ask: Ask, decision: Decision, key: string, own: Loaded<unknown>, earlier: readonly StoredEvent[], input: unknown): Receipt {
  const { metadata, data } = earlier[0] as StoredEvent;
  const before = withDocuments(decision.rule.input, metadata.command.input, data);
  const same = isSameAsker(metadata.by, ask.by) && metadata.command.name === ask.command && canonical(before) === canonical(input);
  if (!same)
    throw conflict(
      'この commandId は既に使われています。',
      'This command id was used before by somebody else, for another party or with other input.',
    );
  const { revision, position } = earlier.at(-1) as StoredEvent;
  return receiptOf(ask, key, own.events.slice(0, revision + 1), earlier, { revision, position });
}

/** Whether the same person asks for the same party: acting for another party is another request (PTY-3). */
const isSameAsker = (recorded: Actor, by: Actor): boolean => recorded.id === by.id && partyOf(recorded) === partyOf(by);

const partyOf = (by: Actor): string | undefined => (by.kind === 'person' ? by.onBehalfOf : undefined);

const receiptOf = (
  ask: Ask,
  id: string,
  history: Parameters<typeof openRevision>[0],
  events: readonly { type: string }[],
  { position }: Appended,
): Receipt => ({
  id,
  commandId: ask.commandId,
  position,
  events: events.map(({ type }) => type),
  ...openedBy(history, events.length),
});

/** The public revision after the last events of a history, unless they are under seal and did not change it. */
function openedBy(history: Parameters<typeof openRevision>[0], last: number): Pick<Receipt, 'revision'> {
  const revision = openRevision(history);
  return revision > openRevision(history.slice(0, -last)) ? { revision } : {};
}
