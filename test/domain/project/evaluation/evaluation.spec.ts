import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { fold } from '../../../../src/domain/kernel/aggregate.ts';
import { checkEvaluation } from '../../../../src/domain/project/evaluation/evaluation.checks.ts';
import { differencesOf } from '../../../../src/domain/project/evaluation/evaluation.differences.ts';
import { person, recorded, staff, type Past } from '../../given.ts';
import {
  answers,
  completed,
  due,
  during,
  evaluating,
  evaluators,
  forcing,
  heard,
  ids,
  opened,
  publicationDue,
  startingWith,
  submitted,
  three,
  verified,
  without,
} from './evaluation.fixtures.ts';
import type { project } from '../../../../src/domain/project/project.ts';

const { aoi, shun, rin, office, system } = evaluators;
const late = '2027-06-01T00:00:00.000Z';
const input = { answers: answers(4) };

describe('Evaluating', () => {
  it('[EVA-1] records what one side answers, and opens nothing before the others are in', () => {
    expect(evaluating().by(aoi).ask('SubmitEvaluation', input)).toEqual([
      {
        type: 'EvaluationSubmitted',
        data: {
          side: ids.patrol,
          version: 1,
          answers: [
            { question: 'purpose', grade: 4 },
            { question: 'synergy', grade: 4 },
            { question: 'beneficiaries', yes: true },
          ],
          observed: [],
        },
      },
    ]);
  });

  it('[EVA-3] opens all answers with the decision that brings the last one, and fixes when the result must be public', () => {
    const scene = evaluating({}, submitted(ids.patrol)).by(shun);
    expect(scene.ask('SubmitEvaluation', input)).toMatchObject([
      { type: 'EvaluationSubmitted', data: { side: ids.town, version: 1 } },
      { type: 'EvaluationsOpened', data: { answered: [ids.town, ids.patrol], missing: [], publicationDue } },
    ]);
    const after = scene.after('SubmitEvaluation', input).state();
    expect(after.stage).toBe('REVIEWED');
    expect(after.evaluation.opened).toEqual({ answered: [ids.town, ids.patrol], missing: [], publicationDue, at: during });
  });

  it('[EVA-3] can be revised by the same side until the answers open, and keeps every version', () => {
    const scene = evaluating({}, submitted(ids.patrol)).by(aoi);
    const state = scene.after('SubmitEvaluation', { answers: answers(2) }).state();
    expect(state.evaluation.submissions.map(({ side, version, answers: [first] }) => [side, version, first?.grade])).toEqual([
      [ids.patrol, 1, 4],
      [ids.patrol, 2, 2],
    ]);
    scene
      .having(submitted(ids.town, 1, shun), opened())
      .by(aoi)
      .refused('SubmitEvaluation', input, 'EVALUATIONS_ALREADY_OPEN');
  });

  it('[EVA-3] keeps the reason and the note, and who answered when', () => {
    const noted = [{ question: 'purpose', grade: 1, reason: '遅れた。', note: '来年に期待する。' }, ...answers(4).slice(1)];
    expect(evaluating().by(aoi).after('SubmitEvaluation', { answers: noted }).state().evaluation.submissions).toEqual([
      { side: ids.patrol, version: 1, answers: noted, by: aoi.id, at: during },
    ]);
  });

  it('[EVA-3] is refused for another side, and to a person who has answered for another side before', () => {
    evaluating()
      .by(person('taro', { onBehalfOf: ids.third }))
      .refused('SubmitEvaluation', input, 'NOT_A_REPRESENTATIVE');
    evaluating()
      .by(person('aoi', { onBehalfOf: ids.town }))
      .refused('SubmitEvaluation', input, 'NOT_A_REPRESENTATIVE');
    evaluating().by(office).refused('SubmitEvaluation', input, 'ON_BEHALF_MISSING');
    evaluating(three, submitted(ids.rival, 1, aoi))
      .by(aoi)
      .refused('SubmitEvaluation', input, 'EVALUATED_FOR_ANOTHER_SIDE');
    expect(
      evaluating(three, submitted(ids.rival, 1, rin))
        .by(aoi)
        .ask('SubmitEvaluation', input),
    ).toHaveLength(1);
  });

  it('[EVA-1] takes place after completion only', () => {
    evaluating({ stage: 'RUNNING' }).by(aoi).refused('SubmitEvaluation', input, 'EVALUATED_AFTER_COMPLETION');
    evaluating({ stage: 'TERMINATED' }).by(aoi).refused('SubmitEvaluation', input, 'EVALUATION_NOT_OPEN');
  });
});

