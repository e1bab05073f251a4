import type { GuidelineRuleCode } from '../../../../src/domain/guideline/guideline.refusals.ts';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { person } from '../../given.ts';
import { accepted, contents, organisation, people, proposed, scene } from '../../project/proposal.fixtures.ts';
import {
  advised,
  cast,
  closed,
  decide,
  decided,
  declare,
  ids,
  methods,
  prepare,
  ready,
  score,
  times,
} from '../../project/selection.fixtures.ts';
import { domainFor, methodOf, type Scenario, type Shown } from './scenario.ts';

/** A civic group proposes what meets every rule, but for what is said. */
export const proposing = (pack: Guideline, more: object): Scenario => ({
  scene: scene().by(people.aoi),
  command: 'ProposeProject',
  input: { municipality: '105244', side: 'residents', ...contents, domain: domainFor(pack, 'cooperation'), ...more },
});

const inDomain = (domain: string | undefined) => ({ ...proposed(), data: { ...proposed().data, domain } });

/** A method is chosen for a project in a domain. */
export const choosingIn = (domain: string | undefined, method: string, more: object = {}): Scenario => ({
  scene: scene(inDomain(domain), accepted).by(people.office),
  command: 'ChooseMethods',
  input: { primary: method, further: [], reasons: '効果が大きい。', ...more },
});

const choosing = (pack: Guideline, trait: Parameters<typeof methodOf>[1], more: object = {}): Scenario =>
  choosingIn(domainFor(pack, trait), methodOf(pack, trait), more);

/** Why there is no call, where the pack asks for one. */
const noCall = { rule: 'SELECTION_FAIR_AND_OPEN', text: '通学路を知る唯一の団体である。' };
/** A partner is designated without a call, in a world that may be another. */
export const designating = (more: object, stage = scene(proposed(), accepted, methods())): Scenario => ({
  scene: stage.by(people.decider).at(times.opened),
  command: 'DesignatePartner',
  input: {
    partners: [ids.patrol],
    justification: '通学路を知る唯一の団体である。',
    alternatives: [{ what: '公募', assessment: '他に担い手がない。' }],
    criteria: ['地域での実績'],
    conditions: [],
    explanations: [noCall],
    ...more,
  },
});

const individual = organisation('個人', person('taro').id).map((each) =>
  each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, kind: 'resident' as const } } : each,
);
const { committee: _asked, ...unadvised } = prepare;

/** Rules on proposals, methods and the selection of partners. */
export const planning = {
  COMPARE_ALTERNATIVES: { broken: (pack) => proposing(pack, { comparison: undefined }) },
  NEEDS_SHARED: { broken: (pack) => proposing(pack, { opinionsHeard: undefined }) },
  PERIOD_FIXED: { broken: (pack) => proposing(pack, { schedule: { start: '2026-09-01', milestones: [] } }) },
  BOTH_SIDES_PROPOSE: { broken: (pack) => proposing(pack, { side: 'private' }) },
  DOMAIN_OF_COLLABORATION: {
    broken: (pack) => ({
      scene: scene(inDomain(pack.domains.find(({ collaboration }) => !collaboration)?.id)).by(people.office),
      command: 'AcceptProposal',
      input: { department: ids.town, reason: '課題に合う。' },
    }),
  },
  METHOD_FITS_DOMAIN: {
    broken: (pack) => choosing(pack, 'cooperation', { primary: methodOf(pack, 'commission') }),
  },
  // The shape of the command takes no blank reasons: the rule is recorded as followed.
  METHOD_REASONED: { decides: (pack) => choosing(pack, 'cooperation') },
  ENDORSE_THE_PROJECT: { broken: (pack) => choosing(pack, 'endorsement') },
  INFORMATION_EXCHANGE_COMBINED: { broken: (pack) => choosing(pack, 'informationExchange', { continuation: '毎月続ける。' }) },
  INFORMATION_EXCHANGE_CONTINUED: { broken: (pack) => choosing(pack, 'informationExchange') },

  COMMITTEE_ADVISES: { broken: () => ({ scene: ready(), command: 'PrepareCall', input: unadvised }) },
  MINIMUM_CALL_PERIOD: {
    broken: () => ({
      scene: ready().after('PrepareCall', { ...prepare, closesAt: '2026-05-01T00:00:00.001Z' }),
      command: 'OpenCall',
      input: {},
    }),
  },
  SELECTION_FAIR_AND_OPEN: { broken: () => designating({ explanations: [] }) },
  SELECTION_REASONED: { broken: () => designating({ criteria: [] }) },
  SUBSIDY_OPEN_SELECTION: {
    broken: (pack) => designating({}, scene(inDomain(domainFor(pack, 'subsidy')), accepted, methods(methodOf(pack, 'subsidy')))),
  },
  PARTNERS_ARE_ORGANISATIONS: {
    broken: () =>
      designating({ partners: [ids.patrol, ids.third] }, scene(proposed(), accepted, methods()).knowing(party, ids.third, individual)),
  },
  RECUSAL_SCOPE: {
    broken: () => ({
      scene: closed()
        .by(cast.hana)
        .after('DeclareInterest', declare({ [ids.patrol]: 'family' })),
      command: 'ScoreApplication',
      input: score(ids.rival, 7, 6),
    }),
  },
  REVIEWERS_PSEUDONYMOUS: { decides: () => ({ scene: advised(), command: 'DecideSelection', input: decide() }) },
  OBJECTION_PERIOD: {
    broken: () => ({
      scene: decided().by(cast.rin).at('2027-06-15T15:00:00.000Z'),
      command: 'FileObjection',
      input: { grounds: '採点に誤りがある。' },
    }),
  },
} as const satisfies Partial<Record<GuidelineRuleCode, Shown>>;
