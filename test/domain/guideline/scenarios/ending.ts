import type { GuidelineRuleCode } from '../../../../src/domain/guideline/guideline.refusals.ts';
import {
  answers,
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
} from '../../project/evaluation.fixtures.ts';
import type { Scenario, Shown } from './scenario.ts';

const { aoi, decider, office, shun } = evaluators;

const open = opened();
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
  EVALUATION_DEADLINE: {
    broken: () => ({ scene: evaluating().at(due).by(aoi), command: 'SubmitEvaluation', input: { answers: answers(4) } }),
  },
  GRADE_SCALE: {
    broken: () => ({
      scene: evaluating().by(aoi),
      command: 'SubmitEvaluation',
      input: { answers: [{ question: 'purpose', yes: true }, ...answers(4).slice(1)] },
    }),
  },
  EVALUATED_BY_EVERY_SIDE: { broken: () => publishing([opened([ids.town], [ids.patrol]), heard(), verified()]) },
  BENEFICIARIES_HEARD: { broken: () => publishing([open, verified()]) },
  COMMITTEE_VERIFIES: { broken: () => publishing([open, heard()]) },
  PROCESS_IN_THE_OPEN: { broken: () => publishing(everybody, { answers: false }) },
  PUBLICATION_DEADLINE: {
    broken: () => ({
      ...publishing(everybody),
      scene: evaluating({}, ...everybody)
        .by(office)
        .at(publicationDue),
    }),
  },
  EVALUATION_PUBLISHED: { broken: () => ({ scene: evaluating({}, open).by(office), command: 'CloseProject', input: { remark: '…' } }) },
  LESSONS_USED: {
    broken: () => ({ scene: evaluating({}, open, published, disposed).by(office), command: 'CloseProject', input: { remark: '…' } }),
  },
  DISPOSITION_CONSIDERED: { broken: () => deciding([proposed(ids.patrol, 1)]) },
  FURTHER_DISPOSITIONS: {
    broken: () => ({
      ...deciding([proposed(ids.patrol, 1), proposed(ids.town, 2)], 'handOver'),
      changed: { dispositions: ['continue', 'discontinue'] },
    }),
  },
} as const satisfies Partial<Record<GuidelineRuleCode, Shown>>;
