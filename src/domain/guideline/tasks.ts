import type { Guideline } from './guideline.ts';
import type { CommitteeTask } from './vocabulary.ts';

type WithTasks = Pick<NonNullable<Guideline['committee']>, 'tasks'>;

const usual: readonly CommitteeTask[] = ['selection', 'evaluation'];

/**
 * 所掌 The tasks of a committee with these rules: selection and evaluation if the guideline names no task, none if there is no committee
 * (COM-1).
 */
export const tasksOf = (rules: WithTasks | undefined): readonly CommitteeTask[] => (rules ? (rules.tasks ?? usual) : []);
