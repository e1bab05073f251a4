import type { Guideline, Question } from '../guideline/guideline.ts';
import type { Project } from './project.state.ts';

/** 相手方が当初から決まっていたか Whether the partner was designated instead of sought by a call or a proposal round (ISE check sheet, item 6). */
export const partnerWasFixed = ({ selection }: Project): boolean => selection.designations.at(-1)?.basis === 'decision';

/** 評価項目 What every side is asked about this project: the guideline's questions without those whose condition does not hold (EVA-1). */
export const questionsFor = (project: Project, { evaluation }: Guideline): readonly Question[] =>
  evaluation.questions.filter(
    ({ appliesWhen }) => appliesWhen === undefined || (appliesWhen === 'partnerFixed') === partnerWasFixed(project),
  );
