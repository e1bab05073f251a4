import type { SharedRefusals } from '../../guideline/refuse.ts';
import type { implementationRefusals } from '../implementation/implementation.refusals.ts';
import type { evaluationRefusals } from '../evaluation/evaluation.refusals.ts';
import { dispositions } from '../../guideline/vocabulary.ts';
import { projectStages } from '../../guideline/vocabulary.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../../kernel/refusal.ts';

/** Sentences of the refusals of the feedback phase (GDL-4). */
export const feedbackRefusals = {
  FEEDBACK_NOT_OPEN: naming(
    { stage: projectStages },
    violation(
      '評価結果の公表後、終了までに行ってください({stage})。',
      'This is done between the publication of the evaluation and the closing ({stage}).',
    ),
  ),
  UNPUBLISHED: violation('評価結果が公表されていません。', 'The result of the evaluation is not published.'),
  OWNER_NOT_A_SIDE: violation('対応は、この事業のいずれかの側が担当します。', 'One of the sides of the project sees to the action.'),
  LESSON_UNKNOWN: violation('課題・教訓{number}はありません。', 'There is no issue or lesson {number}.'),
  LESSON_COMPLETED: violation('課題・教訓{number}の対応は既に完了しています。', 'The action on issue or lesson {number} is done already.'),
  NOT_THE_OWNER: forbidden(
    '担当する側の代表者又は協働推進窓口だけが行えます。',
    'Only the side that owns the action, or the office, may do this.',
  ),
  DISPOSITION_NOT_OFFERED: naming(
    { disposition: dispositions },
    violation('方向性「{disposition}」は指針の選択肢にありません。', 'The guideline does not offer the disposition “{disposition}”.'),
  ),
  CHANGES_MISSING: violation('何を変更するかを示してください。', 'Say what changes.'),
  DECIDING_OWN_DISPOSITION: forbidden(
    '自ら意見を出した人は、方向性を決定できません。',
    'Whoever proposed a disposition does not decide it.',
  ),
  DISPOSITION_ALREADY_DECIDED: violation('方向性は既に決定されています。', 'The disposition has been decided already.'),
  LESSONS_OPEN: violation(
    '対応の終わっていない課題・教訓は{most}件までです。先に対応を完了してください。',
    'At most {most} lessons wait for their action: complete some first.',
    'practice',
  ),
  DISPOSITION_MISSING: violation('先に今後の方向性を決定してください。', 'Decide first what becomes of the project.'),
  SUGGESTING_TOO_EARLY: naming(
    { stage: projectStages },
    violation(
      '指針への提案は、評価結果の公表後に行ってください({stage})。',
      'Suggestions for the guideline follow the publication of the evaluation ({stage}).',
    ),
  ),
  SUGGESTION_RULE_UNKNOWN: violation('この事業が準拠する指針にその規定はありません。', 'The guideline of this project has no such rule.'),
  SUGGESTION_CLAUSE_UNKNOWN: violation(
    'この事業が準拠する指針にその条項はありません。',
    'The guideline of this project has no such clause.',
  ),
  NOT_CONTINUED: naming(
    { disposition: dispositions },
    violation(
      '方向性が「{disposition}」と決まった事業に後継はありません。',
      'The disposition of this project is “{disposition}”: it has no successor.',
    ),
  ),
  SUCCESSOR_EXISTS: violation('後継の事業が既にあります。', 'There is a successor already.'),
  NOT_ITS_SUCCESSOR: violation(
    'その事業は、この事業の後継として提案されたものではありません。',
    'That project was not proposed to continue this one.',
  ),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof implementationRefusals & typeof evaluationRefusals & typeof feedbackRefusals> =
  refuserOf();
