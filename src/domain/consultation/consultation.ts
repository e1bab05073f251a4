import type { Aggregate } from '../kernel/aggregate.ts';
import type { DataOf } from '../kernel/event.ts';
import type { PrivateText } from '../kernel/shape.ts';
import { consultationEvents } from './consultation.records.ts';

type Events = typeof consultationEvents;

/** やり取り A question or an answer. */
export interface Entry {
  readonly number: number;
  readonly kind: 'question' | 'answer';
  readonly text: PrivateText;
  readonly at: string;
}

/** 相談 A consultation of the promotion desk or the support centre (PTY-7). */
export interface Consultation {
  readonly id: string;
  /** `taken` also while a further question waits for its answer. */
  readonly status: 'none' | 'asked' | 'taken' | 'answered' | 'closed';
  readonly municipality: string;
  /** Person who asked. */
  readonly asker: string;
  readonly desk?: DataOf<Events, 'ConsultationAsked'>['desk'];
  readonly topic?: DataOf<Events, 'ConsultationAsked'>['topic'];
  /** Questions and answers, oldest first. */
  readonly entries: readonly Entry[];
  readonly takenAt?: string;
  readonly closed?: {
    readonly outcome: DataOf<Events, 'ConsultationClosed'>['outcome'];
    readonly reason?: PrivateText;
    readonly at: string;
  };
}

/** Consultations, by id. */
export const consultation: Aggregate<Consultation, Events> = {
  kind: 'consultation',
  keyField: 'consultationId',
  events: consultationEvents,
  initial: (key) => ({ id: key, status: 'none', municipality: '', asker: '', entries: [] }),
  evolve: {
    ConsultationAsked: (state, { municipality, desk, topic, question }, { at, by }) => ({
      ...state,
      status: 'asked',
      municipality,
      desk,
      topic,
      asker: by.id,
      entries: [{ number: 1, kind: 'question', text: question, at }],
    }),
    ConsultationTaken: (state, _, { at }) => ({ ...state, status: 'taken', takenAt: at }),
    ConsultationAnswered: (state, { entry, answer }, { at }) => ({
      ...state,
      status: 'answered',
      entries: [...state.entries, { number: entry, kind: 'answer', text: answer, at }],
    }),
    ConsultationFollowedUp: (state, { entry, question }, { at }) => ({
      ...state,
      status: 'taken',
      entries: [...state.entries, { number: entry, kind: 'question', text: question, at }],
    }),
    ConsultationClosed: (state, { outcome, reason }, { at }) => ({ ...state, status: 'closed', closed: { outcome, reason, at } }),
  },
};
