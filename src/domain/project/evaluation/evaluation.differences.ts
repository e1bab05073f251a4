import { answersOf, type Answer } from './evaluation.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

/** 回答の差 The answers of the sides to one question (EVA-3). */
export interface Difference {
  readonly question: string;
  /** The answer of each side; a missing side has none. */
  readonly answers: readonly { readonly side: string; readonly answer?: Answer }[];
  /**
   * Whether grades, yes/no answers, or the chosen options differ. Absent if fewer than two sides can be compared, and for words, which
   * people must compare.
   */
  readonly differs?: boolean;
  /** Highest minus lowest grade. */
  readonly gap?: number;
}

/** The answers side by side, item by item. Empty until they are open. */
export function differencesOf(project: Project): readonly Difference[] {
  const { evaluation } = project;
  if (!evaluation.opened) return [];
  const submissions = sidesOf(project).map((side) => ({ side, given: answersOf(evaluation, side)?.answers ?? [] }));
  const questions = submissions.flatMap(({ given }) => given.map(({ question }) => question));
  return questions
    .filter((question, index) => questions.indexOf(question) === index)
    .map((question) => {
      const answers = submissions.map(({ side, given }) => {
        const answer = given.find((each) => each.question === question);
        return answer ? { side, answer } : { side };
      });
      return { question, answers, ...compared(answers.flatMap(({ answer }) => answer ?? [])) };
    });
}

function compared(answers: readonly Answer[]): Pick<Difference, 'differs' | 'gap'> {
  const grades = answers.flatMap(({ grade }) => grade ?? []);
  if (grades.length > 1) {
    const gap = Math.max(...grades) - Math.min(...grades);
    return { differs: gap > 0, gap };
  }
  for (const given of [answers.flatMap(({ yes }) => yes ?? []), answers.flatMap(({ chosen }) => chosen ?? [])]) {
    if (given.length > 1) return { differs: given.some((each) => each !== given[0]) };
  }
  return {};
}
