import type { Condition } from '../../../../src/domain/guideline/conditions.ts';
import type { Guideline, Question } from '../../../../src/domain/guideline/guideline.ts';
import type { Project } from '../../../../src/domain/project/project.state.ts';
import { project } from '../../../../src/domain/project/project.ts';
import {
  due,
  evaluating,
  evaluators,
  heard,
  ids,
  opened,
  publicationDue,
  published,
  submitted,
  verified,
} from '../../project/evaluation/evaluation.fixtures.ts';
import type { Scenario, Shown } from './scenario.ts';

const { aoi, decider, office, shun } = evaluators;

const open = opened();

/** The question’s answer, in the way it asks for: as good as can be. */
const answer = ({ id, answer: kind, options = [] }: Question) => ({
  question: id,
  ...{ scale: { grade: 4 }, yesNo: { yes: true }, text: { words: '…' }, choice: { chosen: options[0]?.id } }[kind],
});

/** Whether a question is asked where the partner was designated, or where it was sought. */
const isAsked = ({ appliesWhen }: Question, fixed: boolean): boolean =>
  appliesWhen === undefined || (appliesWhen === 'partnerFixed') === fixed;

/** Answers to everything that a pack asks where the partner was sought, or was designated. */
export const answersTo = (pack: Guideline, fixed = false) => pack.evaluation.questions.filter((each) => isAsked(each, fixed)).map(answer);

/** A project whose partner was designated. */
export const designated: Partial<Project> = {
  selection: {
    ...project.initial(ids.project).selection,
    designations: [{ basis: 'decision' } as Project['selection']['designations'][number]],
  },
};
const everybody = [open, heard(), verified()] as const;

const publishing = (history: readonly Parameters<typeof evaluating>[1][], more: object = {}): Scenario => ({
  scene: evaluating({}, submitted(ids.patrol), submitted(ids.town, 1, shun), ...history).by(office),
  command: 'PublishEvaluation',
  input: { summary: '見守りが定着した。', answers: true, ...more },
});

const proposed = (side: string, number: number) =>
  ({ type: 'DispositionProposed', data: { number, side, disposition: 'continue', reasons: '効果があった。' }, by: aoi }) as const;
const disposed = { type: 'DispositionDecided', data: { disposition: 'continue', reasons: '効果があった。' }, by: decider } as const;
const deciding = (history: readonly Parameters<typeof evaluating>[1][], disposition = 'continue'): Scenario => ({
  scene: evaluating({}, open, published, ...history).by(decider),
  command: 'DecideDisposition',
  input: { disposition, reasons: '効果があった。' },
});

/** Rules on evaluation and feedback. */
export const ending = {
  evaluationInTime: {
    broken: (pack) => ({ scene: evaluating().at(due).by(aoi), command: 'SubmitEvaluation', input: { answers: answersTo(pack) } }),
  },
  gradeGiven: {
    broken: (pack) => {
      const graded = pack.evaluation.questions.find((each) => each.answer === 'scale' && isAsked(each, false))?.id ?? 'no grade';
      const others = answersTo(pack).filter(({ question }) => question !== graded);
      return { scene: evaluating().by(aoi), command: 'SubmitEvaluation', input: { answers: [{ question: graded, yes: true }, ...others] } };
    },
  },
  everySideAnswered: { broken: () => publishing([opened([ids.town], [ids.patrol]), heard(), verified()]) },
  beneficiariesHeard: { broken: () => publishing([open, verified()]) },
  committeeVerified: { broken: () => publishing([open, heard()]) },
  answersPublished: { broken: () => publishing(everybody, { answers: false }) },
  publicationInTime: {
    broken: () => ({
      ...publishing(everybody),
      scene: evaluating({}, ...everybody)
        .by(office)
        .at(publicationDue),
    }),
  },
  evaluationPublished: {
    broken: () => ({ scene: evaluating({}, open).by(office), command: 'CloseProject', input: { remark: '…' } }),
    kyodoToo: true,
  },
  lessonsRecorded: {
    broken: () => ({ scene: evaluating({}, open, published, disposed).by(office), command: 'CloseProject', input: { remark: '…' } }),
  },
  dispositionProposed: { broken: () => deciding([proposed(ids.patrol, 1)]) },
  dispositionOffered: {
    broken: () => ({
      ...deciding([proposed(ids.patrol, 1), proposed(ids.town, 2)], 'handOver'),
      changed: { dispositions: ['continue', 'discontinue'] },
    }),
  },
} as const satisfies Partial<Record<Condition, Shown>>;
