import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import type { TermKind } from '../../../../src/domain/guideline/vocabulary.ts';
import type { Actor } from '../../../../src/domain/kernel/event.ts';
import { party } from '../../../../src/domain/party/party.ts';
import type { AgreementContents } from '../../../../src/domain/project/agreement/agreement.state.ts';
import { project, type projectEvents } from '../../../../src/domain/project/project.ts';
import type { Project } from '../../../../src/domain/project/project.state.ts';
import { digestOfGuideline, given, person, uuid, type Scene } from '../../given.ts';
import { arrangedFor } from '../../guideline/arranging.ts';
import { contents as proposal, ids, organisation, people } from '../proposal/proposal.fixtures.ts';

/** A project’s scene. */
export type ProjectScene = Scene<Project, typeof projectEvents>;

/** The two sides of most scenes, and a third that is a partner in some. */
export const sides = {
  town: people.shun,
  patrol: people.aoi,
  rival: person('rin', { onBehalfOf: ids.rival }),
  third: person('taro', { onBehalfOf: ids.third }),
} as const;

/** Somebody who represents the civic group and, in these scenes, the department too. */
export const both = (onBehalfOf: string): Actor => person('dual', { onBehalfOf });

const words: Partial<Record<TermKind, string>> = {
  purpose: '子どもが安全に通学できること。',
  goals: '見守り地点12か所。',
  roles: '町は情報と用具、隊は毎日の見守り。',
  responsibilities: '町は保険、隊は当番の管理。',
  costs: '町20万円、隊10万円。',
  schedule: '2026年9月から2027年3月まで。',
  personalInformation: '名簿は隊が保管し、終了後に廃棄する。',
  principles: '自立と対等を旨とする。',
  evaluation: '年度末に双方で評価する。',
  termination: '重大な違反があるときは解除できる。',
};

const representing = (side: string): Actor =>
  Object.values(sides).find((actor) => actor.kind === 'person' && actor.onBehalfOf === side) ?? sides.town;

/** Terms with some text each. */
export const terms = (...kinds: readonly TermKind[]) => kinds.map((term) => ({ term, text: words[term] ?? `${term}について定める。` }));

/** Every kind of term that the fixtures hold. */
export const allTerms = terms(...(Object.keys(words) as TermKind[]));

/** A plan that adds up, of two sides. */
export const plan = {
  goals: [
    { what: '見守り地点', measure: '12か所', by: '2027-03-31' },
    { what: '当番', measure: '40人', by: '2026-12-31' },
  ],
  schedule: { start: '2026-09-01', end: '2027-03-31', milestones: [] },
  budget: [{ item: '帽子とベスト', amount: 300_000 }],
  costs: [
    { party: ids.town, amount: 200_000 },
    { party: ids.patrol, amount: 100_000 },
  ],
  inKind: [{ party: ids.patrol, kind: 'labour' as const, what: '毎日の見守り' }],
  checkEveryDays: 90,
};

/** A role and a responsibility for each of these sides. */
export const rolesOf = (...parties: readonly string[]) =>
  parties.map((party) => ({ party, role: '当番と連絡', responsibility: '当番の安全' }));

/** Contents of an agreement that meet every rule of Oizumi’s guideline for project cooperation. */
export const contents: AgreementContents = {
  terms: allTerms,
  arrangement: arrangedFor(oizumi, ['cooperation'], 'C'),
  roles: rolesOf(ids.town, ids.patrol),
  plan,
  settlements: [],
};

/** The same for another method, domain or guideline. */
export const contentsFor = (method: string, under: Guideline = oizumi, domain = 'C'): AgreementContents => ({
  ...contents,
  arrangement: arrangedFor(under, [method], domain),
});

/** Oizumi’s guideline without some rules. */
export const without = (...codes: readonly string[]) => ({
  ...oizumi,
  rules: oizumi.rules.filter(({ code }) => !codes.includes(code)),
});