describe('Answers', () => {
  const answering = (given: object[], guideline = oizumi) => [evaluating().under(guideline).by(aoi), { answers: given }] as const;
  const refused = (given: object[], code: 'QUESTION_UNKNOWN' | 'ANSWER_OF_OTHER_KIND') => {
    const [scene, sent] = answering(given);
    scene.refused('SubmitEvaluation', sent, code);
  };

  it('[EVA-1] answer exactly the questions that the guideline asks', () => {
    evaluating()
      .by(aoi)
      .refused('SubmitEvaluation', { answers: answers(4).slice(1) }, 'PURPOSE_AND_SYNERGY_ANSWERED');
    evaluating()
      .under(without('PURPOSE_AND_SYNERGY_ANSWERED'))
      .by(aoi)
      .refused('SubmitEvaluation', { answers: answers(4).slice(1) }, 'QUESTION_UNANSWERED');
    refused([...answers(4), { question: 'popularity', grade: 4 }], 'QUESTION_UNKNOWN');
    expect(checkEvaluation({ answers: [...answers(4), { question: 'synergy', grade: 3 }] })).toEqual([
      { path: 'input.answers[3].question', problem: 'DUPLICATE', limit: 'synergy' },
    ]);
    expect(checkEvaluation({ answers: answers(4) })).toEqual([]);
  });

  it('[EVA-1] answer in the way the question asks for, and in no other', () => {
    const [purpose, synergy, beneficiaries] = answers(4);
    refused([purpose!, synergy!, { question: 'beneficiaries', grade: 4 }], 'ANSWER_OF_OTHER_KIND');
    refused([purpose!, synergy!, { question: 'beneficiaries', yes: true, words: '聞いた。' }], 'ANSWER_OF_OTHER_KIND');
    refused([{ ...purpose, yes: true }, synergy!, beneficiaries!], 'ANSWER_OF_OTHER_KIND');
  });

  it('[EVA-1] may be words where the guideline asks for words', () => {
    const words = { id: 'learnt', label: { ja: '学んだこと', en: 'What was learnt' }, answer: 'text' as const, viewpoint: 'purpose' };
    const asking = { ...oizumi, evaluation: { ...oizumi.evaluation, questions: [...oizumi.evaluation.questions, words] } };
    const [scene, sent] = answering([...answers(4), { question: 'learnt', words: '役割分担' }], asking);
    expect(scene.ask('SubmitEvaluation', sent)).toHaveLength(1);
    const [, silent] = answering([...answers(4), { question: 'learnt', yes: true }], asking);
    scene.refused('SubmitEvaluation', silent, 'ANSWER_OF_OTHER_KIND');
  });

  it('[EVA-1] grade on the scale of the guideline’s rule, where it has one', () => {
    const ungraded = [{ question: 'purpose', yes: true }, ...answers(4).slice(1)];
    const [scene, sent] = answering(ungraded);
    scene.refused('SubmitEvaluation', sent, 'GRADE_SCALE');
    scene.under(without('GRADE_SCALE')).refused('SubmitEvaluation', sent, 'ANSWER_OF_OTHER_KIND');
  });

  it('[EVA-1] give a reason for a grade of 1 or 2 (practice)', () => {
    const graded = (grade: number, reason?: string) => [{ question: 'purpose', grade, ...(reason && { reason }) }, ...answers(4).slice(1)];
    for (const low of [graded(1), graded(2)]) {
      evaluating().by(aoi).refused('SubmitEvaluation', { answers: low }, 'LOW_GRADE_UNEXPLAINED');
    }
    for (const fine of [graded(2, '雨が多かった。'), graded(3)]) {
      const [scene, sent] = answering(fine);
      expect(scene.ask('SubmitEvaluation', sent)).toHaveLength(1);
    }
  });
});

