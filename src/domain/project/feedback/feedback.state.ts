import type { DataOf } from '../../kernel/event.ts';
import type { feedbackEvents } from './feedback.records.ts';
import type { suggestionEvents } from './suggestion.records.ts';

type Events = typeof feedbackEvents;

/** 課題・教訓 An issue or a lesson, and the result of its action (FBK-1). */
export type Lesson = Omit<DataOf<Events, 'LessonRecorded'>, 'observed'> & { readonly outcome?: string };

/** 方向性の意見 What a side, or the office, proposes for the future of the project (FBK-2). */
export type DispositionProposal = Omit<DataOf<Events, 'DispositionProposed'>, 'observed'> & { readonly by: string };

/** 今後の方向性 The decision on the future of the project. */
export type Disposition = Omit<DataOf<Events, 'DispositionDecided'>, 'observed'> & { readonly at: string };

/** 指針への提案 What a project suggests for the guideline (FBK-4). */
export type Suggestion = Omit<DataOf<typeof suggestionEvents, 'GuidelineSuggested'>, 'observed' | 'municipality'> & { readonly at: string };

/** フィードバック The lessons, and what follows. */
export interface Feedback {
  readonly lessons: readonly Lesson[];
  readonly proposals: readonly DispositionProposal[];
  readonly disposition?: Disposition;
  readonly suggestions: readonly Suggestion[];
  /** 後継の事業 The project that continues this one. */
  readonly successor?: string;
  /** 引継ぎ What this project took over from its predecessor. */
  readonly carried?: Omit<DataOf<Events, 'LessonsCarried'>, 'observed'>;
}

/** The state before any lesson. */
export const noFeedback: Feedback = { lessons: [], proposals: [], suggestions: [] };
