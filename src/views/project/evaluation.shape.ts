import { flag, id, integer, list, optional, record } from '../../domain/kernel/shape.ts';
import { evaluationEvents as events } from '../../domain/project/evaluation/evaluation.records.ts';
import { feedbackEvents } from '../../domain/project/feedback/feedback.records.ts';
import { suggestionEvents } from '../../domain/project/feedback/suggestion.records.ts';
import type { Spec } from '../../domain/kernel/shape.ts';
import { at, of, several, told } from '../lists/parts.ts';

const side = id('party', '評価した側 Side that answers');
const answers = of(events.EvaluationSubmitted, 'answers') as Spec & { readonly kind: 'list' };

/** 評価 The evaluation of a project as the API shows it (EVA-1 … EVA-5). */
export const evaluationShape = record('Evaluation', '評価 Answers of every side, voices, verification and publication', {
  submissions: several(
    '各側の評価 Every version of every side that the viewer may see (EVA-1, EVA-3)',
    'EvaluationSubmission',
    '評価 One version',
    { ...told(events.EvaluationSubmitted), at },
  ),
  opened: optional(
    record('EvaluationsOpened', '開示 The opening of the answers, with who did not answer (EVA-3)', {
      ...told(events.EvaluationsOpened),
      at,
    }),
  ),
  differences: several(
    '回答の差 The answers side by side, item by item; empty until they are open (EVA-3)',
    'AnswerDifference',
    '回答の差 One question',
    {
      question: (answers.of as Spec & { readonly kind: 'record' }).fields['question'] as Spec,
      answers: several('各側の回答 What each side answered', 'SideAnswer', '回答 Of one side', { side, answer: optional(answers.of) }),
      differs: optional(flag('相違 Whether grades, or yes and no, differ; null where less than two sides can be compared')),
      gap: optional(integer('差 Highest less lowest grade')),
    },
  ),
  voices: several('受益者の声 What beneficiaries said (EVA-2)', 'BeneficiaryVoice', '声 One voice', told(events.VoiceRecorded)),
  noVoices: optional(record('NoVoices', '受益者の声なし Why no beneficiary could be heard', told(events.NoVoicesDeclared))),
  verifications: several('検証 Verifications by the committee (EVA-4)', 'Verification', '検証 One verification', {
    ...told(events.EvaluationVerified),
    at,
  }),
  published: optional(record('EvaluationPublication', '公表 The published result (EVA-5)', { ...told(events.EvaluationPublished), at })),
  overdueSince: optional({ ...at, doc: '公表の遅れ When the publication was flagged as late (EVA-5)' }),
});

/** 指針への提案 A suggestion for the guideline as the API shows it (FBK-4). */
export const suggestionShape = record('GuidelineSuggestion', '指針への提案 What a project suggests for the guideline (FBK-4)', {
  ...told(suggestionEvents.GuidelineSuggested, 'municipality'),
  at,
});

/** フィードバック The feedback of a project as the API shows it (FBK-1 … FBK-3). */
export const feedbackShape = record('Feedback', 'フィードバック What was learnt, and what follows', {
  lessons: several('課題・教訓 Issues and lessons (FBK-1)', 'Lesson', '課題・教訓 One lesson', {
    ...told(feedbackEvents.LessonRecorded),
    outcome: optional(of(feedbackEvents.LessonCompleted, 'outcome')),
  }),
  proposals: several(
    '方向性の意見 Opinions on what should become of the project (FBK-2)',
    'DispositionProposal',
    '意見 One opinion',
    told(feedbackEvents.DispositionProposed),
  ),
  suggestions: list('指針への提案 Suggestions for the guideline, and what became of them (FBK-4)', suggestionShape),
  disposition: optional(
    record('DispositionDecision', '今後の方向性 What was decided (FBK-2)', { ...told(feedbackEvents.DispositionDecided), at }),
  ),
  carried: optional(record('Carried', '引継ぎ What was taken over from the project before (FBK-3)', told(feedbackEvents.LessonsCarried))),
});
