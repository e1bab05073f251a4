import type { Guideline, GuidelineRule } from '../../../../src/domain/guideline/guideline.ts';
import { termKinds, type TermKind } from '../../../../src/domain/guideline/vocabulary.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { categoryFor } from '../../../../src/domain/party/facts.ts';
import { person } from '../../given.ts';
import { factsOf } from '../../party/facts.fixtures.ts';
import { drafted, negotiating, newest, contents as agreement, sides, terms } from '../../project/agreement/agreement.fixtures.ts';
import { evaluating, evaluators, opened, published } from '../../project/evaluation/evaluation.fixtures.ts';
import { accepted, organisation, people, proposed, scene } from '../../project/proposal/proposal.fixtures.ts';
import { ids, methods } from '../../project/selection/selection.fixtures.ts';
import { appointing } from './advising.ts';
import { answersTo, designated } from './ending.ts';
import { accepting, choosing, choosingIn, designating, proposing, registeredAs } from './planning.ts';
import { domainOf, methodWith, plainMethod, type Scenario } from './scenario.ts';

type Kind = Guideline['partyCategories'][number]['kinds'][number];
/** Where an entry stands, and what is asked. A committee has the rules of the guideline that it was established under. */
type Entry = readonly [way: readonly (string | number)[], scenario: (under: Guideline) => Scenario];

const numbered = <T>(list: readonly T[]): readonly (readonly [number, T])[] => list.map((each, index) => [index, each]);

/** A partner of some kind is designated. */
const partnerOf = (kind: Kind): Scenario => {
  const history = organisation('団体', person('taro').id).map((each) =>
    each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, kind } } : each,
  );
  return designating({ partners: [ids.patrol, ids.third] }, scene(proposed(), accepted, methods()).knowing(party, ids.third, history));
};

/** Where a kind is in several categories, the facts of a party tell them apart: one that belongs to this category is verified. */
function toldApart({ partyCategories, ...pack }: Guideline, kind: Kind, category: number): Scenario | undefined {
  if (partyCategories.filter(({ kinds }) => kinds.includes(kind)).length < 2) return undefined;
  const facts = [factsOf[kind], { ...factsOf[kind], legalForm: 'npoCorporation' as const }].find(
    (each) => categoryFor({ kind, facts: each }, { ...pack, partyCategories }) === partyCategories[category]?.id,
  );
  return { scene: registeredAs(kind, facts), command: 'VerifyParty', input: { basis: '規約と名簿' } };
}

/** An agreement that lacks one term is signed. */
const signingWithout = (pack: Guideline, rule: GuidelineRule, term: TermKind): Scenario => {
  const others = (Object.keys(termKinds) as TermKind[]).filter((each) => each !== term);
  const draft = drafted(negotiating({ method: methodWith(pack, rule), under: pack }), { ...agreement, terms: terms(...others) });
  return { scene: draft.by(sides.town), command: 'SignAgreement', input: newest(draft) };
};

/** A side answers everything that is asked where one question is; with an option chosen there, if one is given. */
const answering = (pack: Guideline, n: number, option?: string): Scenario => {
  const { id, appliesWhen } = pack.evaluation.questions[n] ?? {};
  const fixed = appliesWhen === 'partnerFixed';
  const answers = answersTo(pack, fixed).map((each) =>
    option && each.question === id ? { question: each.question, chosen: option } : each,
  );
  return { scene: evaluating(fixed ? designated : {}).by(evaluators.aoi), command: 'SubmitEvaluation', input: { answers } };
};

/** Whoever may propose does so. */
const proposedBy = (pack: Guideline, side: Guideline['proposals']['sides'][number]): Scenario => {
  const own = pack.domains.find(({ withoutMunicipality }) => withoutMunicipality)?.id;
  if (side === 'municipality') return { ...proposing(pack, { side }), scene: scene().by(people.shun) };
  return proposing(pack, side === 'private' && own ? { side, domain: own } : { side });
};

/** Every entry of the lists of a pack by which rules decide, and a command that is answered otherwise without it. */
export const entries = (pack: Guideline): readonly Entry[] => [
  ...numbered(pack.proposals.sides).map(([n, side]): Entry => [['proposals', 'sides', n], () => proposedBy(pack, side)]),
  ...numbered(pack.partyCategories).flatMap(([n, { kinds, mayPartner }]) =>
    // A department is never a partner: what the entry says of it is shown, and decides nothing (PRO-9).
    mayPartner
      ? numbered(kinds)
          .filter(([, kind]) => kind !== 'department')
          .map(([k, kind]): Entry => [['partyCategories', n, 'kinds', k], () => toldApart(pack, kind, n) ?? partnerOf(kind)])
      : [],
  ),
  ...numbered(pack.domains).map(([n, { id }]): Entry => [['domains', n], () => proposing(pack, { domain: id })]),
  ...numbered(pack.methods).flatMap(([n, { id, domains }]): readonly Entry[] => [
    [['methods', n], () => choosing(pack, id)],
    // Without any domain a method may be used in all of them.
    ...numbered(domains).map(([d, domain]): Entry => [
      ['methods', n, 'domains', d],
      () => choosingIn(pack, domains.length > 1 ? domain : pack.domains.find((each) => each.id !== domain)?.id, id),
    ]),
  ]),
  ...numbered(pack.rules).flatMap(([n, rule]) =>
    numbered(rule.terms ?? []).map(([t, term]): Entry => [['rules', n, 'terms', t], () => signingWithout(pack, rule, term)]),
  ),
  ...numbered(pack.unsuitableAreas ?? []).map(([n, { id }]): Entry => [
    ['unsuitableAreas', n],
    () => accepting(pack, domainOf(pack, plainMethod(pack)), { unsuitableAreas: [id] }),
  ]),
  ...numbered(pack.exclusions ?? []).flatMap(([n, { id, methods: of }]): readonly Entry[] => [
    [['exclusions', n], () => choosing(pack, of[0] ?? '', { exclusions: [id] })],
    ...numbered(of).map(([m, method]): Entry => [['exclusions', n, 'methods', m], () => choosing(pack, method, { exclusions: [id] })]),
  ]),
  ...numbered(pack.evaluation.questions).flatMap(([n, { options = [] }]): readonly Entry[] => [
    [['evaluation', 'questions', n], () => answering(pack, n)],
    ...numbered(options).map(([o, { id }]): Entry => [['evaluation', 'questions', n, 'options', o], () => answering(pack, n, id)]),
  ]),
  ...numbered(pack.committee?.seatCategories ?? []).map(([n, { id }]): Entry => [
    ['committee', 'seatCategories', n],
    (under) => appointing(under, 1, { category: id }),
  ]),
  ...numbered(pack.dispositions).map(([n, disposition]): Entry => [
    ['dispositions', n],
    () => ({
      scene: evaluating({}, opened(), published).by(evaluators.aoi),
      command: 'ProposeDisposition',
      input: { disposition, reasons: '効果があった。', changes: '相手方' },
    }),
  ]),
];
