import { choice, code, flag, integer, list, optional, record, type Is } from '../kernel/shape.ts';
import { citation, label } from './parts.ts';
import { committeeTasks, programmeKinds, rolePowers } from './vocabulary.ts';

// 進め方 How a project runs and who is responsible: parts of a guideline.

const share = record('Share', '割合 A share of a whole', {
  numerator: integer('分子 Numerator', { min: 1, max: 100 }),
  denominator: integer('分母 Denominator', { min: 1, max: 100 }),
});

/** How a question of the evaluation is answered. */
export const answerKinds = {
  scale: { ja: '1〜5の段階', en: 'A grade from 1 to 5, 3 being as expected' },
  yesNo: { ja: 'はい・いいえ', en: 'Yes or no' },
  text: { ja: '記述', en: 'In words' },
  choice: { ja: '選択', en: 'One of the options that the question offers' },
} as const;

/** 評価項目 One question of the evaluation. */
export const question = record('Question', '評価項目 One question of the evaluation', {
  id: code('Id of the question'),
  label: label('問い The question'),
  answer: choice('AnswerKind', '回答の形 How it is answered', answerKinds),
  options: optional(
    list(
      '選択肢 What can be chosen; only where the answer is a choice',
      record('QuestionOption', '選択肢 One option', { id: code('Id'), label: label('選択肢 The option') }),
      { min: 2, max: 10 },
    ),
  ),
  appliesWhen: optional(
    choice('QuestionCondition', '該当する場合 When the question is asked; always where this is absent', {
      partnerFixed: {
        ja: '相手方が当初から決まっていた場合',
        en: 'The partner was fixed from the start',
        note: 'designated instead of called for',
      },
      partnerSought: { ja: '相手方を募った場合', en: 'The partner was sought by a call or a proposal round' },
    }),
  ),
  viewpoint: code('観点 Viewpoint to which the question belongs'),
  citation: optional(citation),
});

/** One question of the evaluation. */
export type Question = Is<typeof question>;

/** 協働推進組織 Its oversight committee. */
export const committee = optional(
  record('CommitteeRules', '協働推進組織 Rules of the oversight committee', {
    tasks: optional(
      list(
        '所掌 What it does; selection and evaluation where this is absent',
        choice('CommitteeTask', '所掌 Task of a committee', committeeTasks),
        {
          min: 1,
        },
      ),
    ),
    maximumSeats: integer('定数 Most seats', { min: 1, max: 100 }),
    seatCategories: list(
      '委員の区分 Categories from which members come',
      record('SeatCategory', '委員の区分 One category', {
        id: code('Id'),
        label: label('区分 The category'),
      }),
      { min: 1, max: 20 },
    ),
    quorum: record('Quorum', '定足数 How many must attend', {
      share: share,
      strictly: flag('過半数か Whether more than the share is needed (false: the share itself is enough)'),
      recusedCount: flag('除斥された委員を数えるか Whether recused members count among the members of whom the share is taken'),
    }),
    majority: record('Majority', '議決 How many votes carry a resolution', {
      share: share,
      strictly: flag('Whether more than the share of the votes cast is needed'),
      chairBreaksTie: flag('可否同数のとき議長が決するか Whether the chair decides a tie'),
    }),
    termMonths: integer('任期 Term of a member in months', { min: 1, max: 120 }),
    noticeDays: integer('招集の通知 Days of notice before a session', { min: 0, max: 60 }),
  }),
);

/** 評価 Its rules of evaluation. */
export const evaluation = record('EvaluationRules', '評価 Rules of evaluation', {
  viewpoints: optional(
    list(
      '評価の観点 Viewpoints under which the questions stand',
      record('Viewpoint', '観点 One viewpoint', { id: code('Id'), label: label('観点 The viewpoint'), citation: optional(citation) }),
      { min: 1, max: 20 },
    ),
  ),
  questions: list('評価項目 What every side answers', question, { min: 1, max: 60 }),
  dueDays: integer('評価の期限 Days after completion in which every side answers', { min: 1, max: 400 }),
  publicationDays: integer('公表の期限 Days after the answers open in which the result must be published', { min: 1, max: 400 }),
});

/** 進め方 Its phases and steps. */
export const lifecycle = list(
  '進め方の流れ Phases and steps, in order',
  record('LifecyclePhase', '段階 One phase', {
    id: code('Id'),
    label: label('段階 The phase'),
    citation: optional(citation),
    steps: list(
      '手順 Its steps in order',
      record('LifecycleStep', '手順 One step', {
        id: code('Id'),
        label: label('手順 The step'),
        stages: list('対応する状態 Stages of a project that belong to it', code('Stage')),
        citation: optional(citation),
      }),
      { min: 1, max: 20 },
    ),
  }),
  { min: 1, max: 10 },
);

/** 役割 Roles it names, of parties and of others. */
export const roles = optional(
  list(
    '役割 Roles that the guideline names, of parties and of others',
    record('GuidelineRole', '役割 One role', {
      id: code('Id'),
      label: label('役割 The role'),
      duties: list('務め What the guideline expects of it', label('務め One duty'), { max: 20 }),
      powers: list('できること What whoever holds the role may do in Kyodo', choice('RolePower', '権限 Power of a role', rolePowers)),
      citation: optional(citation),
    }),
    { max: 20 },
  ),
);

/** 推進の仕組み Its programmes. */
export const programmes = optional(
  list(
    '推進の仕組み Programmes that support collaboration',
    record('Programme', '仕組み One programme', {
      id: code('Id'),
      kind: choice('ProgrammeKind', '種類 Kind of programme', programmeKinds),
      label: label('仕組み The programme'),
      citation: optional(citation),
    }),
    { max: 30 },
  ),
);
