import type { Guideline } from './guideline.ts';
import type { CommitteeTask } from './vocabulary.ts';

type WithTasks = Pick<NonNullable<Guideline['committee']>, 'tasks'>;

const usual: readonly CommitteeTask[] = ['selection', 'evaluation'];

/** 所掌 What a committee with these rules does: selection and evaluation where the guideline names no task, nothing where there is no committee (COM-1). */
export const tasksOf = (rules: WithTasks | undefined): readonly CommitteeTask[] => (rules ? (rules.tasks ?? usual) : []);
