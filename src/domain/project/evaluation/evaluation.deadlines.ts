import { clear, deadline, set, type DeadlinesOf } from '../../kernel/deadline.ts';
import type { implementationEvents } from '../implementation/implementation.records.ts';
import { evaluationCommands, type evaluationEvents } from './evaluation.records.ts';

/** 評価と公表の期限 The deadlines for the evaluations of the sides and for the publication (EVA-3, EVA-5). */
export const evaluationDeadlines: DeadlinesOf<typeof evaluationEvents & typeof implementationEvents> = {
  ImplementationCompleted: ({ evaluationDue }) => set(deadline(evaluationDue, 'evaluation', evaluationCommands.OpenEvaluations, {})),
  EvaluationsOpened: ({ publicationDue }) => ({
    set: [deadline(publicationDue, 'publication', evaluationCommands.MarkPublicationOverdue, {})],
    clear: ['evaluation'],
  }),
  EvaluationPublished: () => clear('publication'),
  PublicationOverdue: () => clear('publication'),
};
