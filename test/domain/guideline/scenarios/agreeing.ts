import type { Condition } from '../../../../src/domain/guideline/conditions.ts';
import type { Guideline, GuidelineRule } from '../../../../src/domain/guideline/guideline.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { termKinds, type TermKind } from '../../../../src/domain/guideline/vocabulary.ts';
import {
  contents,
  contentsFor,
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
import { arrangedFor } from '../arranging.ts';
import { contents as proposal, ids, organisation } from '../../project/proposal/proposal.fixtures.ts';
import { methodOf, methodWith, plainMethod, type Scenario, type Shown } from './scenario.ts';

type Contents = typeof contents;

/** Every term that an agreement can have. */
const every = terms(...(Object.keys(termKinds) as TermKind[]));
const lacking = (...kinds: readonly TermKind[]): Contents => ({ ...contents, terms: every.filter(({ term }) => !kinds.includes(term)) });

/** Both sides are about to sign a draft, arranged as the guideline defines but for what is said, in a domain. */
const signing = (
  under: Guideline,
  method: string,
  draft: Contents,
  more: Partial<Contents['arrangement']> = {},
  domain = 'C',
): Scenario => {
  const arrangement = { ...arrangedFor(under, [method], domain), ...more };
  const scene = drafted(negotiating({ method, under, proposal: { ...proposal, domain } }), { ...draft, arrangement }).by(sides.town);
  return { scene, command: 'SignAgreement', input: newest(scene) };
};

/** What meets every rule and definition for a method. */
const agreed = (under: Guideline, method: string): Contents => ({ ...contentsFor(method, under), terms: every });

const meeting = { kind: 'sides', heldOn: '2026-09-01', participants: 8, topics: '当番表', conclusions: '月2回とする。' };
const secrecy = { scope: '児童の個人情報', people: 8 };
const notice = { title: '見守りを始めます', text: '9月から毎朝立ちます。' };

/** Work that is done and reported, but for what a rule asks. */
const completing = (
  under: Guideline,
  method: string,
  { met = true, told = true, kept = true, at = '2026-09-02T00:00:00.000Z' } = {},
): Scenario => {
  const worked = running({ method, under }, { ...agreed(under, method), subsidyPurpose: '通学の安全のため。' }).after(
    'SubmitFinalAccounts',
    {
      totals: [],
      statement: '',
    },
  );
  const ran = kept ? worked.after('RecordConfidentialityUndertaking', secrecy) : worked;
  const spoke = met ? ran.after('RecordMeeting', meeting) : ran;
  const said = told ? spoke.after('PublishNotice', notice) : spoke;
  return { scene: said.at(at), command: 'CompleteImplementation', input: { outcome: '12か所で見守った。' } };
};

/** Whoever has proposed a change answers it. */
const changing = (under: Guideline): Scenario => ({
  scene: running({ method: plainMethod(under), under }, agreed(under, plainMethod(under))).after('ProposePlanChange', {
    plan: { ...plan, checkEveryDays: 60 },
    whatChanges: '間隔',
    reason: '短くしたい。',
  }),
  command: 'AcceptPlanChange',
  input: { change: 1, reason: '異存なし。' },
});

const withCommittee = (under: Guideline): ProjectScene =>
  running({ method: methodOf(under, 'executiveCommittee'), under }, agreed(under, methodOf(under, 'executiveCommittee'))).after(
    'FormExecutiveCommittee',
    {
      name: '見守り実行委員会',
      purpose: '当番を決める。',
    },
  );

/** Nobody but the drafter has said anything before the last signature. */
function silent(under: Guideline): Scenario {
  const draft = negotiating({ method: plainMethod(under), under })
    .by(sides.town)
    .after('DraftAgreement', { contents: agreed(under, plainMethod(under)) });
  const scene = signed(draft, sides.town).by(sides.patrol);
  return { scene, command: 'SignAgreement', input: newest(scene) };
}

/** A side of the project is controlled by another. */
const controlled = (under: Guideline): Scenario => {
  const control = { control: 1, controller: ids.town, ground: 'votes', from: '2025-04-01', declaredBy: 'party' } as const;
  const held = [...organisation('パトロール隊', uuid('aoi')), { type: 'ControlRecorded', data: control }] as const;
  const scene = drafted(negotiating({ method: plainMethod(under), under }), agreed(under, plainMethod(under)))
    .knowing(party, ids.patrol, held)
    .by(sides.town);
  return { scene, command: 'SignAgreement', input: newest(scene) };
};

/** A side has the part that a definition gives to others. */
function arrangedOtherwise(pack: Guideline, rule: GuidelineRule): Scenario {
  const { fact = 'leads', by = [], domains = ['C'] } = rule.arrangement ?? {};
  const other = (['partners', 'municipality', 'nobody', 'both'] as const).find((each) => !by.includes(each)) ?? 'nobody';
  if (fact !== 'pays') return signing(pack, methodWith(pack, rule), lacking(), { [fact]: other }, domains[0]);
  const bearing = { municipality: [ids.town], partners: [ids.patrol], both: [ids.town, ids.patrol], nobody: [] }[other];
  const costs = bearing.map((party, index) => ({ party, amount: index === 0 ? 300_000 - (bearing.length - 1) : 1 }));
  const budget = costs.length > 0 ? plan.budget : [];
  return signing(pack, methodWith(pack, rule), { ...lacking(), plan: { ...plan, budget, costs } }, {}, domains[0]);
}

/** Rules on the agreement and on carrying it out. */
export const agreeing = {
  termsAgreed: {
    broken: (pack, rule) => signing(pack, methodWith(pack, rule), lacking(...(rule.terms ?? []).slice(-1))),
  },
  principlesAcknowledged: {
    broken: (pack, rule) => {
      const asked = signing(pack, methodWith(pack, rule), lacking());
      return { ...asked, input: { ...asked.input, principlesAcknowledged: false } };
    },
  },
  everySideHasRole: { broken: (pack, rule) => signing(pack, methodWith(pack, rule), { ...lacking(), roles: [] }) },
  arrangedAsDefined: { broken: arrangedOtherwise },
  lastsBeyondOneDay: {
    broken: (pack, rule) =>
      signing(pack, methodWith(pack, rule), {
        ...lacking(),
        plan: { ...plan, schedule: { start: '2026-09-01', end: '2026-09-01', milestones: [] } },
      }),
  },
  subsidyPurposeConfirmed: { broken: (pack) => signing(pack, methodOf(pack, 'subsidy'), lacking()) },
  commissionedContribute: {
    broken: (pack) => signing(pack, methodOf(pack, 'commission'), { ...lacking(), plan: { ...plan, inKind: [] } }),
  },
  sidesIndependent: { broken: controlled },
  endFixed: {
    broken: (pack, rule) =>
      signing(pack, methodWith(pack, rule), { ...lacking(), plan: { ...plan, schedule: { start: '2026-09-01', milestones: [] } } }),
  },
  everySideContributes: {
    broken: (pack) =>
      signing(pack, plainMethod(pack), { ...lacking(), plan: { ...plan, costs: [{ party: ids.town, amount: 300_000 }], inKind: [] } }),
  },
  reviewPlanned: {
    broken: (pack) =>
      signing(pack, plainMethod(pack), {
        ...lacking('evaluation'),
        plan: { ...plan, checkEveryDays: 31, schedule: { start: '2026-09-01', end: '2026-09-30', milestones: [] } },
      }),
  },
  checksOftenEnough: {
    broken: (pack) =>
      signing(pack, plainMethod(pack), {
        ...lacking(),
        plan: { ...plan, checkEveryDays: pack.implementation.longestCheckIntervalDays + 1 },
      }),
  },
  everySideHeard: { broken: silent },

  progressChecked: { broken: (pack) => completing(pack, plainMethod(pack), { at: '2026-12-01T00:00:00.000Z' }) },
  noticePublished: { broken: (pack) => completing(pack, plainMethod(pack), { told: false }) },
  meetingHeld: { broken: (pack) => completing(pack, plainMethod(pack), { met: false }) },
  confidentialityUndertaken: { broken: (pack) => completing(pack, plainMethod(pack), { kept: false }) },
  planChangedTogether: { broken: changing },
  subsidyReported: { broken: (pack) => completing(pack, methodOf(pack, 'subsidy')), kyodoToo: true },
  executiveCommitteeFormed: { broken: (pack) => completing(pack, methodOf(pack, 'executiveCommittee')) },
  executiveCommitteeMet: { broken: (pack) => completing(pack, methodOf(pack, 'executiveCommittee')) },
  executiveCommitteeRenewed: { broken: (pack) => completing(pack, methodOf(pack, 'executiveCommittee')) },
  membershipShort: {
    broken: (pack) => ({
      scene: withCommittee(pack),
      command: 'JoinExecutiveCommittee',
      input: { person: uuid('mai'), office: 'member', since: '2000-04-01' },
    }),
  },
} as const satisfies Partial<Record<Condition, Shown>>;
