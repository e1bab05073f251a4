import type { Condition } from '../../../../src/domain/guideline/conditions.ts';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { proposingSides, type ProposingSide } from '../../../../src/domain/guideline/vocabulary.ts';
import { party } from '../../../../src/domain/party/party.ts';
import type { PartyKind } from '../../../../src/domain/guideline/vocabulary.ts';
import type { PartyFacts } from '../../../../src/domain/party/party.ts';
import { given, person } from '../../given.ts';
import { breaking } from '../../party/facts.fixtures.ts';
import { accepted, contents, organisation, people, proposed, scene } from '../../project/proposal/proposal.fixtures.ts';
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
} from '../../project/selection/selection.fixtures.ts';
import { domainOf, methodOf, plainMethod, type Scenario, type Shown } from './scenario.ts';

/** Whether the municipality is no side in a domain of the pack. */
const isPrivate = (pack: Guideline, domain: string | undefined): boolean =>
  pack.domains.find(({ id }) => id === domain)?.withoutMunicipality ?? false;

/** A civic group proposes what meets every rule, but for what is said. */
export const proposing = (pack: Guideline, more: { readonly domain?: string; readonly [field: string]: unknown }): Scenario => {
  const { domain = domainOf(pack, plainMethod(pack)), ...others } = more;
  const side = isPrivate(pack, domain) ? 'private' : 'residents';
  return {
    scene: scene().by(people.aoi),
    command: 'ProposeProject',
    input: { municipality: '105244', side, ...contents, domain, ...others },
  };
};

const inDomain = (pack: Guideline, domain: string | undefined) => {
  const side: ProposingSide = isPrivate(pack, domain) ? 'private' : 'residents';
  return { ...proposed(), data: { ...proposed().data, domain, side } };
};

/** What the screener has to say where the guideline names areas without collaboration: none is touched. */
const areas = ({ unsuitableAreas }: Guideline): object => (unsuitableAreas ? { unsuitableAreas: [] } : {});
/** What whoever chooses the methods has to say where the guideline has exclusions: none applies. */
const exclusions = (pack: Guideline): object => (pack.exclusions ? { exclusions: [] } : {});

/** The office accepts a proposal in a domain. */
export const accepting = (pack: Guideline, domain: string | undefined, more: object = {}): Scenario => ({
  scene: scene(inDomain(pack, domain)).by(people.office),
  command: 'AcceptProposal',
  input: { department: ids.town, reason: '課題に合う。', ...areas(pack), ...more },
});

/** A method is chosen for a project in a domain. */
export const choosingIn = (pack: Guideline, domain: string | undefined, method: string, more: object = {}): Scenario => {
  const own = isPrivate(pack, domain);
  const taken = own ? ({ type: 'ProposalTakenUp', data: { reason: '自ら行う。' }, by: people.aoi } as const) : accepted;
  return {
    scene: scene(inDomain(pack, domain), taken).by(own ? people.aoi : people.office),
    command: 'ChooseMethods',
    input: { primary: method, further: [], reasons: '効果が大きい。', ...exclusions(pack), ...more },
  };
};

/** A method is chosen in its own domain. */
export const choosing = (pack: Guideline, method: string, more: object = {}): Scenario =>
  choosingIn(pack, domainOf(pack, method), method, more);

/** A method is chosen in a domain of collaboration to which the pack does not tie it. */
function choosingElsewhere(pack: Guideline): Scenario {
  const { id = 'no method', domains = [] } = pack.methods.find((each) => each.domains.length > 0) ?? {};
  const other = pack.domains.find((each) => each.collaboration && !each.withoutMunicipality && !domains.includes(each.id));
  return choosingIn(pack, other?.id, id);
}

/** Somebody proposes whom the guideline does not let propose. */
function proposingOtherwise(pack: Guideline): Scenario {
  const sides = Object.keys(proposingSides) as ProposingSide[];
  const side = sides.find((each) => !pack.proposals.sides.includes(each)) ?? 'municipality';
  const changed = { proposals: { sides: pack.proposals.sides.filter((each) => each !== side) } };
  return { ...proposing(pack, { side }), changed, scene: scene().by(side === 'municipality' ? people.shun : people.aoi) };
}

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
const official = organisation('こども課', person('taro').id).map((each) =>
  each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, kind: 'department' as const } } : each,
);
/** A party that was registered and waits to be verified. */
export const registeredAs = (kind: PartyKind, facts: PartyFacts | undefined) =>
  given(party, ids.third, {
    type: 'PartyRegistered',
    data: { municipality: '105244', kind, name: kind === 'resident' ? '個人' : '見守り会', activity: '見守り', facts },
  }).by(people.office);
