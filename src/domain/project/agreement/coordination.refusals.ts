import { projectStages } from '../../guideline/vocabulary.ts';
import { forbidden, naming, violation } from '../../kernel/refusal.ts';

/** Sentences of the refusals about coordinators (GDL-4). */
export const coordinationRefusals = {
  COORDINATION_NOT_OPEN: naming(
    { stage: projectStages },
    violation(
      '調整役を選任できるのは、協議から評価までの間です({stage})。',
      'A coordinator is appointed between the negotiation and the evaluation ({stage}).',
    ),
  ),
  NO_COORDINATORS: violation('この指針に調整役の定めはありません。', 'This guideline lets nobody coordinate.'),
  NO_COORDINATION: violation('その調整役は選任されていません。', 'There is no such coordinator now.'),
  COORDINATOR_IS_A_SIDE: violation('当事者は調整役になれません。', 'A side does not coordinate: the coordinator stands between the sides.'),
  COORDINATOR_APPOINTED: violation('その主体は既に調整役です。', 'That party coordinates already.'),
  COORDINATOR_NOT_VERIFIED: violation(
    '登録の確認を受けていない主体は調整役になれません。',
    'Only a party whose registration is verified coordinates.',
  ),
  PARTY_MAY_NOT_COORDINATE: violation(
    'この区分の主体は、指針上、調整役になれません。',
    'The guideline does not let this category of party coordinate.',
  ),
  COORDINATOR_NOT_NEUTRAL: forbidden(
    '自らが代表する主体や、当事者を支配し、又は当事者に支配される主体は、調整役に選任できません。',
    'You represent that party, or it controls a side or is controlled by one: the coordinator stands between the sides.',
  ),
} as const;
