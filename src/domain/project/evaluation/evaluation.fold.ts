import type { Evolve } from '../../kernel/aggregate.ts';
import type { evaluationEvents } from './evaluation.records.ts';
import type { Evaluation } from './evaluation.state.ts';
import type { Project } from './project.state.ts';

const evaluated = (project: Project, change: Partial<Evaluation>): Project => ({
  ...project,
  evaluation: { ...project.evaluation, ...change },
});

/** How the events of the evaluation phase change a project. */
export const evaluationFold: Evolve<Project, typeof evaluationEvents> = {
  EvaluationSubmitted: (project, { side, version, answers }, { at, by }) =>
    evaluated(project, { submissions: [...project.evaluation.submissions, { side, version, answers, by: by.id, at }] }),
  EvaluationsOpened: (project, { answered, missing, publicationDue }, { at }) => ({
    ...evaluated(project, { opened: { answered, missing, publicationDue, at } }),
    stage: 'REVIEWED',
  }),
  VoiceRecorded: (project, { number, collectedBy, group, voice }) =>
    evaluated(project, { voices: [...project.evaluation.voices, { number, collectedBy, group, voice }] }),
  NoVoicesDeclared: (project, { side, reason }) => evaluated(project, { noVoices: { side, reason } }),
  EvaluationVerified: (project, { committee, session, resolution, verified, comment }, { at }) =>
    evaluated(project, { verifications: [...project.evaluation.verifications, { committee, session, resolution, verified, comment, at }] }),
  EvaluationPublished: (project, { summary, voices, answers }, { at }) => ({
    ...evaluated(project, { published: { summary, voices, answers, at } }),
    stage: 'PUBLISHED',
  }),
  PublicationOverdue: (project, _, { at }) => evaluated(project, { overdueSince: at }),
};
