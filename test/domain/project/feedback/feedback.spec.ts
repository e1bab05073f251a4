import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../../../src/platform/digest.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { checkSuccessor } from '../../../../src/domain/project/feedback/feedback.checks.ts';
import type { Disposition } from '../../../../src/domain/project/feedback/feedback.state.ts';
import { project } from '../../../../src/domain/project/project.ts';
import { given, person, staff, uuid, type Past } from '../../given.ts';
import {
  during,
  evaluating,
  evaluators,
  ids,
  opened,
  published,
  startingWith,
  completed,
  without,
} from '../evaluation/evaluation.fixtures.ts';
import { contents, organisation } from '../proposal/proposal.fixtures.ts';

const { aoi, shun, office, decider, system } = evaluators;
const lesson = { kind: 'issue', what: '冬は人手が足りない。', owner: ids.patrol, action: '企業にも呼びかける。' } as const;
const recordedLesson = (number = 1, kind: 'issue' | 'lesson' = 'issue') =>
  ({ type: 'LessonRecorded', data: { number, ...lesson, kind } }) as const;
const proposedBy = (side: string | undefined, by = aoi, number = 1, disposition: Disposition['disposition'] = 'continue') =>
  ({ type: 'DispositionProposed', data: { number, ...(side && { side }), disposition, reasons: '効果があった。' }, by }) as const;
const decided = (disposition: Disposition['disposition'] = 'continue') =>
  ({ type: 'DispositionDecided', data: { disposition, reasons: '効果があった。' }, by: decider, at: during }) as const;
const closed = { type: 'ProjectClosed', data: { remark: '一年間お疲れさまでした。' }, by: office } as const;

const feedback = (...history: readonly Past<typeof project.events>[]) => evaluating({}, opened(), published, ...history);
const considered = [proposedBy(ids.patrol), proposedBy(ids.town, shun, 2)] as const;

describe('Issues and lessons', () => {
  it('[FBK-1] are numbered, with the side that sees to them and what it will do', () => {
    const more = { ...lesson, kind: 'lesson', question: 'synergy', due: '2027-09-30' };
    expect(feedback(recordedLesson()).by(aoi).ask('RecordLesson', more)).toEqual([
      { type: 'LessonRecorded', data: { number: 2, ...more } },
    ]);
    expect(feedback().by(office).after('RecordLesson', more).state().feedback.lessons).toEqual([{ number: 1, ...more }]);
  });

  it('[FBK-1] [OPS-3] wait for their action fifty at once at most: a successor takes over all of them', () => {
    const many = Array.from({ length: 50 }, (_, index) => recordedLesson(index + 1));
    const full = feedback(...many).by(aoi);
    full.refused('RecordLesson', lesson, 'LESSONS_OPEN');
    const done = { type: 'LessonCompleted', data: { number: 1, outcome: '三社が加わった。' } } as const;
    expect(full.having(done).ask('RecordLesson', lesson)).toMatchObject([{ data: { number: 51 } }]);
  });

  it('[FBK-1] are owned by a side of the project, and refer to a question of the guideline', () => {
    feedback()
      .by(aoi)
      .refused('RecordLesson', { ...lesson, owner: ids.third }, 'OWNER_NOT_A_SIDE');
    feedback()
      .by(aoi)
      .refused('RecordLesson', { ...lesson, question: 'popularity' }, 'QUESTION_UNKNOWN');
    expect(
      feedback()
        .by(aoi)
        .ask('RecordLesson', { ...lesson, owner: ids.town }),
    ).toHaveLength(1);
  });

  it('[FBK-1] come from a side or the office, between publication and closing', () => {
    feedback().by(decider).refused('RecordLesson', lesson, 'ON_BEHALF_MISSING');
    feedback()
      .by(person('taro', { onBehalfOf: ids.third }))
      .refused('RecordLesson', lesson, 'NOT_A_REPRESENTATIVE');
    evaluating({}, opened()).by(aoi).refused('RecordLesson', lesson, 'EVALUATION_BEFORE_USE');
    evaluating({}, opened()).under(without('EVALUATION_BEFORE_USE')).by(aoi).refused('RecordLesson', lesson, 'FEEDBACK_NOT_OPEN');
    feedback(decided(), closed).by(aoi).refused('RecordLesson', lesson, 'FEEDBACK_NOT_OPEN');
  });

  it('[FBK-1] are completed once, by their owner or the office, also after closing', () => {
    const done = { number: 2, outcome: '三社が加わった。' };
    const scene = feedback(recordedLesson(), recordedLesson(2));
    expect(scene.by(aoi).ask('CompleteLesson', done)).toEqual([{ type: 'LessonCompleted', data: done }]);
    expect(scene.having(decided(), closed).by(office).ask('CompleteLesson', done)).toHaveLength(1);
    scene.by(shun).refused('CompleteLesson', done, 'NOT_THE_OWNER');
    scene.by(aoi).refused('CompleteLesson', { ...done, number: 3 }, 'LESSON_UNKNOWN');
    const after = scene.by(aoi).after('CompleteLesson', done);
    after.refused('CompleteLesson', done, 'LESSON_COMPLETED');
    expect(after.state().feedback.lessons.map(({ outcome }) => outcome)).toEqual([undefined, done.outcome]);
    evaluating({}, opened()).by(aoi).refused('CompleteLesson', done, 'EVALUATION_BEFORE_USE');
  });
});

