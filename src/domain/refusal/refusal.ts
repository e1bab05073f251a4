import type { Aggregate } from '../kernel/aggregate.ts';
import { event } from '../kernel/event.ts';
import { code, list, optional, record, restricted, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events have them for ever. Add, never change or rename.

/** What can be recorded about an attempt that the rules refused. Input is not kept: it may be wrong, and it may be private. */
export const refusalEvents = {
  AttemptRefused: event(
    '拒否された試み An attempt that the rules refused, kept for auditors',
    {
      attempt: code('試み Name of the command, or of the query'),
      object: text('対象 Stream of the object', { max: 200 }),
      municipality: optional(text('団体コード Municipality of the object', { min: 6, max: 6 })),
      rule: code('規定 Code of the refusal'),
      params: restricted(
        list(
          '値 Values that the refusal’s sentence mentions',
          record('RefusalParam', '値 One value', { name: code('名 Name'), value: text('値 Value', { min: 0, max: 500 }) }),
        ),
      ),
    },
    { ja: '{attempt}は拒否された({rule})。', en: '{attempt} was refused ({rule}).' },
  ),
} as const;

/** An attempt that the rules refused. */
export interface RefusedAttempt {
  readonly id: string;
  readonly attempt: string;
  readonly object: string;
  readonly municipality?: string;
  readonly rule: string;
  readonly at: string;
}

/** Refused attempts, each in a stream of its own: recording one never contends with anything. */
export const refusal: Aggregate<RefusedAttempt, typeof refusalEvents> = {
  kind: 'refusal',
  keyField: 'refusalId',
  events: refusalEvents,
  initial: (key) => ({ id: key, attempt: '', object: '', rule: '', at: '' }),
  evolve: {
    AttemptRefused: (state, { attempt, object, municipality, rule }, { at }) => ({ ...state, attempt, object, municipality, rule, at }),
  },
};
