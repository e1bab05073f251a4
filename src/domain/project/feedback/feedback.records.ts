import { dispositions } from '../../guideline/vocabulary.ts';
import { explanations } from '../../guideline/observe.ts';
import { proposingSides } from '../../guideline/vocabulary.ts';
import { event } from '../../kernel/event.ts';
import { openly } from '../../kernel/openness.ts';
import { choice, code, date, id, integer, list, municipalityCode, openCommands, optional, record, text } from '../../kernel/shape.ts';
import { goal, proposalContents } from '../proposal/proposal.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const number = (doc: string) => integer(doc, { min: 1 });
const lesson = {
  kind: choice('LessonKind', '区分 Kind', {
    issue: { ja: '課題', en: 'An issue to be solved' },
    lesson: { ja: '教訓', en: 'A lesson to be kept in mind' },
  }),
  what: text('内容 What the evaluation showed (OIZ 3-4-1)', { max: 2000 }),
  question: optional(code('評価項目 Question of the evaluation that showed it')),
  owner: id('party', '担当する側 Side that sees to it'),
  action: text('対応 What it will do', { max: 2000 }),
  due: optional(date('期日 By when')),
};
const disposition = {
  disposition: choice('Disposition', '今後の方向性 What becomes of the project', dispositions),
  reasons: text('理由 Reasons', { max: 2000 }),
  changes: optional(text('変更の内容 What changes: which partner, method or domain', { max: 2000 })),
};
const carriedLesson = record('CarriedLesson', '引き継ぐ課題・教訓 One lesson that is carried on', {
  number: number('番号 Its number in the project before'),
  ...lesson,
});

/** Events in the feedback phase (フィードバック ⑴). */
export const feedbackEvents = {
  LessonRecorded: event(
    '課題・教訓の記録 An issue or a lesson, with its owner and action (FBK-1)',
    { number: number('番号 1, 2, 3 … within the project'), ...lesson },
    { ja: '課題・教訓{number}が記録された: {what}(対応: {action})', en: 'Issue or lesson {number}: {what} (action: {action})' },
    openly,
  ),
  LessonCompleted: event(
    '対応の完了 The action was done',
    { number: number('番号 Number of the lesson'), outcome: text('結果 What came of it', { max: 2000 }) },
    { ja: '課題・教訓{number}の対応が完了した: {outcome}', en: 'The action on issue or lesson {number} is done: {outcome}' },
    openly,
  ),
  DispositionProposed: event(
    '方向性の意見 One side, or the office, said what should become of the project (FBK-2)',
    { number: number('番号 1, 2, 3 … within the project'), side: optional(id('party', '側 Side; absent: the office')), ...disposition },
    { ja: '今後の方向性について意見が出された({disposition})。理由: {reasons}', en: '“{disposition}” was proposed. Reasons: {reasons}' },
    openly,
  ),
  DispositionDecided: event(
    '方向性の決定 What becomes of the project was decided (FBK-2; OIZ 3-4-1)',
    disposition,
    {
      ja: '今後の方向性が決まった({disposition})。理由: {reasons}',
      en: '“{disposition}” was decided. Reasons: {reasons}',
    },
    openly,
  ),
  ProjectClosed: event(
    '事業の終了 The cycle was closed',
    { remark: text('結び Closing remark', { max: 2000 }) },
    { ja: '事業が終了した。{remark}', en: 'The project was closed. {remark}' },
    openly,
  ),
  LessonsCarried: event(
    '引継ぎ What this project takes over from the one before (FBK-3)',
    {
      predecessor: id('project', '前回の事業 The project before'),
      lessons: list('課題・教訓 Issues and lessons whose action is not done', carriedLesson, { max: 100 }),
      unfinishedGoals: list('未達成の目標 Goals that were not reached', goal, { max: 20 }),
    },
    {
      ja: '前回の事業の課題・教訓と未達成の目標が引き継がれた。',
      en: 'Lessons and unfinished goals of the project before were carried on.',
    },
    openly,
  ),
  SuccessorStarted: event(
    '後継事業の開始 A successor was proposed (FBK-3)',
    { successor: id('project', '後継の事業 The project that continues this one') },
    { ja: '後継の事業が提案された。', en: 'A successor was proposed.' },
    openly,
  ),
} as const;

/** Commands in the feedback phase. */
export const feedbackCommands = openCommands({
  RecordLesson: record(
    'RecordLesson',
    '課題・教訓を記録する Record an issue or a lesson (FBK-1). A representative of any side, or the office.',
    lesson,
  ),
  CompleteLesson: record(
    'CompleteLesson',
    '対応を完了する Say that an action is done, also after closing (FBK-1). The owner, or the office.',
    { number: number('番号 Number of the lesson'), outcome: text('結果 What came of it', { max: 2000 }) },
  ),
  ProposeDisposition: record(
    'ProposeDisposition',
    '方向性の意見を出す Say what should become of the project (FBK-2). A representative of any side, or the office.',
    disposition,
  ),
  DecideDisposition: record(
    'DecideDisposition',
    '方向性を決める Decide what becomes of the project (FBK-2). The decider, who has proposed nothing; among residents’ organisations alone, the party that proposed the project.',
    { ...disposition, explanations },
  ),
  CloseProject: record('CloseProject', '事業を終了する Close the cycle (EVA-5, FBK-1, FBK-2). Collaboration office.', {
    remark: text('結び Closing remark', { max: 2000 }),
    explanations,
  }),
  StartSuccessor: record(
    'StartSuccessor',
    '後継の事業を提案する Propose the project that continues another one (FBK-3). A representative of any side of that one.',
    {
      municipality: municipalityCode,
      predecessor: id('project', '前回の事業 The project that it continues'),
      side: choice('ProposingSide', '提案の区分 Who proposes (PRO-1)', proposingSides),
      unfinishedGoals: list('未達成の目標 Goals of the project before that were not reached, by number from 1', number('番号 Goal'), {
        max: 20,
      }),
      ...proposalContents,
      explanations,
    },
  ),
  RecordSuccessor: record('RecordSuccessor', '後継の事業を記録する Follow the chain forwards (FBK-3). The system.', {
    successor: id('project', '後継の事業 The project that continues this one'),
  }),
});
