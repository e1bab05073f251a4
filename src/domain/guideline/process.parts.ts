import { choice, code, integer, list, optional, record, type Is } from '../kernel/shape.ts';
import { citation, label } from './parts.ts';
import { programmeKinds, rolePowers } from './vocabulary.ts';

// 進め方 How a project runs and who is responsible: parts of a guideline.

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