describe('The deadline of the evaluation', () => {
  it('[EVA-3] refuses late answers by the guideline’s rule; without it they are taken until the answers open', () => {
    evaluating().at(due).by(aoi).refused('SubmitEvaluation', input, 'EVALUATION_DEADLINE');
    expect(evaluating().at('2027-05-30T14:59:59.999Z').by(aoi).ask('SubmitEvaluation', input)).toHaveLength(1);
    expect(evaluating().at(due).under(without('EVALUATION_DEADLINE')).by(aoi).ask('SubmitEvaluation', input)).toHaveLength(1);
  });

  it('[GDL-4] records that a late answer was explained where the rule asks for that only', () => {
    const scene = evaluating().at(due).under(forcing('EVALUATION_DEADLINE', 'complyOrExplain')).by(aoi);
    scene.refused('SubmitEvaluation', input, 'EVALUATION_DEADLINE');
    const [event] = scene.ask('SubmitEvaluation', {
      ...input,
      explanations: [{ rule: 'EVALUATION_DEADLINE', text: '総会の後に決めた。' }],
    });
    expect(event?.data.observed).toEqual([{ rule: 'EVALUATION_DEADLINE', outcome: 'explained', explanation: '総会の後に決めた。' }]);
  });

  it('[EVA-3] opens what is in and records who is missing', () => {
    expect(evaluating(three, submitted(ids.patrol)).at(late).by(system).ask('OpenEvaluations')).toEqual([
      {
        type: 'EvaluationsOpened',
        data: { answered: [ids.patrol], missing: [ids.town, ids.rival], publicationDue: '2027-07-01T15:00:00.000Z' },
      },
    ]);
    expect(evaluating().at(due).by(system).ask('OpenEvaluations')).toMatchObject([
      { data: { answered: [], missing: [ids.town, ids.patrol] } },
    ]);
  });

  it('[EVA-3] opens nothing early, twice, before completion, or for a person', () => {
    evaluating(three, submitted(ids.patrol)).at('2027-05-30T14:59:59.999Z').by(system).refused('OpenEvaluations', {}, 'EVALUATION_NOT_DUE');
    evaluating({ evaluationDue: undefined }).at(late).by(system).refused('OpenEvaluations', {}, 'EVALUATION_NOT_DUE');
    evaluating({}, opened([])).at(late).by(system).refused('OpenEvaluations', {}, 'EVALUATIONS_ALREADY_OPEN');
    evaluating({ stage: 'RUNNING' }).at(late).by(system).refused('OpenEvaluations', {}, 'EVALUATED_AFTER_COMPLETION');
    evaluating().at(late).by(staff('office', 'office')).refused('OpenEvaluations', {}, 'SYSTEM_ONLY');
  });
});

describe('Differences', () => {
  const both = (patrol: readonly object[], town: readonly object[]) =>
    evaluating(
      {},
      { ...submitted(ids.patrol), data: { side: ids.patrol, version: 1, answers: patrol as never } },
      { ...submitted(ids.town, 1, shun), data: { side: ids.town, version: 1, answers: town as never } },
    );

  it('[EVA-3] are shown item by item once the answers are open', () => {
    const scene = both(answers(5, 4, true), answers(2, 4, false));
    expect(differencesOf(scene.state())).toEqual([]);
    const sides = (town: object, patrol: object) => [
      { side: ids.town, answer: town },
      { side: ids.patrol, answer: patrol },
    ];
    expect(differencesOf(scene.having(opened()).state())).toEqual([
      {
        question: 'purpose',
        answers: sides({ question: 'purpose', grade: 2, reason: '人手が足りなかった。' }, { question: 'purpose', grade: 5 }),
        differs: true,
        gap: 3,
      },
      { question: 'synergy', answers: sides({ question: 'synergy', grade: 4 }, { question: 'synergy', grade: 4 }), differs: false, gap: 0 },
      {
        question: 'beneficiaries',
        answers: sides({ question: 'beneficiaries', yes: false }, { question: 'beneficiaries', yes: true }),
        differs: true,
      },
    ]);
  });

  it('[EVA-3] say where both agree, and leave words to be compared by people', () => {
    const learnt = { question: 'learnt', words: '学び' };
    const items = differencesOf(
      both([...answers(4), learnt], [...answers(4), learnt])
        .having(opened())
        .state(),
    );
    expect(items.map(({ question, differs, gap }) => [question, differs, gap])).toEqual([
      ['purpose', false, 0],
      ['synergy', false, 0],
      ['beneficiaries', false, undefined],
      ['learnt', undefined, undefined],
    ]);
  });

  it('[EVA-3] show the newest version of each side, and a gap where a side is missing', () => {
    const scene = evaluating({}, submitted(ids.patrol), submitted(ids.patrol, 2, aoi, 3), opened([ids.patrol], [ids.town]));
    expect(differencesOf(scene.state())[0]).toEqual({
      question: 'purpose',
      answers: [{ side: ids.town }, { side: ids.patrol, answer: { question: 'purpose', grade: 3 } }],
    });
  });
});

