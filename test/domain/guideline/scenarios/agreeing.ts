import type { GuidelineRuleCode } from '../../../../src/domain/guideline/guideline.refusals.ts';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { termKinds, type TermKind } from '../../../../src/domain/guideline/vocabulary.ts';
import {
  contents,
  drafted,
  negotiating,
  newest,
  plan,
  running,
  sides,
  signed,
  terms,
  type ProjectScene,
} from '../../project/agreement/agreement.fixtures.ts';
import { uuid } from '../../given.ts';
import { ids } from '../../project/proposal/proposal.fixtures.ts';
import { methodOf, plainMethod, type Scenario, type Shown } from './scenario.ts';

type Trait = Parameters<typeof methodOf>[1];
type Contents = typeof contents;

/** Every term that an agreement can have. */
const every = terms(...(Object.keys(termKinds) as TermKind[]));
const lacking = (...kinds: readonly TermKind[]): Contents => ({ ...contents, terms: every.filter(({ term }) => !kinds.includes(term)) });

const signing = (under: Guideline, method: string, draft: Contents, aside: readonly GuidelineRuleCode[] = []): Scenario => {
  const scene = drafted(negotiating({ method, under }), draft).by(sides.town);
  return { scene, command: 'SignAgreement', input: newest(scene), aside };
};

/** An agreement for a method that lacks one term, also where no rule says that it must be in writing. */
const without =
  (trait: Trait | undefined, term: TermKind, ...aside: readonly GuidelineRuleCode[]): ((pack: Guideline) => Scenario) =>
  (pack) =>
    signing(pack, trait ? methodOf(pack, trait) : plainMethod(pack), lacking(term), ['AGREEMENT_IN_WRITING', ...aside]);

/** Terms for which other rules ask too. */
const askedElsewhere: readonly TermKind[] = [
  'purpose',
  'goals',
  'roles',
  'responsibilities',
  'costs',
  'schedule',
  'principles',
  'evaluation',
];
/** A term that every agreement under the pack needs, if possible one for which no other rule asks. */
const requiredOf = ({ agreement: { requiredTerms } }: Guideline): TermKind =>
  requiredTerms.find((term) => !askedElsewhere.includes(term)) ?? requiredTerms[0] ?? 'purpose';

const meeting = { kind: 'sides', heldOn: '2026-09-01', participants: 8, topics: '当番表', conclusions: '月2回とする。' };
const secrecy = { scope: '児童の個人情報', people: 8 };
const notice = { title: '見守りを始めます', text: '9月から毎朝立ちます。' };

/** Work that is done and reported, but for what a rule asks. */
const completing = (
  under: Guideline,
  method: string,
  { met = true, told = true, kept = true, at = '2026-09-02T00:00:00.000Z' } = {},
): Scenario => {
  const worked = running({ method, under }, lacking()).after('SubmitFinalAccounts', { totals: [], statement: '' });
  const ran = kept ? worked.after('RecordConfidentialityUndertaking', secrecy) : worked;
  const spoke = met ? ran.after('RecordMeeting', meeting) : ran;
  const said = told ? spoke.after('PublishNotice', notice) : spoke;
  return { scene: said.at(at), command: 'CompleteImplementation', input: { outcome: '12か所で見守った。' } };
};

/** Whoever has proposed a change answers it. */
const changing = (under: Guideline): Scenario => ({
  scene: running({ method: plainMethod(under), under }, lacking()).after('ProposePlanChange', {
    plan: { ...plan, checkEveryDays: 60 },
    whatChanges: '間隔',
    reason: '短くしたい。',
  }),
  command: 'AcceptPlanChange',
  input: { change: 1, reason: '異存なし。' },
});

const withCommittee = (under: Guideline): ProjectScene =>
  running({ method: methodOf(under, 'executiveCommittee'), under }, lacking()).after('FormExecutiveCommittee', {
    name: '見守り実行委員会',
    purpose: '当番を決める。',
  });

