import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { person } from '../../given.ts';
import { drafted, negotiating, newest, contents as agreement, sides, terms } from '../../project/agreement.fixtures.ts';
import { evaluating, evaluators, opened, published } from '../../project/evaluation.fixtures.ts';
import { accepted, organisation, people, proposed, scene } from '../../project/proposal.fixtures.ts';
import { ids, methods } from '../../project/selection.fixtures.ts';
import { appointing } from './advising.ts';
import { choosingIn, designating, proposing } from './planning.ts';
import type { Scenario } from './scenario.ts';

type Kind = Guideline['partyCategories'][number]['kinds'][number];
type Term = Guideline['agreement']['requiredTerms'][number];
type Question = Guideline['evaluation']['questions'][number];
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

/** An agreement that lacks one term is signed, where no other rule asks for the term. */
const signingWithout = (pack: Guideline, method: string, term: Term): Scenario => {
  const asked = [...pack.agreement.requiredTerms, ...pack.methods.flatMap(({ requiredTerms }) => requiredTerms)];
  const draft = drafted(negotiating({ method }), { ...agreement, terms: terms(...new Set(asked.filter((each) => each !== term))) });
  const aside = pack.rules.map(({ code }) => code).filter((code) => code !== 'AGREEMENT_IN_WRITING');
  return { scene: draft.by(sides.town), command: 'SignAgreement', input: newest(draft), aside };
};

const answer = ({ id, answer: kind, options = [] }: Question) => ({
  question: id,
  ...{ scale: { grade: 4 }, yesNo: { yes: true }, text: { words: '…' }, choice: { chosen: options[0]?.id } }[kind],
});

/** Every entry of the lists of a pack by which rules decide, and a command that is answered otherwise without it. */
export const entries = (pack: Guideline): readonly Entry[] => [
  ...numbered(pack.proposals.sides).map(([n, side]): Entry => [
    ['proposals', 'sides', n],
    () => (side === 'municipality' ? { ...proposing(pack, { side }), scene: scene().by(people.shun) } : proposing(pack, { side })),
  ]),
  ...numbered(pack.partyCategories).flatMap(([n, { kinds, mayPartner }]) =>
    mayPartner ? numbered(kinds).map(([k, kind]): Entry => [['partyCategories', n, 'kinds', k], () => partnerOf(kind)]) : [],
  ),
  ...numbered(pack.domains).map(([n, { id }]): Entry => [['domains', n], () => proposing(pack, { domain: id })]),
  ...numbered(pack.methods).flatMap(([n, { id, domains, requiredTerms }]): readonly Entry[] => [
    [['methods', n], () => choosingIn(domains[0] ?? pack.domains[0]?.id, id)],
    // Without any domain a method may be used in all of them.
    ...numbered(domains).map(([d, domain]): Entry => [
      ['methods', n, 'domains', d],
      () => choosingIn(domains.length > 1 ? domain : pack.domains.find((each) => each.id !== domain)?.id, id),
    ]),
    ...numbered(requiredTerms).map(([t, term]): Entry => [['methods', n, 'requiredTerms', t], () => signingWithout(pack, id, term)]),
  ]),
  ...numbered(pack.agreement.requiredTerms).map(([n, term]): Entry => [
    ['agreement', 'requiredTerms', n],
    () => signingWithout(pack, pack.methods.find(({ requiredTerms }) => requiredTerms.length === 0)?.id ?? '', term),
  ]),
  ...numbered(pack.evaluation.questions).map(([n]): Entry => [
    ['evaluation', 'questions', n],
    () => ({
      scene: evaluating().by(evaluators.aoi),
      command: 'SubmitEvaluation',
      input: { answers: pack.evaluation.questions.map(answer) },
    }),
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