describe('Any sequence of evaluations', () => {
  const steps = fc.array(
    fc.record({
      who: fc.constantFrom(aoi, shun, rin, person('mallory', { onBehalfOf: ids.patrol }), system),
      day: fc.integer({ min: 0, max: 70 }),
      grade: fc.integer({ min: 3, max: 5 }),
    }),
    { maxLength: 12 },
  );
  const onDay = (day: number) => new Date(Date.UTC(2027, 2, 31) + day * 86_400_000).toISOString();

  /** Plays the steps in the order of their days; refused ones change nothing. */
  function played(sequence: readonly { who: typeof aoi; day: number; grade: number }[]) {
    let scene = evaluating(three);
    for (const { who, day, grade } of [...sequence].sort((a, b) => a.day - b.day)) {
      const [command, asked] = who.kind === 'system' ? ['OpenEvaluations', {}] : ['SubmitEvaluation', { answers: answers(grade) }];
      try {
        scene = scene.by(who).at(onDay(day)).after(command, asked);
      } catch (error) {
        expect(error).toHaveProperty('name', 'RuleViolation');
      }
    }
    return scene.state();
  }

  it('[EVA-3] opens only when every side is in or the deadline has passed, and nobody answers for another side', () => {
    fc.assert(
      fc.property(steps as fc.Arbitrary<{ who: typeof aoi; day: number; grade: number }[]>, (sequence) => {
        const { evaluation, stage } = played(sequence);
        const representative = { [ids.patrol]: aoi.id, [ids.town]: shun.id, [ids.rival]: rin.id };
        for (const { side, by } of evaluation.submissions) expect(by).toBe(representative[side]);
        const inNow = [ids.town, ids.patrol, ids.rival].filter((side) => evaluation.submissions.some((each) => each.side === side));
        const { opened: opening } = evaluation;
        expect(stage).toBe(opening ? 'REVIEWED' : 'EVALUATING');
        if (opening) {
          expect(opening.answered).toEqual(inNow);
          expect(opening.missing.length === 0 || opening.at >= due).toBe(true);
          for (const { at } of evaluation.submissions) expect(at <= opening.at).toBe(true);
        } else {
          expect(inNow.length).toBeLessThan(3);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[EVA-3] folds without the sealed events too', () => {
    const all: Past<typeof project.events>[] = [
      submitted(ids.patrol),
      heard(),
      submitted(ids.town, 1, shun),
      submitted(ids.patrol, 2),
      opened(),
      verified(),
      { type: 'EvaluationPublished', data: { summary: '要旨', answers: true } },
    ];
    fc.assert(
      fc.property(fc.subarray(all), (some) => {
        const state = fold(startingWith(completed), ids.project, recorded(startingWith(completed) as never, ids.project, some));
        expect(differencesOf(state).length).toBeLessThanOrEqual(3);
        expect(state.evaluation.submissions).toHaveLength(some.filter(({ type }) => type === 'EvaluationSubmitted').length);
      }),
    );
  });

  it('[PRV-1] folds voices whose restricted text is left out', () => {
    const history = recorded(startingWith(completed) as never, ids.project, [heard()]).map((each) => ({
      ...each,
      data: { number: 1, collectedBy: ids.patrol, group: '保護者' },
    }));
    expect(fold(startingWith(completed), ids.project, history).evaluation.voices).toHaveLength(1);
  });
});