describe('The disposition', () => {
  const wish = { disposition: 'continue', reasons: '効果があった。' };

  it('[FBK-2] is proposed by each side and by the office', () => {
    expect(feedback().by(aoi).ask('ProposeDisposition', wish)).toEqual([
      { type: 'DispositionProposed', data: { number: 1, side: ids.patrol, ...wish } },
    ]);
    expect(feedback(proposedBy(ids.patrol)).by(office).ask('ProposeDisposition', wish)).toEqual([
      { type: 'DispositionProposed', data: { number: 2, ...wish } },
    ]);
    const both = { ...staff('shun', 'office'), onBehalfOf: ids.town };
    expect(feedback().by(both).ask('ProposeDisposition', wish)[0]?.data).toHaveProperty('side', ids.town);
    feedback()
      .by(person('taro', { onBehalfOf: ids.third }))
      .refused('ProposeDisposition', wish, 'NOT_A_REPRESENTATIVE');
    evaluating({}, opened()).by(aoi).refused('ProposeDisposition', wish, 'EVALUATION_BEFORE_USE');
  });

  it('[FBK-2] is decided with reasons by the decider', () => {
    const scene = feedback(...considered).by(decider);
    expect(scene.ask('DecideDisposition', wish)).toEqual([
      { type: 'DispositionDecided', data: { ...wish, observed: [{ rule: 'DISPOSITION_CONSIDERED', outcome: 'followed' }] } },
    ]);
    expect(scene.after('DecideDisposition', wish).state().feedback.disposition).toEqual({ ...wish, at: during });
    feedback(...considered)
      .by(office)
      .refused('DecideDisposition', wish, 'DECIDER_ONLY');
    evaluating({}, opened()).by(decider).refused('DecideDisposition', wish, 'EVALUATION_BEFORE_USE');
  });

  it('[AUT-3] is not decided by whoever proposed it', () => {
    const acting = staff('decider', 'decider', 'office');
    feedback(...considered, proposedBy(undefined, acting, 3))
      .by(decider)
      .refused('DecideDisposition', wish, 'DECIDING_OWN_DISPOSITION');
    expect(
      feedback(...considered, proposedBy(undefined, office, 3))
        .by(decider)
        .ask('DecideDisposition', wish),
    ).toHaveLength(1);
  });

  it('[FBK-2] is decided by the party that proposed the project where no department takes part (民民)', () => {
    const alone = { side: 'private', department: undefined, partners: [ids.patrol, ids.rival] } as const;
    const scene = evaluating(alone, opened(), published, proposedBy(ids.patrol), proposedBy(ids.rival, evaluators.rin, 2));
    expect(scene.by(aoi).ask('DecideDisposition', wish)).toHaveLength(1);
    scene.by(evaluators.rin).refused('DecideDisposition', wish, 'NOT_A_REPRESENTATIVE');
    scene.by(decider).refused('DecideDisposition', wish, 'ON_BEHALF_MISSING');
  });

  it('[GDL-4] asks to hear every side or to explain, and not under a guideline without that rule', () => {
    const half = feedback(proposedBy(ids.patrol)).by(decider);
    half.refused('DecideDisposition', wish, 'DISPOSITION_CONSIDERED');
    const explanations = [{ rule: 'DISPOSITION_CONSIDERED', text: '予算の期限がある。' }];
    expect(half.ask('DecideDisposition', { ...wish, explanations })[0]?.data.observed).toEqual([
      { rule: 'DISPOSITION_CONSIDERED', outcome: 'explained', explanation: '予算の期限がある。' },
    ]);
    expect(half.under(without('DISPOSITION_CONSIDERED')).ask('DecideDisposition', wish)[0]?.data.observed).toEqual([]);
  });

  it('[FBK-2] is one that the guideline offers, by its own rule where it has one', () => {
    const fewer = (from = oizumi) => ({ ...from, dispositions: ['revise' as const] });
    const scene = feedback(...considered);
    scene.under(fewer()).by(decider).refused('DecideDisposition', wish, 'FURTHER_DISPOSITIONS');
    scene
      .under(fewer(without('FURTHER_DISPOSITIONS')))
      .by(decider)
      .refused('DecideDisposition', wish, 'DISPOSITION_NOT_OFFERED');
    scene.under(fewer()).by(aoi).refused('ProposeDisposition', wish, 'FURTHER_DISPOSITIONS');
    expect(
      scene
        .under(fewer())
        .by(aoi)
        .ask('ProposeDisposition', { ...wish, disposition: 'revise' }),
    ).toHaveLength(1);
  });

  it('[FBK-2] says what changes where the partner, the method or the domain changes', () => {
    for (const disposition of ['changePartner', 'changeMethod']) {
      const scene = feedback(...considered);
      scene.by(decider).refused('DecideDisposition', { ...wish, disposition }, 'CHANGES_MISSING');
      scene.by(aoi).refused('ProposeDisposition', { ...wish, disposition }, 'CHANGES_MISSING');
      const changing = { ...wish, disposition, changes: '委託から共催へ' };
      expect(scene.by(decider).ask('DecideDisposition', changing)[0]?.data).toMatchObject(changing);
      expect(scene.by(aoi).ask('ProposeDisposition', changing)[0]?.data).toMatchObject(changing);
    }
  });

  it('[FBK-2] is decided once', () => {
    feedback(...considered, decided())
      .by(decider)
      .refused('DecideDisposition', wish, 'DISPOSITION_ALREADY_DECIDED');
    feedback(decided()).by(aoi).refused('ProposeDisposition', wish, 'DISPOSITION_ALREADY_DECIDED');
  });
});