const { committee: _asked, ...unadvised } = prepare;

/** Rules on proposals, methods and the selection of partners. */
export const planning = {
  benefitsPublic: { broken: (pack) => proposing(pack, { benefits: 'members' }) },
  partyAsDefined: {
    broken(pack, rule) {
      const [kind, facts] = (rule.party ? breaking(pack, rule.party)[0] : undefined) ?? ['civicGroup', undefined];
      return { scene: registeredAs(kind, facts), command: 'VerifyParty', input: { basis: '規約と名簿' } };
    },
  },
  alternativesCompared: { broken: (pack) => proposing(pack, { comparison: undefined }) },
  opinionsHeard: { broken: (pack) => proposing(pack, { opinionsHeard: undefined }) },
  sideMayPropose: { broken: proposingOtherwise },
  inDomainOfCollaboration: { broken: (pack) => accepting(pack, pack.domains.find(({ collaboration }) => !collaboration)?.id) },
  domainReviewed: {
    broken: (pack) => ({
      ...accepting(pack, pack.domains.find(({ review }) => review)?.id),
      command: 'RejectProposal',
      input: { ground: 'notCollaboration', reason: '市民だけで行える。' },
    }),
  },
  noUnsuitableArea: {
    broken: (pack) => accepting(pack, domainOf(pack, plainMethod(pack)), { unsuitableAreas: pack.unsuitableAreas?.map(({ id }) => id) }),
  },
  methodFitsDomain: { broken: choosingElsewhere },
  noExclusion: {
    broken: (pack) => choosing(pack, pack.exclusions?.[0]?.methods[0] ?? '', { exclusions: [pack.exclusions?.[0]?.id] }),
  },
  // The shape of the command takes no blank reasons: the rule is recorded as followed.
  methodReasoned: { decides: (pack) => choosing(pack, plainMethod(pack), { endorsementJudgement: '公益性が高い。' }) },
  endorsementJudged: { broken: (pack) => choosing(pack, methodOf(pack, 'endorsement')) },
  informationExchangeCombined: {
    broken: (pack) => choosing(pack, methodOf(pack, 'informationExchange'), { continuation: '毎月続ける。' }),
  },
  informationExchangeContinued: { broken: (pack) => choosing(pack, methodOf(pack, 'informationExchange')) },

  committeeAdvised: { broken: () => ({ scene: ready(), command: 'PrepareCall', input: unadvised }) },
  callLongEnough: {
    broken: () => ({
      scene: ready().after('PrepareCall', { ...prepare, closesAt: '2026-05-01T00:00:00.001Z' }),
      command: 'OpenCall',
      input: {},
    }),
  },
  partnerSoughtOpenly: { broken: () => designating({ explanations: [] }) },
  selectionReasoned: { broken: () => designating({ criteria: [] }) },
  subsidyPartnerSought: {
    broken: (pack) => {
      const subsidy = methodOf(pack, 'subsidy');
      return designating({}, scene(inDomain(pack, domainOf(pack, subsidy)), accepted, methods(subsidy)));
    },
  },
  partnersMayPartner: {
    broken: () =>
      designating({ partners: [ids.patrol, ids.third] }, scene(proposed(), accepted, methods()).knowing(party, ids.third, individual)),
  },
  sidesByNature: {
    broken: () =>
      designating({ partners: [ids.patrol, ids.third] }, scene(proposed(), accepted, methods()).knowing(party, ids.third, official)),
    kyodoToo: true,
  },
  reviewerNotRecused: {
    broken: () => ({
      scene: closed()
        .by(cast.hana)
        .after('DeclareInterest', declare({ [ids.patrol]: 'family' })),
      command: 'ScoreApplication',
      input: score(ids.rival, 7, 6),
    }),
  },
  reviewersPseudonymous: { decides: () => ({ scene: advised(), command: 'DecideSelection', input: decide() }) },
  objectionInTime: {
    broken: () => ({
      scene: decided().by(cast.rin).at('2027-06-15T15:00:00.000Z'),
      command: 'FileObjection',
      input: { grounds: '採点に誤りがある。' },
    }),
  },
} as const satisfies Partial<Record<Condition, Shown>>;
