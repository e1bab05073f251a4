import type { DataOf } from '../../kernel/event.ts';
import type { PrivateText } from '../../kernel/shape.ts';
import type { evaluationEvents } from './evaluation.records.ts';

type Events = typeof evaluationEvents;

/** 回答 One answer to one question. */
export type Answer = DataOf<Events, 'EvaluationSubmitted'>['answers'][number];

/** 評価 One version of what a side answered (EVA-1). */
export interface Submission {
  readonly side: string;
  readonly version: number;
  readonly answers: readonly Answer[];
  /** Person who sent it in. */
  readonly by: string;
  readonly at: string;
}

/** 受益者の声 What a beneficiary said, kept apart from the sides’ own answers (EVA-2). */
export interface Voice {
  readonly number: number;
  readonly collectedBy: string;
  readonly group: string;
  readonly voice: PrivateText;
}

/** 検証 What the committee found (EVA-4). */
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

/** Before anything was evaluated. */
export const notEvaluated: Evaluation = { submissions: [], voices: [], verifications: [] };

/** What a side answers now: its newest version. */
export const answersOf = ({ submissions }: Evaluation, side: string): Submission | undefined =>
  submissions.findLast((each) => each.side === side);