describe('Closing', () => {
  const closing = { remark: '一年間お疲れさまでした。' };

  it('[FBK-1] closes the cycle when everything is done', () => {
    const scene = feedback(recordedLesson(), decided()).by(office);
    expect(scene.ask('CloseProject', closing)).toEqual([
      { type: 'ProjectClosed', data: { ...closing, observed: [{ rule: 'LESSONS_USED', outcome: 'followed' }] } },
    ]);
    expect(scene.after('CloseProject', closing).state().stage).toBe('CLOSED');
    scene.by(aoi).refused('CloseProject', closing, 'OFFICE_ONLY');
  });

  it('[EVA-5] is refused while the evaluation is unpublished, by the guideline’s rule or else by Kyodo’s', () => {
    for (const unpublished of [evaluating(), evaluating({}, opened())]) {
      unpublished.by(office).refused('CloseProject', closing, 'EVALUATION_PUBLISHED');
      unpublished.under(without('EVALUATION_PUBLISHED')).by(office).refused('CloseProject', closing, 'UNPUBLISHED');
    }
    evaluating({ stage: 'RUNNING' }).by(office).refused('CloseProject', closing, 'EVALUATION_BEFORE_USE');
    feedback(recordedLesson(), decided(), closed).by(office).refused('CloseProject', closing, 'FEEDBACK_NOT_OPEN');
  });

  it('[FBK-2] is refused without a disposition', () => {
    feedback(recordedLesson()).by(office).refused('CloseProject', closing, 'DISPOSITION_MISSING');
  });

  it('[GDL-4] asks for lessons or an explanation, and not under a guideline without that rule', () => {
    const scene = feedback(decided()).by(office);
    scene.refused('CloseProject', closing, 'LESSONS_USED');
    const explanations = [{ rule: 'LESSONS_USED', text: '課題はなかった。' }];
    expect(scene.ask('CloseProject', { ...closing, explanations })[0]?.data.observed).toEqual([
      { rule: 'LESSONS_USED', outcome: 'explained', explanation: '課題はなかった。' },
    ]);
    expect(scene.under(without('LESSONS_USED')).ask('CloseProject', closing)[0]?.data.observed).toEqual([]);
  });
});

