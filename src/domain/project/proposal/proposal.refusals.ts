import type { SharedRefusals } from '../../guideline/refuse.ts';
import type { partyRefusals } from '../../party/party.refusals.ts';
import type { issueRefusals } from '../../issue/issue.refusals.ts';
import { domainMeasures, partyKinds, projectStages } from '../../guideline/vocabulary.ts';
import { forbidden, naming, refuserOf, violation, type Refuse } from '../../kernel/refusal.ts';

/** Sentences of the refusals of the proposal phase (GDL-4). */
export const proposalRefusals = {
  PROPOSAL_NOT_OPEN: naming(
    { stage: projectStages },
    violation('提案は審査前の状態ではありません({stage})。', 'The proposal is not waiting for screening ({stage}).'),
  ),
  PROPOSAL_NOT_REVISABLE: naming(
    { stage: projectStages },
    violation('この段階では提案を修正できません({stage})。', 'The proposal cannot be revised at this stage ({stage}).'),
  ),
  PROPOSAL_NOT_WITHDRAWABLE: naming(
    { stage: projectStages },
    violation('この段階では提案を取り下げられません({stage})。', 'The proposal cannot be withdrawn at this stage ({stage}).'),
  ),
  SCREENING_OWN_PROPOSAL: forbidden('自らの提案を審査することはできません。', 'You cannot screen a proposal of your own side.'),
  SIDE_DOES_NOT_MATCH: violation(
    '提案の区分が提案者の種別と合いません。',
    'The proposing side does not match the kind of the proposing party.',
  ),
  OFFICIAL_ON_RESIDENTS_SIDE: naming(
    { kind: partyKinds },
    violation('「{kind}」は、市民等の側の当事者になれません。', '“{kind}” cannot be a party on the residents’ side.'),
  ),
  DEPARTMENT_MISSING: violation('担当部署を指定してください。', 'Name the department that will stand for the municipality.'),
  DOMAIN_UNKNOWN: violation('指針にその領域はありません。', 'The guideline has no such domain.'),
  DOMAIN_MISSING: violation('指針の領域を指定してください。', 'Name one of the guideline’s domains.'),
  METHOD_UNKNOWN: violation('指針にその形態はありません。', 'The guideline has no such method.'),
  METHOD_REPEATED: naming({ method: 'method' }, violation('形態「{method}」が重複しています。', 'The method “{method}” is given twice.')),
  METHODS_NOT_OPEN: naming(
    { stage: projectStages },
    violation(
      '形態を決められるのは採択後、相手方の選定前です({stage})。',
      'Methods are chosen after acceptance and before the partner is selected ({stage}).',
    ),
  ),
  METHODS_MISSING: violation('先に形態を決めてください。', 'Choose the methods first.'),
  SIDE_NOT_OF_DOMAIN: naming(
    { domain: 'domain' },
    violation(
      '領域「{domain}」と提案の区分が合いません。民民協働の領域では民間の主体だけで提案します。',
      'The proposing side does not belong to the domain “{domain}”: where the municipality is no side, residents’ organisations propose among themselves.',
    ),
  ),
  NOT_A_PRIVATE_PROPOSAL: violation(
    '行政が当事者となる提案は、協働推進窓口が審査します。',
    'A proposal to which the municipality is a side is screened by the collaboration office.',
  ),
  PRIVATE_PROPOSAL: violation(
    '民民協働の提案は、提案者が自ら実施を決めます。行政は審査しません。',
    'Among residents’ organisations the proposing party decides itself: the municipality does not screen.',
  ),
  ROUND_OF_THE_MUNICIPALITY: violation(
    '民民協働の提案は、行政の提案募集には応募できません。',
    'A proposal to which the municipality is no side does not compete in its proposal rounds.',
  ),
  NO_DOMAINS: violation('この指針には領域がありません。', 'This guideline has no domains.'),
  DOMAIN_REVIEW_NOT_OPEN: naming(
    { stage: projectStages },
    violation('領域を検討できるのは、形態を決める前までです({stage})。', 'The domain is reviewed before the methods are chosen ({stage}).'),
  ),
  DOMAIN_MOVE_UNCLEAR: violation(
    '移行する場合は移行先の領域を、維持する場合は移行先なしで記録してください。',
    'Name the domain to which the project moves, and none where it stays.',
  ),
  DOMAIN_NOT_REVIEWED_THERE: naming(
    { domain: 'domain' },
    violation(
      '指針は領域「{domain}」について移行の検討を定めていません。',
      'The guideline does not have projects in the domain “{domain}” considered for a move.',
    ),
  ),
  DOMAIN_MOVE_NOT_OFFERED: naming(
    { from: 'domain', to: 'domain' },
    violation(
      '領域「{from}」から領域「{to}」への移行は指針にありません。',
      'The guideline has no move from the domain “{from}” to the domain “{to}”.',
    ),
  ),
  DOMAIN_MEASURE_MISSING: naming(
    { domain: 'domain', measure: domainMeasures },
    violation(
      '領域「{domain}」に残す場合は、{measure}について検討した内容を記してください。',
      'Where the project stays in the domain “{domain}”, say what was considered about “{measure}”.',
    ),
  ),
  AREAS_NOT_STATED: violation(
    'ふさわしくない分野に該当するかを示してください(該当がなければ空にします)。',
    'Say which unsuitable areas of the guideline the project touches, if any.',
  ),
  AREA_UNKNOWN: violation('指針にそのふさわしくない分野はありません。', 'The guideline names no such unsuitable area.'),
  AREA_MISSING: violation('不採択の根拠となる、ふさわしくない分野を示してください。', 'Name the unsuitable area that is the ground.'),
  AREA_OF_OTHER_GROUND: violation(
    '分野を示すのは、対象外の分野を根拠とする場合だけです。',
    'An area is named only where an unsuitable area is the ground.',
  ),
  EXCLUSIONS_NOT_STATED: violation(
    '選んだ形態の適用除外に該当するかを示してください(該当がなければ空にします)。',
    'Say which exclusions of the chosen methods apply, if any.',
  ),
  EXCLUSION_UNKNOWN: violation('指針にその適用除外はありません。', 'The guideline has no such exclusion.'),
  EXCLUSION_OF_OTHER_METHOD: naming(
    { exclusion: 'exclusion' },
    violation(
      '適用除外「{exclusion}」は選んだ形態に関するものではありません。',
      'The exclusion “{exclusion}” is not about a chosen method.',
    ),
  ),
  NOT_EXCLUDABLE: naming(
    { stage: projectStages },
    violation(
      '適用除外とできるのは、審査前か採択後で相手方の選定前の事業です({stage})。',
      'A project is excluded while it waits for screening, or after acceptance and before the partner is selected ({stage}).',
    ),
  ),
  EXCLUDING_OWN_PROPOSAL: forbidden('自らの提案を適用除外とすることはできません。', 'You cannot exclude a proposal of your own side.'),
  ROUND_PROPOSAL: violation(
    '提案募集に応募した提案は、募集の審査で採否を決めます。',
    'A proposal in a round is adopted or not by the round.',
  ),
  ROUND_NOT_OPEN: violation('提案募集の受付期間中ではありません。', 'The round does not take proposals now.'),
  ROUND_OF_ANOTHER_MUNICIPALITY: violation('この市町村の提案募集ではありません。', 'The round is not one of this municipality.'),
  ROUND_TRIED_TOO_OFTEN: violation(
    'この提案募集では、この主体の提案が既に{most}件、不受理となり又は取り下げられています。これ以上は提案できません。',
    'The round refused {most} proposals of this party, or it withdrew them: it makes no more into this round.',
    'practice',
  ),
  ROUND_THEME_UNKNOWN: violation(
    '提案募集のテーマから一つを指定してください(募集にテーマがない場合や、募集に応募しない場合は指定しません)。',
    'Name one of the themes of the round, or none where it has none or the proposal is in no round.',
  ),
} as const;

/** Refuses with a code of this part, or of the parts that it uses. Never returns. */
export const refuse: Refuse<SharedRefusals & typeof partyRefusals & typeof issueRefusals & typeof proposalRefusals> = refuserOf();
