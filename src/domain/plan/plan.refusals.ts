import type { SharedRefusals } from '../guideline/refuse.ts';
import { refuserOf, violation, type Refuse } from '../kernel/refusal.ts';

/** Sentences of the refusals of promotion plans (GDL-4). */
export const planRefusals = {
  PLAN_CLOSED: violation('推進計画は総括済みです。', 'The promotion plan is closed.'),
  PLAN_PUBLISHED_ALREADY: violation('推進計画は既に公表されています。', 'The promotion plan was published already.'),
  PLAN_NOT_PUBLISHED: violation('推進計画を公表してから総括してください。', 'Publish the promotion plan before it is closed.'),
  PLAN_HAS_PROJECT: violation('その事業は既に掲載されています。', 'That project is in the plan already.'),
  PLAN_LACKS_PROJECT: violation('その事業は推進計画に掲載されていません。', 'That project is not in the plan.'),
  PLAN_FULL: violation('一つの推進計画に掲載できる事業は{most}件までです。', 'A promotion plan has at most {most} projects.'),
  PLAN_PROJECT_ELSEWHERE: violation('その事業はこの市町村の事業ではありません。', 'That is no project of this municipality.'),
} as const;

/** Refuses with a code of this part. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof planRefusals> = refuserOf();