describe('A successor', () => {
  const next = uuid('next');
  const before = [opened(), published, recordedLesson(1), recordedLesson(2, 'lesson'), decided()] as const;
  const proposal = { municipality: '105244', predecessor: ids.project, side: 'residents', unfinishedGoals: [1], ...contents };

  /** A new project, and the one before it with a history. */
  const following = (state: Parameters<typeof startingWith>[0] = {}, ...history: readonly Past<typeof project.events>[]) =>
    given(project, next)
      .under(oizumi)
      .at(during)
      .knowing(startingWith({ ...completed, ...state }), ids.project, history.length > 0 ? history : before)
      .knowing(party, ids.patrol, organisation('パトロール隊', aoi.id))
      .knowing(party, ids.third, organisation('子ども守り隊', uuid('taro')))
      .knowing(party, ids.town, organisation('安全安心課', shun.id, 'department'));

  it('[FBK-3] is a new project under the guideline in force, with the lessons and goals that are left', () => {
    expect(following().by(aoi).ask('StartSuccessor', proposal)).toEqual([
      {
        type: 'ProjectProposed',
        data: {
          municipality: '105244',
          guideline: digestOf(oizumi),
          side: 'residents',
          proposer: ids.patrol,
          predecessor: ids.project,
          ...contents,
          observed: [
            { rule: 'NEEDS_SHARED', outcome: 'declared' },
            { rule: 'PERIOD_FIXED', outcome: 'followed' },
          ],
        },
      },
      {
        type: 'LessonsCarried',
        data: {
          predecessor: ids.project,
          lessons: [
            { number: 1, ...lesson },
            { number: 2, ...lesson, kind: 'lesson' },
          ],
          unfinishedGoals: contents.goals,
        },
      },
    ]);
  });

  it('[FBK-3] [OPS-3] takes over fifty of the longest lessons, in as many events as they take', () => {
    const longest = { ...lesson, what: '課'.repeat(2000), action: '題'.repeat(2000) };
    const many = Array.from({ length: 50 }, (_, index) => ({ type: 'LessonRecorded' as const, data: { number: index + 1, ...longest } }));
    const successor = following({}, ...many, ...before.slice(-1)).by(aoi);
    const carried = successor.ask('StartSuccessor', proposal).slice(1);
    expect(carried.length).toBeGreaterThan(1);
    expect(carried.map((each) => Buffer.byteLength(JSON.stringify(each))).filter((bytes) => bytes > 50_000)).toEqual([]);
    const { lessons, unfinishedGoals } = successor.after('StartSuccessor', proposal).state().feedback.carried ?? {};
    expect(lessons?.map(({ number }) => number)).toEqual(many.map(({ data }) => data.number));
    expect(unfinishedGoals).toEqual(contents.goals);
  });

  it('[FBK-3] knows the project before, and what it took over', () => {
    const done = { type: 'LessonCompleted', data: { number: 1, outcome: '三社が加わった。' } } as const;
    const state = following({}, ...before, done)
      .by(shun)
      .after('StartSuccessor', { ...proposal, side: 'municipality', unfinishedGoals: [] })
      .state();
    expect(state).toMatchObject({ stage: 'PROPOSED', predecessor: ids.project, proposer: ids.town });
    expect(state.feedback.carried).toEqual({
      predecessor: ids.project,
      lessons: [{ number: 2, ...lesson, kind: 'lesson' }],
      unfinishedGoals: [],
    });
  });

  it('[FBK-3] takes goals from the agreed plan where there is one, and refuses a goal that does not exist', () => {
    const changed = { what: '見守り地点', measure: '20か所', by: '2027-03-31' };
    const plan = { goals: [...contents.goals, changed], schedule: contents.schedule, costs: [], inKind: [], checkEveryDays: 90 };
    const second = { ...proposal, unfinishedGoals: [2] };
    expect(following({ plan }).by(aoi).ask('StartSuccessor', second)[1]?.data).toMatchObject({ unfinishedGoals: [changed] });
    following().by(aoi).refused('StartSuccessor', second, 'GOAL_UNKNOWN');
    following({ proposal: undefined }).by(aoi).refused('StartSuccessor', proposal, 'GOAL_UNKNOWN');
  });

  it('[FBK-3] is proposed by a side of the project before, in its municipality', () => {
    const taro = person('taro', { onBehalfOf: ids.third });
    following().by(taro).refused('StartSuccessor', proposal, 'NOT_A_REPRESENTATIVE');
    following().by(office).refused('StartSuccessor', proposal, 'ON_BEHALF_MISSING');
    following({ municipality: '242039' }).by(aoi).refused('StartSuccessor', proposal, 'OTHER_MUNICIPALITY');
    following().by(shun).refused('StartSuccessor', proposal, 'SIDE_DOES_NOT_MATCH');
    following()
      .having(...started)
      .by(aoi)
      .refused('StartSuccessor', proposal, 'SUCCESSOR_EXISTS');
  });

  const started = [
    {
      type: 'ProjectProposed',
      data: {
        municipality: '105244',
        guideline: digestOf(oizumi),
        side: 'residents',
        proposer: ids.patrol,
        predecessor: ids.project,
        ...contents,
      },
    },
  ] as const;

  it('[PRO-1] is weighed like any other proposal', () => {
    following()
      .by(aoi)
      .refused('StartSuccessor', { ...proposal, comparison: undefined }, 'COMPARE_ALTERNATIVES');
    const wrong = { ...proposal, side: 'residents' as const, costSplit: [], unfinishedGoals: [1, 2, 1] };
    expect(checkSuccessor(wrong)).toEqual([
      { path: 'input.costSplit', problem: 'BAD_SUM', limit: '0 ≠ 300000' },
      { path: 'input.unfinishedGoals[2]', problem: 'DUPLICATE', limit: '1' },
    ]);
  });

  it('[FBK-3] follows a project that goes on, and only one follows it', () => {
    for (const disposition of ['continue', 'revise', 'expand', 'changePartner', 'changeMethod'] as const) {
      expect(following({}, opened(), published, decided(disposition)).by(aoi).ask('StartSuccessor', proposal)).toHaveLength(2);
    }
    for (const disposition of ['handOver', 'discontinue'] as const) {
      following({}, opened(), published, decided(disposition)).by(aoi).refused('StartSuccessor', proposal, 'NOT_CONTINUED');
    }
    following({}, opened(), published).by(aoi).refused('StartSuccessor', proposal, 'DISPOSITION_MISSING');
    const succeeded = { type: 'SuccessorStarted', data: { successor: uuid('othr') } } as const;
    following({}, ...before, succeeded)
      .by(aoi)
      .refused('StartSuccessor', proposal, 'SUCCESSOR_EXISTS');
    following({ stage: 'NONE' }, recordedLesson()).by(aoi).refused('StartSuccessor', proposal, 'DOES_NOT_EXIST');
  });

  it('[FBK-3] may be started before or after the project before is closed', () => {
    expect(
      following({}, ...before, closed)
        .by(aoi)
        .ask('StartSuccessor', proposal),
    ).toHaveLength(2);
  });

  it('[FBK-3] is recorded in the project before, so that the chain can be followed both ways', () => {
    const scene = evaluating({}, ...before, closed)
      .knowing(project, next, started)
      .by(system);
    expect(scene.ask('RecordSuccessor', { successor: next })).toEqual([{ type: 'SuccessorStarted', data: { successor: next } }]);
    const after = scene.after('RecordSuccessor', { successor: next });
    expect(after.state().feedback.successor).toBe(next);
    after.refused('RecordSuccessor', { successor: next }, 'SUCCESSOR_EXISTS');
    scene.by(office).refused('RecordSuccessor', { successor: next }, 'SYSTEM_ONLY');
    scene.refused('RecordSuccessor', { successor: uuid('othr') }, 'NOT_ITS_SUCCESSOR');
    feedback(decided('handOver'))
      .knowing(project, next, started)
      .by(system)
      .refused('RecordSuccessor', { successor: next }, 'NOT_CONTINUED');
    feedback().knowing(project, next, started).by(system).refused('RecordSuccessor', { successor: next }, 'DISPOSITION_MISSING');
  });
});

