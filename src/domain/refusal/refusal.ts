import type { Aggregate } from '../kernel/aggregate.ts';
import { dayOf, JAPAN } from '../kernel/calendar.ts';
import { event, type Actor } from '../kernel/event.ts';
import { byField } from '../kernel/openness.ts';
import { code, integer, list, open, optional, record, restricted, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events keep this form permanently. Add to them, never change or rename.

/** Events about an attempt that the rules refused. Input is not stored: it may be wrong, and it may be private. */
export const refusalEvents = {
  AttemptRefused: event(
    '拒否された試み An attempt that the rules refused, kept for auditors',
    {
      ...open({
        attempt: code('試み Name of the command, or of the query'),
        object: text('対象 Stream of the object', { max: 200 }),
        municipality: optional(text('団体コード Municipality of the object', { min: 6, max: 6 })),
        rule: code('規定 Code of the refusal'),
        more: optional(
          integer('回数 Refused attempts since the event before, this one included; 1 unless told', { min: 1, max: 1_000_000_000 }),
        ),
      }),
      params: restricted(
        list(
          '値 Values that the refusal’s sentence mentions',
          record('RefusalParam', '値 One value', { name: code('名 Name'), value: text('値 Value', { min: 0, max: 500 }) }),
        ),
      ),
    },
    { ja: '操作が規則により拒否された。', en: 'An attempt was refused by a rule.' },
    { ...byField, to: 'auditors' },
  ),
} as const;

/** One person’s attempts on one object in one day that one rule refused. */
export interface RefusedAttempt {
  readonly id: string;
  readonly attempt: string;
  readonly object: string;
  readonly municipality?: string;
  readonly rule: string;
  /** Times of the first and the last recorded attempt. */
  readonly first: string;
  readonly last: string;
  /** The number of recorded attempts. */
  readonly count: number;
}

/**
 * Whether attempts must be recorded now: the first at once, repeats when they have doubled the recorded count. So a record of n attempts
 * has about log2 n events, and the recorded count is always more than half of the real one.
 */
export const isDue = (recorded: number, pending: number): boolean => pending > 0 && pending >= recorded;

/** The number of attempts in one event of a record. */
export const attemptsIn = ({ more }: { readonly more?: number | undefined }): number => more ?? 1;

/** What distinguishes attempts by person, object and time: nothing that a caller can choose freely. */
export interface AttemptKey {
  readonly by: Actor;
  readonly command: string;
  readonly commandId: string;
  /** The party that the person acts for, or claims to; absent if there is none, or no party with that id. */
  readonly party?: string;
  /** Stream of the object; absent if it does not exist yet. */
  readonly object?: string;
  /** Kind of the object, and the municipality that the attempt concerned, if any. */
  readonly kind: string;
  readonly municipality?: string;
  readonly rule: string;
  readonly at: string;
}

/**
 * The words that identify the record in which attempts are counted: person, object, and the day in Japan. An object that does not exist yet
 * has an id derived from the command's id: its kind and municipality are used instead. A party counts if it exists, even if the claim to it
 * is false. Each follow-up of the system has its own id and record (OPS-4).
 */
export function wordsOf({ by, command, commandId, party = '', object, kind, municipality = '', rule, at }: AttemptKey): readonly string[] {
  const what = [object ?? `${kind} in ${municipality}`, command, rule];
  if (by.kind === 'system') return ['system', commandId, ...what];
  return ['person', by.id, party, ...[...by.roles].sort(), by.municipality ?? '', ...what, dayOf(at, JAPAN)];
}

/** Refused attempts: a stream per person, object and day. */
export const refusal: Aggregate<RefusedAttempt, typeof refusalEvents> = {
  kind: 'refusal',
  keyField: 'refusalId',
  events: refusalEvents,
  initial: (key) => ({ id: key, attempt: '', object: '', rule: '', first: '', last: '', count: 0 }),
  evolve: {
    AttemptRefused: (state, { attempt, object, municipality, rule, more }, { at }) =>
      state.count > 0
        ? { ...state, last: at, count: state.count + attemptsIn({ more }) }
        : { ...state, attempt, object, ...(municipality && { municipality }), rule, first: at, last: at, count: attemptsIn({ more }) },
  },
};
