import { describe, expect, it } from '@jest/globals';
import type { Guideline, Question } from '../../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { differencesOf } from '../../../../src/domain/project/evaluation/evaluation.differences.ts';
import { questionsFor } from '../../../../src/domain/project/evaluation/evaluation.questions.ts';
import type { Project } from '../../../../src/domain/project/project.state.ts';
import { answers, evaluating, evaluators, ids } from './evaluation.fixtures.ts';

const label = { ja: '問い', en: 'Question' };
const when: Question = {
  id: 'when',
  label,
  answer: 'choice',
  options: [
    { id: 'before', label },
    { id: 'after', label },
  ],
  viewpoint: 'planning',
};
const fixed: Question = { id: 'fixed', label, answer: 'yesNo', appliesWhen: 'partnerFixed', viewpoint: 'planning' };
const sought: Question = { id: 'sought', label, answer: 'yesNo', appliesWhen: 'partnerSought', viewpoint: 'planning' };
const asking = (...more: Question[]): Guideline => ({
  ...oizumi,
  evaluation: { ...oizumi.evaluation, questions: [...oizumi.evaluation.questions, ...more] },
});
const designated = (basis: 'decision' | 'round'): Partial<Project> => ({
  selection: { calls: [], designations: [{ partners: [ids.patrol], basis, alternatives: [], criteria: [], conditions: [] }] } as never,
});
const given = (...more: object[]) => ({ answers: [...answers(4), ...more] });

describe('A question with options', () => {
  const stage = evaluating().under(asking(when)).by(evaluators.aoi);

  it('[EVA-1] is answered by one of them', () => {
    const answered = { question: 'when', chosen: 'before' };
    expect(stage.ask('SubmitEvaluation', given(answered))[0]?.data).toMatchObject({ answers: [{}, {}, {}, answered] });
    stage.refused('SubmitEvaluation', given({ question: 'when', chosen: 'never' }), 'OPTION_UNKNOWN');
    stage.refused('SubmitEvaluation', given({ question: 'when', yes: true }), 'ANSWER_OF_OTHER_KIND');
    stage.refused('SubmitEvaluation', given(), 'PURPOSE_AND_SYNERGY_ANSWERED');
  });

  it('[EVA-3] shows whether the sides chose the same', () => {
    const differing = (other: string) =>
      differencesOf(
        stage
          .after('SubmitEvaluation', given({ question: 'when', chosen: 'before' }))
          .by(evaluators.shun)
          .after('SubmitEvaluation', given({ question: 'when', chosen: other }))
          .state(),
      ).find(({ question }) => question === 'when')?.differs;
    expect([differing('before'), differing('after')]).toEqual([false, true]);
  });
});

describe('A question with a condition', () => {
  const under = (state: Partial<Project>) => evaluating(state).under(asking(fixed, sought)).by(evaluators.aoi);

  it('[EVA-1] is asked only where it applies: about a partner who was fixed from the start, or about one who was sought', () => {
    const asked = (state: Partial<Project>) => questionsFor(under(state).state(), asking(fixed, sought)).map(({ id }) => id);
    expect(asked(designated('decision'))).toEqual(['purpose', 'synergy', 'beneficiaries', 'fixed']);
    expect(asked(designated('round'))).toEqual(['purpose', 'synergy', 'beneficiaries', 'sought']);
    expect(asked({})).toEqual(['purpose', 'synergy', 'beneficiaries', 'sought']);
  });

  it('[EVA-6] about a partner fixed from the start is asked exactly where nobody was sought: no call opened, and no round adopted the proposal', () => {
    const opened = { openedAt: '2026-05-01T00:00:00.000Z' };
    const [byDecision, byRound] = [{ basis: 'decision' }, { basis: 'round' }];
    const isFixed = (calls: readonly object[], designations: readonly object[]) =>
      questionsFor(under({ selection: { calls, designations } as never }).state(), asking(fixed, sought)).some(({ id }) => id === 'fixed');
    expect(isFixed([], [byDecision])).toBe(true);
    expect(isFixed([], [byDecision, byDecision])).toBe(true);
    expect(isFixed([{ status: 'prepared' }], [byDecision])).toBe(true);
    expect(isFixed([opened], [byDecision])).toBe(false);
    expect(isFixed([opened], [])).toBe(false);
    expect(isFixed([], [byRound])).toBe(false);
    expect(isFixed([], [byRound, byDecision])).toBe(false);
    expect(isFixed([], [])).toBe(false);
  });

  it('[EVA-1] is not answered where it does not apply', () => {
    const answered = given({ question: 'fixed', yes: true });
    expect(under(designated('decision')).ask('SubmitEvaluation', answered)).toHaveLength(1);
    under(designated('round')).refused(
      'SubmitEvaluation',
      given({ question: 'sought', yes: true }, { question: 'fixed', yes: true }),
      'QUESTION_NOT_APPLICABLE',
    );
  });
});