/** A project whose partners are selected. The selection phase is not what is tested here: its outcome is where the history starts. */
export function negotiating(more: Partial<Project> & { readonly method?: string; readonly under?: Guideline } = {}): ProjectScene {
  const { method = 'cooperation', under = oizumi, ...preset } = more;
  const selected = {
    ...project,
    initial: (key: string): Project => ({
      ...project.initial(key),
      stage: 'NEGOTIATING',
      municipality: '105244',
      guideline: digestOfGuideline(under),
      proposer: ids.patrol,
      department: ids.town,
      partners: [ids.patrol],
      methods: { primary: method, further: [], reasons: '課題に合う。' },
      proposal,
      ...preset,
    }),
  };
  const history = (name: string, own: string, kind?: 'department') => [
    ...organisation(name, own, kind),
    { type: 'RepresentativeAppointed', data: { person: uuid('dual'), office: '理事' } } as const,
  ];
  return given(selected, ids.project)
    .under(under)
    .knowing(party, ids.patrol, history('パトロール隊', people.aoi.id))
    .knowing(party, ids.rival, history('見守り会', uuid('rin')))
    .knowing(party, ids.third, organisation('子ども守り隊', uuid('taro')))
    .knowing(party, ids.town, history('安全安心課', people.shun.id, 'department'));
}

/** The newest version and its digest: what a signer gives. */
export function newest(scene: ProjectScene): { version: number; digest: string; principlesAcknowledged: true } {
  const { version = 0, digest = '' } = scene.state().agreement.versions.at(-1) ?? {};
  return { version, digest, principlesAcknowledged: true };
}

/** Each partner does some work. */
export const bringing = (partners: readonly string[]) =>
  [...new Set([ids.patrol, ...partners])]
    .filter((party) => partners.includes(party))
    .map((party) => ({ party, kind: 'labour' as const, what: '毎日の見守り' }));

/** The same draft, arranged as Oizumi’s guideline defines the methods and the domain of the project, with a role for each side, unless it says something else itself. */
const fitted = (draft: AgreementContents, { methods, proposal: proposed, department, partners }: Project): AgreementContents => ({
  ...draft,
  ...(draft.arrangement === contents.arrangement && {
    arrangement: arrangedFor(oizumi, methods ? [methods.primary, ...methods.further] : [], proposed?.domain),
  }),
  ...(draft.plan.inKind === plan.inKind && { plan: { ...draft.plan, inKind: bringing(partners) } }),
  ...(draft.roles === contents.roles && { roles: rolesOf(...(department === undefined ? [] : [department]), ...partners) }),
});

/** A draft of the department, answered by every partner. */
export const drafted = (scene: ProjectScene, draft: AgreementContents = contents): ProjectScene => {
  const first = scene.by(sides.town).after('DraftAgreement', { contents: fitted(draft, scene.state()) });
  const answer = { version: newest(first).version, answer: '異存ありません。' };
  return first.state().partners.reduce((next, partner) => next.by(representing(partner)).after('AnswerDraft', answer), first);
};

/** Signed by each of these, in turn. */
export const signed = (scene: ProjectScene, ...signers: readonly Actor[]): ProjectScene =>
  signers.reduce((next, signer) => next.by(signer).after('SignAgreement', newest(next)), scene);

/** Concluded by both sides. */
export const agreed = (more: Parameters<typeof negotiating>[0] = {}, draft: AgreementContents = contents): ProjectScene => {
  const scene = drafted(negotiating(more), draft);
  return signed(scene, sides.town, ...scene.state().partners.map(representing));
};

/** On the first day of the schedule, in the morning. */
export const FIRST_DAY = '2026-09-01T00:00:00.000Z';

/** Under way since the first day of the schedule. */
export const running = (more: Parameters<typeof negotiating>[0] = {}, draft: AgreementContents = contents): ProjectScene =>
  agreed(more, draft).by(sides.patrol).at(FIRST_DAY).after('StartImplementation');
