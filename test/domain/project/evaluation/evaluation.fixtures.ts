import type { Guideline } from '../../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { project } from '../../../../src/domain/project/project.ts';
import type { Project } from '../../../../src/domain/project/project.state.ts';
import { digestOfGuideline, given, person, system, uuid, type Past } from '../../given.ts';
import { contents, ids, organisation, people } from '../proposal/proposal.fixtures.ts';

export { ids };

/** Sides answer before this moment: sixty days after completion on 2027-03-31, Japanese time. */
export const due = '2027-05-30T15:00:00.000Z';
/** A moment while the evaluation is open. */
export const during = '2027-04-10T03:00:00.000Z';
/** When the result must be public if the answers open at `during`: thirty days after that day, Japanese time. */
export const publicationDue = '2027-05-10T15:00:00.000Z';

/** A committee, by id. */
export const committee = uuid('cmte');

/** People of the evaluation, besides those of the proposal. */
export const evaluators = {
  ...people,
  /** Represents the second partner, `rival`. */
  rin: person('rin', { onBehalfOf: ids.rival }),
  system,
} as const;

/** What is known of a project when its work is completed. */
export const completed: Partial<Project> = {
  stage: 'EVALUATING',
  municipality: '105244',
  guideline: digestOfGuideline(oizumi),
  proposer: ids.patrol,
  proposedBy: people.aoi.id,
  department: ids.town,
  partners: [ids.patrol],
  proposal: contents,
  evaluationDue: due,
};

/** Projects that start with some state, as if an earlier phase had left it. */
export const startingWith = (state: Partial<Project>): typeof project => ({
  ...project,
  initial: (key) => ({ ...project.initial(key), ...state }),
});

/** A project that starts with some state, in a world with its parties. */
export const evaluating = (more: Partial<Project> = {}, ...history: readonly Past<typeof project.events>[]) =>
  given(startingWith({ ...completed, ...more }), ids.project, ...history)
    .under(oizumi)
    .at(during)
    .knowing(party, ids.patrol, organisation('パトロール隊', people.aoi.id))
    .knowing(party, ids.rival, organisation('見守り会', uuid('rin')))
    .knowing(party, ids.third, organisation('子ども守り隊', uuid('taro')))
    .knowing(party, ids.town, organisation('安全安心課', people.shun.id, 'department'));

/** Both partners and the department. */
export const three = { partners: [ids.patrol, ids.rival] } as const;

/** Answers to exactly what Oizumi’s guideline asks. */
export const answers = (purpose: number, synergy = 4, heard = true) => [
  { question: 'purpose', grade: purpose, ...(purpose <= 2 && { reason: '人手が足りなかった。' }) },
  { question: 'synergy', grade: synergy },
  { question: 'beneficiaries', yes: heard },
];

/** An evaluation as an event. */
export const submitted = (side: string, version = 1, by = people.aoi, grade = 4) =>
  ({ type: 'EvaluationSubmitted', data: { side, version, answers: answers(grade) }, by }) as const;

/** The answers opened at `during`. */
export const opened = (answered: readonly string[] = [ids.town, ids.patrol], missing: readonly string[] = []) =>
  ({ type: 'EvaluationsOpened', data: { answered, missing, publicationDue }, at: during }) as const;

/** A beneficiary was heard. */
export const heard = (number = 1) =>
  ({
    type: 'VoiceRecorded',
    data: { number, collectedBy: ids.patrol, group: '保護者', voice: { ref: uuid('vo', number), commitment: 'a'.repeat(64) } },
    by: people.aoi,
  }) as const;

/** The committee verified the evaluation. */
export const verified = (resolution = 1) =>
  ({
    type: 'EvaluationVerified',
    data: { committee, session: 1, resolution, verified: true, comment: '妥当である。' },
    by: system,
  }) as const;

/** The result was published. */
export const published = {
  type: 'EvaluationPublished',
  data: { summary: '見守りが定着した。', answers: true },
  by: people.office,
} as const;

/** Oizumi’s guideline without a rule. */
export const without = (code: string): Guideline => ({ ...oizumi, rules: oizumi.rules.filter((rule) => rule.code !== code) });

/** Oizumi’s guideline with a rule of another force. */
export const forcing = (code: string, force: Guideline['rules'][number]['force']): Guideline => ({
  ...oizumi,
  rules: oizumi.rules.map((rule) => (rule.code === code ? { ...rule, force } : rule)),
});