/** Nobody but the drafter has said anything before the last signature. */
function silent(under: Guideline): Scenario {
  const draft = negotiating({ method: plainMethod(under), under })
    .by(sides.town)
    .after('DraftAgreement', { contents: lacking() });
  const scene = signed(draft, sides.town).by(sides.patrol);
  return { scene, command: 'SignAgreement', input: newest(scene) };
}

/** Rules on the agreement and on carrying it out. */
export const agreeing = {
  AGREEMENT_IN_WRITING: { broken: (pack) => signing(pack, plainMethod(pack), lacking(requiredOf(pack))) },
  SUBSIDY_TIME_LIMIT: { broken: without('subsidy', 'timeLimit') },
  SUBSIDY_OUTCOME_REPORT: { broken: without('subsidy', 'outcomeReport') },
  SUBSIDY_SHARED_PURPOSE: { broken: (pack) => signing(pack, methodOf(pack, 'subsidy'), lacking()) },
  COMMISSION_PRINCIPLES: { broken: without('commission', 'principles', 'AUTONOMY_AND_EQUALITY') },
  COMMISSION_MUNICIPALITY_ROLE: { broken: without('commission', 'municipalityRole') },
  COMMISSION_NO_SUBCONTRACTING: {
    broken: (pack) => signing(pack, methodOf(pack, 'commission'), { ...lacking(), plan: { ...plan, inKind: [] } }),
  },
  EXECUTIVE_COMMITTEE_CLARIFIED: { broken: without('executiveCommittee', 'costs') },
  CO_HOSTING_AGREEMENT: { broken: without('coHosting', 'costs') },
  COOPERATION_CLARIFIED: { broken: without('cooperation', 'schedule') },
  PURPOSE_SHARED: { broken: without(undefined, 'goals') },
  AUTONOMY_AND_EQUALITY: { broken: without(undefined, 'principles') },
  ROLES_AND_RESPONSIBILITIES: { broken: without(undefined, 'responsibilities') },
  RISK_INSURED: { broken: (pack) => signing(pack, plainMethod(pack), lacking('risk')) },
  STRENGTHS_USED: {
    broken: (pack) =>
      signing(pack, plainMethod(pack), { ...lacking(), plan: { ...plan, costs: [{ party: ids.town, amount: 300_000 }], inKind: [] } }),
  },
  REGULAR_REVIEW: {
    broken: (pack) =>
      signing(pack, plainMethod(pack), {
        ...lacking('evaluation'),
        plan: { ...plan, checkEveryDays: 31, schedule: { start: '2026-09-01', end: '2026-09-30', milestones: [] } },
      }),
  },
  PROGRESS_INTERVAL: {
    broken: (pack) =>
      signing(pack, plainMethod(pack), {
        ...lacking(),
        plan: { ...plan, checkEveryDays: pack.implementation.longestCheckIntervalDays + 1 },
      }),
  },
  CONTENT_SETTLED_TOGETHER: { broken: silent },

  PROGRESS_CHECKED: { broken: (pack) => completing(pack, plainMethod(pack), { at: '2026-12-01T00:00:00.000Z' }) },
  RESIDENTS_INFORMED: { broken: (pack) => completing(pack, plainMethod(pack), { told: false }) },
  TRUST_BY_COMMUNICATION: { broken: (pack) => completing(pack, plainMethod(pack), { met: false }) },
  CONFIDENTIALITY_UNDERTAKEN: { broken: (pack) => completing(pack, plainMethod(pack), { kept: false }) },
  PLAN_CHANGED_TOGETHER: { broken: changing },
  EXECUTIVE_COMMITTEE_CONSENSUS: { broken: (pack) => completing(pack, methodOf(pack, 'executiveCommittee')) },
  EXECUTIVE_COMMITTEE_RENEWAL: { broken: (pack) => completing(pack, methodOf(pack, 'executiveCommittee')) },
  LONG_MEMBERSHIP: {
    broken: (pack) => ({
      scene: withCommittee(pack),
      command: 'JoinExecutiveCommittee',
      input: { person: uuid('mai'), office: 'member', since: '2000-04-01' },
    }),
  },
} as const satisfies Partial<Record<GuidelineRuleCode, Shown>>;
