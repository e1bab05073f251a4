import type { DataOf } from '../../kernel/event.ts';
import type { PrivateText } from '../../kernel/shape.ts';
import type { evaluationEvents } from './evaluation.records.ts';

type Events = typeof evaluationEvents;

/** 回答 One answer to one question. */
export type Answer = DataOf<Events, 'EvaluationSubmitted'>['answers'][number];

/** 評価 One version of a side's answers (EVA-1). */
export interface Submission {
  readonly side: string;
  readonly version: number;
  readonly answers: readonly Answer[];
  /** Person who sent it in. */
  readonly by: string;
  readonly at: string;
}

/** 受益者の声 A statement of a beneficiary, separate from the sides’ own answers (EVA-2). */
export interface Voice {
  readonly number: number;
  readonly collectedBy: string;
  readonly group: string;
  readonly voice: PrivateText;
}

/** 検証 The finding of the committee (EVA-4). */
export type Verification = Omit<DataOf<Events, 'EvaluationVerified'>, 'observed'> & { readonly at: string };

/** 評価 The evaluation of a project. */
export interface Evaluation {
  /** Every version of every side, oldest first. */
  readonly submissions: readonly Submission[];
  readonly opened?: Omit<DataOf<Events, 'EvaluationsOpened'>, 'observed'> & { readonly at: string };
  readonly voices: readonly Voice[];
  /** Why no beneficiary could be heard. */
  readonly noVoices?: { readonly side: string; readonly reason: string };
  readonly verifications: readonly Verification[];
  readonly published?: Omit<DataOf<Events, 'EvaluationPublished'>, 'observed'> & { readonly at: string };
  /** When the publication was flagged as late. */
  readonly overdueSince?: string;
}

/** The state before any evaluation. */
export const notEvaluated: Evaluation = { submissions: [], voices: [], verifications: [] };

/** The current answers of a side: its newest version. */
export const answersOf = ({ submissions }: Evaluation, side: string): Submission | undefined =>
  submissions.findLast((each) => each.side === side);
