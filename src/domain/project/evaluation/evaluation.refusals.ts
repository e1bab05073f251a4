import type { SharedRefusals } from '../../guideline/refuse.ts';
import type { reviewRefusals } from '../../review/review.refusals.ts';
import { answerKinds } from '../../guideline/process.parts.ts';
import { projectStages } from '../../guideline/vocabulary.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../../kernel/refusal.ts';

/** Sentences of the refusals of the evaluation phase (GDL-4). */
export const evaluationRefusals = {
  EVALUATION_NOT_OPEN: naming(
    { stage: projectStages },
    violation('評価の段階ではありません({stage})。', 'The project is not being evaluated ({stage}).'),
  ),
  EVALUATIONS_ALREADY_OPEN: violation(
    '評価は既に開示されています。',
    'The evaluations are open already: nothing can be answered or revised any more.',
  ),
  EVALUATED_FOR_ANOTHER_SIDE: forbidden(
    '他の側の評価を提出した人は、この側の評価を提出できません。',
    'You have answered for another side: nobody evaluates for two.',
  ),
  QUESTION_NOT_APPLICABLE: naming(
    { question: 'question' },
    violation(
      '評価項目「{question}」はこの事業には該当しません。',
      'The question “{question}” is not asked about this project: its condition does not hold.',
    ),
  ),
  OPTION_UNKNOWN: naming(
    { question: 'question' },
    violation('評価項目「{question}」にその選択肢はありません。', 'The question “{question}” has no such option.'),
  ),
  QUESTION_UNKNOWN: violation('指針にその評価項目はありません。', 'The guideline asks no such question.'),
  QUESTION_UNANSWERED: naming(
    { question: 'question' },
    violation('評価項目「{question}」に回答してください。', 'Answer the question “{question}”.'),
  ),
  ANSWER_OF_OTHER_KIND: naming(
    { question: 'question', kind: answerKinds },
    violation(
      '評価項目「{question}」は指定の形({kind})だけで回答してください。',
      'Answer the question “{question}” in the way it asks for, and in no other ({kind}).',
    ),
  ),
  LOW_GRADE_UNEXPLAINED: naming(
    { question: 'question' },
    violation('評価項目「{question}」を1又は2とする場合は理由が必要です。', 'A grade of 1 or 2 needs a reason (“{question}”).', 'practice'),
  ),
  EVALUATION_NOT_DUE: violation('評価の期限前です。', 'The deadline of the evaluation has not passed.'),
  EVALUATIONS_SEALED: violation('評価はまだ開示されていません。', 'The evaluations are not open yet.'),
  VOICES_NOT_OPEN: naming(
    { stage: projectStages },
    violation('受益者の声を記録できるのは、完了後、公表までです({stage})。', 'Voices are taken from completion to publication ({stage}).'),
  ),
  VOICES_RECORDED: violation('受益者の声は既に記録されています。', 'Voices have been recorded already.'),
  NO_VOICES_ALREADY_DECLARED: violation('既に申告されています。', 'That has been declared already.'),
  VERIFICATION_RECORDED: violation('この議決は既に記録されています。', 'This resolution has been recorded already.'),
  NOT_PUBLISHABLE: naming(
    { stage: projectStages },
    violation('公表できるのは、評価の開示後です({stage})。', 'The result is published after the evaluations have opened ({stage}).'),
  ),
  PUBLICATION_NOT_OVERDUE: violation('公表は遅れていません。', 'The publication is not overdue.'),
  PUBLICATION_MARKED: violation('公表の遅れは既に記録されています。', 'The late publication has been flagged already.'),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof reviewRefusals & typeof evaluationRefusals> = refuserOf();