describe('Any sequence of feedback', () => {
  it('[EVA-5] closes nothing without publication and disposition', () => {
    const all = [
      [office, 'CloseProject', { remark: '終了' }],
      [
        office,
        'PublishEvaluation',
        {
          summary: '要旨',
          answers: true,
          explanations: ['BENEFICIARIES_HEARD', 'COMMITTEE_VERIFIES'].map((rule) => ({ rule, text: '…' })),
        },
      ],
      [aoi, 'ProposeDisposition', { disposition: 'continue', reasons: '効果' }],
      [shun, 'ProposeDisposition', { disposition: 'revise', reasons: '費用' }],
      [decider, 'DecideDisposition', { disposition: 'revise', reasons: '双方の意見から' }],
      [aoi, 'RecordLesson', lesson],
    ] as const;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: all.length - 1 }), { maxLength: 14 }), (order) => {
        let scene = evaluating({}, opened());
        for (const index of order) {
          const [by, command, input] = all[index] ?? all[0];
          try {
            scene = scene.by(by).after(command, input);
          } catch (error) {
            expect(error).toHaveProperty('name', 'RuleViolation');
          }
        }
        const { stage, evaluation, feedback: learnt } = scene.state();
        if (stage === 'CLOSED') {
          expect(evaluation.published).toBeDefined();
          expect(learnt.disposition).toBeDefined();
          expect(learnt.lessons.length).toBeGreaterThan(0);
        }
        expect(learnt.lessons.map(({ number }) => number)).toEqual(learnt.lessons.map((_, index) => index + 1));
        expect(learnt.disposition ? new Set(learnt.proposals.map(({ side }) => side)).size : 2).toBe(2);
      }),
      { numRuns: 60 },
    );
  });
});
