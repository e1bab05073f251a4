import type { SharedRefusals } from '../../guideline/refuse.ts';
import type { partyRefusals } from '../../party/party.refusals.ts';
import type { proposalRefusals } from '../proposal/proposal.refusals.ts';
import type { selectionRefusals } from '../selection/selection.refusals.ts';
import type { coordinationRefusals } from './coordination.refusals.ts';
import { asCondition } from './agreed.wording.ts';
import { projectStages } from '../../guideline/vocabulary.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../../kernel/refusal.ts';

/** Sentences of the refusals of the agreement phase (GDL-4). */
export const agreementRefusals = {
  NEGOTIATION_NOT_OPEN: naming(
    { stage: projectStages },
    violation('協議中ではありません({stage})。', 'No agreement is being negotiated ({stage}).'),
  ),
  NOT_A_SIDE: violation(
    '事業の当事者ではない主体が含まれています。',
    'Only the sides of the project bear costs or contributions: one of the parties named is none.',
  ),
  CONDITION_UNKNOWN: violation('その附帯条件は選定の結果にありません。', 'The selection attached no such condition.'),
  ADOPTED_AMOUNT_EXCEEDED: violation(
    '行政の負担額{borne}円が、提案募集で減額して採択された額{adopted}円を超えます。',
    'The municipality would bear {borne} yen; the round adopted the proposal with {adopted}.',
  ),
  NO_OPEN_VERSION: violation('署名できる合意案がありません。', 'There is no version open to signature: draft one first.'),
  VERSION_UNKNOWN: violation('合意案の第{version}版はありません。', 'There is no version {version} of the agreement.'),
  VERSION_STALE: violation(
    '第{version}版は最新ではありません(最新は第{newest}版)。',
    'Version {version} is stale: the newest is version {newest}.',
  ),
  ANSWERING_OWN_DRAFT: forbidden('自らの側の案に回答することはできません。', 'You cannot answer a draft of your own side.'),
  SIGNING_FOR_TWO_SIDES: forbidden('同じ人が双方のために署名することはできません。', 'Nobody signs for two sides.'),
  SIDE_HAS_SIGNED: violation('この側は第{version}版に署名済みです。', 'This side has signed version {version} already.'),
  CONDITIONS_UNSETTLED: naming(
    { conditions: asCondition },
    violation(
      '附帯条件への対応が定められていません({conditions})。',
      'The version does not settle every condition of the selection ({conditions}).',
    ),
  ),
  DIGEST_DOES_NOT_MATCH: violation(
    '要約値が第{version}版と一致しません。内容を確認し直してください。',
    'The digest is not that of version {version}: look again at what you sign.',
  ),
  AGREEMENT_NOT_IN_FORCE: naming(
    { stage: projectStages },
    violation('有効な合意がありません({stage})。', 'No agreement is in force ({stage}).'),
  ),
  AGREEMENT_NOT_ENDED: violation('合意の終期はまだ過ぎていません。', 'The last day of the agreement has not passed.'),
  AGREEMENT_END_RECORDED: violation('満了は記録済みです。', 'That this day has passed is recorded already.'),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<
  SharedRefusals &
    typeof partyRefusals &
    typeof proposalRefusals &
    typeof selectionRefusals &
    typeof coordinationRefusals &
    typeof agreementRefusals
> = refuserOf();
