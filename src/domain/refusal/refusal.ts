import type { Aggregate } from '../kernel/aggregate.ts';
import { dayOf, JAPAN } from '../kernel/calendar.ts';
import { event, type Actor } from '../kernel/event.ts';
import { byField } from '../kernel/openness.ts';
import { code, integer, list, open, optional, record, restricted, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events have them for ever. Add, never change or rename.

/** What can be recorded about an attempt that the rules refused. Input is not kept: it may be wrong, and it may be private. */
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
  /** When the first and the last of those on record were made. */
  readonly first: string;
  readonly last: string;
  /** How many are on record. */
  readonly count: number;
}

/**
 * Whether attempts are to be recorded now: the first at once, repeats when they have doubled what is on record. So a record of n attempts
 * has about log2 n events, and what is on record is always more than half of what was counted.
 */
export const isDue = (recorded: number, pending: number): boolean => pending > 0 && pending >= recorded;

/** How many attempts one event of a record tells. */
export const attemptsIn = ({ more }: { readonly more?: number | undefined }): number => more ?? 1;

/** What tells who attempted what and when from other attempts: nothing that a caller may choose at will. */
export interface AttemptKey {
  readonly by: Actor;
  readonly command: string;
  readonly commandId: string;
  /** The party that the person acts for, or says to; absent when there is none, or none of that id. */
  readonly party?: string;
  /** Stream of the object; absent for one that does not exist yet. */
  readonly object?: string;
  /** Kind of the object, and the municipality that the attempt concerned, if any. */
  readonly kind: string;
  readonly municipality?: string;
  readonly rule: string;
  readonly at: string;
}

/**
 * The words by which attempts are counted in one record: who, what, and the day in Japan. An object that does not exist yet has an id
 * that follows from the command’s: its kind and municipality stand for it. A party counts when it is there, also one that is falsely claimed.
 * Follow-ups of the system have ids of its own making, and each is asked once: each has its record (OPS-4).
 */
export function wordsOf({ by, command, commandId, party = '', object, kind, municipality = '', rule, at }: AttemptKey): readonly string[] {
  const what = [object ?? `${kind} in ${municipality}`, command, rule];
  if (by.kind === 'system') return ['system', commandId, ...what];
  return ['person', by.id, party, ...[...by.roles].sort(), by.municipality ?? '', ...what, dayOf(at, JAPAN)];
}

/** Refused attempts: a stream for each who, what and day. */
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
