import type { Guideline, Question } from '../../guideline/guideline.ts';
import type { Project } from './project.state.ts';

/**
 * 相手方が当初から決まっていたか Whether the partner was designated, and no partner was ever sought by a call or a proposal round (ISE check sheet, item
 * 6; EVA-6). An opened call makes it false, before the designation or after one that was broken off.
 */
export const partnerWasFixed = ({ selection: { calls, designations } }: Project): boolean =>
  designations.length > 0 &&
  designations.every(({ basis }) => basis === 'decision') &&
  calls.every(({ openedAt }) => openedAt === undefined);

/** 評価項目 The questions for every side of this project: those of the guideline whose condition holds (EVA-1). */
export const questionsFor = (project: Project, { evaluation }: Guideline): readonly Question[] =>
  evaluation.questions.filter(
    ({ appliesWhen }) => appliesWhen === undefined || (appliesWhen === 'partnerFixed') === partnerWasFixed(project),
  );
