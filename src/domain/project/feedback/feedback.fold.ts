import type { Evolve } from '../../kernel/aggregate.ts';
import type { feedbackEvents } from './feedback.records.ts';
import type { Feedback } from './feedback.state.ts';
import type { Project } from './project.state.ts';
import type { suggestionEvents } from './suggestion.records.ts';

const learnt = (project: Project, change: Partial<Feedback>): Project => ({ ...project, feedback: { ...project.feedback, ...change } });

/** How the events of the feedback phase change a project. */
export const feedbackFold: Evolve<Project, typeof feedbackEvents> = {
  LessonRecorded: (project, { number, kind, what, question, owner, action, due }) =>
    learnt(project, { lessons: [...project.feedback.lessons, { number, kind, what, question, owner, action, due }] }),
  LessonCompleted: (project, { number, outcome }) =>
    learnt(project, { lessons: project.feedback.lessons.map((each) => (each.number === number ? { ...each, outcome } : each)) }),
  DispositionProposed: (project, { number, side, disposition, reasons, changes }, { by }) =>
    learnt(project, { proposals: [...project.feedback.proposals, { number, side, disposition, reasons, changes, by: by.id }] }),
  DispositionDecided: (project, { disposition, reasons, changes }, { at }) =>
    learnt(project, { disposition: { disposition, reasons, changes, at } }),
  ProjectClosed: (project) => ({ ...project, stage: 'CLOSED' }),
  LessonsCarried: (project, { predecessor, lessons, unfinishedGoals }) =>
    learnt(project, {
      carried: {
        predecessor,
        lessons: [...(project.feedback.carried?.lessons ?? []), ...lessons],
        unfinishedGoals: [...(project.feedback.carried?.unfinishedGoals ?? []), ...unfinishedGoals],
      },
    }),
  SuccessorStarted: (project, { successor }) => learnt(project, { successor }),
};

/** How suggestions for the guideline change a project. */
export const suggestionFold: Evolve<Project, typeof suggestionEvents> = {
  GuidelineSuggested: (project, { number, side, part, rule, clause, text, reasons }, { at }) =>
    learnt(project, { suggestions: [...project.feedback.suggestions, { number, side, part, rule, clause, text, reasons, at }] }),
};
