import type { Condition } from '../../../../src/domain/guideline/conditions.ts';
import { contents, negotiating, running, sides } from '../../project/agreement/agreement.fixtures.ts';
import { evaluating, evaluators } from '../../project/evaluation/evaluation.fixtures.ts';
import { accepted, ids, people, proposed, scene } from '../../project/proposal/proposal.fixtures.ts';
import { methods } from '../../project/selection/selection.fixtures.ts';
import { answersTo } from './ending.ts';
import { plainMethod, type Shown } from './scenario.ts';

const { aoi, office } = evaluators;

/** The order of the steps (GDL-9): each step is tried one step too early. Kyodo keeps the order too. */
export const ordering = {
  acceptedBeforeMethod: {
    broken: (pack) => ({
      scene: scene(proposed()).by(people.office),
      command: 'ChooseMethods',
      input: { primary: plainMethod(pack), further: [], reasons: '効果が大きい。' },
    }),
    kyodoToo: true,
  },
  methodBeforePartner: {
    broken: () => ({
      scene: scene(proposed(), accepted).by(people.decider),
      command: 'DesignatePartner',
      input: { partners: [ids.patrol], alternatives: [], criteria: [], conditions: [] },
    }),
    kyodoToo: true,
  },
  partnerBeforeNegotiation: {
    broken: () => ({
      scene: scene(proposed(), accepted, methods()).by(people.shun),
      command: 'DraftAgreement',
      input: { contents },
    }),
    kyodoToo: true,
  },
  agreedBeforeStart: {
    broken: (pack) => ({ scene: negotiating({ under: pack }).by(sides.town), command: 'StartImplementation', input: {} }),
    kyodoToo: true,
  },
  doneBeforeEvaluation: {
    broken: (pack) => ({
      scene: running().by(sides.patrol),
      command: 'SubmitEvaluation',
      input: { answers: answersTo(pack) },
    }),
    kyodoToo: true,
  },
  evaluatedBeforePublication: {
    broken: () => ({
      scene: evaluating().by(office),
      command: 'PublishEvaluation',
      input: { summary: '見守りが定着した。', answers: true },
    }),
    kyodoToo: true,
  },
  evaluatedBeforeUse: {
    broken: () => ({
      scene: evaluating().by(aoi),
      command: 'RecordLesson',
      input: { kind: 'lesson', what: '当番の引継ぎ', owner: ids.patrol, action: '手引きを作る。' },
    }),
    kyodoToo: true,
  },
  everyQuestionAnswered: {
    broken: (pack) => ({ scene: evaluating().by(aoi), command: 'SubmitEvaluation', input: { answers: answersTo(pack).slice(1) } }),
    kyodoToo: true,
  },
} as const satisfies Partial<Record<Condition, Shown>>;
