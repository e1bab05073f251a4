import { describe, expect, it } from '@jest/globals';
import { committee as council } from '../../../src/domain/committee/committee.ts';
import { nagaoka } from '../../../src/domain/guideline/packs/nagaoka.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { yuki } from '../../../src/domain/guideline/packs/yuki.ts';
import type { CommitteeTask } from '../../../src/domain/guideline/vocabulary.ts';
import { tasksOf } from '../../../src/domain/guideline/tasks.ts';
import { validateGuideline } from '../../../src/domain/guideline/validate.ts';
import { round } from '../../../src/domain/round/round.ts';
import { relationOf } from '../../../src/views/record/relations.ts';
import { given } from '../given.ts';
import { evaluating, opened as answersOpened } from '../project/evaluation/evaluation.fixtures.ts';
import { committee as advising, prepare, ready } from '../project/selection/selection.fixtures.ts';
import { ids as rounds, office as roundOffice, terms as roundTerms } from '../competition/round.fixtures.ts';
import { appointed, established, evaluation, ids, matter, member, rulesWith, scene, seated, START } from './committee.fixtures.ts';

const doing = (...tasks: readonly CommitteeTask[]) => rulesWith({ tasks });
const convening = (...tasks: readonly CommitteeTask[]) =>
  scene(...seated(3, doing(...tasks)))
    .by(member(1))
    .at('2026-05-10T01:00:00.000Z');
const session = (subject: object) => ({ startsAt: START, agenda: [subject] });
const ofRound = { kind: 'round', roundId: ids.round };

describe('[COM-1] What a committee does', () => {
  it('is selection and evaluation where the guideline names no task, and nothing without a committee', () => {
    expect([oizumi, yuki, nagaoka].map(({ committee }) => tasksOf(committee))).toEqual([
      ['selection', 'evaluation', 'general'],
      ['policy'],
      [],
    ]);
    expect(tasksOf({ ...(oizumi.committee as NonNullable<typeof oizumi.committee>), tasks: undefined })).toEqual([
      'selection',
      'evaluation',
    ]);
  });

  it('bounds its agenda: one that studies policy verifies no evaluation and advises on no call or round', () => {
    const policy = convening('policy');
    policy.refused('ConveneSession', session(evaluation), 'NOT_A_TASK_OF_THE_COMMITTEE');
    policy.refused('ConveneSession', session(ofRound), 'NOT_A_TASK_OF_THE_COMMITTEE');
    policy.refused('ConveneSession', session({ kind: 'call', projectId: ids.project, call: 1 }), 'NOT_A_TASK_OF_THE_COMMITTEE');
    expect(policy.ask('ConveneSession', session(matter))).toHaveLength(1);
    expect(convening('evaluation').ask('ConveneSession', session(evaluation))).toHaveLength(1);
    convening('selection').refused('ConveneSession', session(evaluation), 'NOT_A_TASK_OF_THE_COMMITTEE');
  });

  it('[SEL-6] bounds the calls that it advises on', () => {
    const history = (...tasks: readonly CommitteeTask[]) => [established(doing(...tasks)), appointed(1), appointed(2), appointed(3)];
    const studying = ready().knowing(council, advising, history('policy'));
    studying.refused('PrepareCall', prepare, 'NOT_A_TASK_OF_THE_COMMITTEE');
    expect(ready().knowing(council, advising, history('selection')).ask('PrepareCall', prepare)).toHaveLength(1);
    const { committee: _, ...unadvised } = prepare;
    expect(studying.under(yuki).ask('PrepareCall', unadvised)[0]?.data).toMatchObject({ observed: [] });
  });

  it('[PRO-7] bounds the rounds that it advises on', () => {
    const opening = (...tasks: readonly CommitteeTask[]) =>
      given(round, rounds.round)
        .under(oizumi)
        .by(roundOffice)
        .at('2026-04-20T00:00:00.000Z')
        .knowing(council, rounds.committee, [established(doing(...tasks)), appointed(1)]);
    const input = { municipality: '105244', ...roundTerms, committee: rounds.committee };
    opening('policy').refused('OpenRound', input, 'NOT_A_TASK_OF_THE_COMMITTEE');
    expect(opening('selection').ask('OpenRound', input)).toHaveLength(1);
  });

  it('[EVA-4] leaves an evaluation unverified where nobody verifies, without an explanation', () => {
    const asked = { ...oizumi, committee: doing('policy') };
    const publishing = evaluating({}, answersOpened())
      .under(asked)
      .by({ kind: 'person', id: '', roles: ['office'], municipality: '105244' });
    const input = { summary: '…', answers: true, explanations: [{ rule: 'BENEFICIARIES_HEARD', text: '…' }] };
    expect(publishing.ask('PublishEvaluation', input)[0]?.data).toMatchObject({ summary: '…' });
    publishing.under(oizumi).refused('PublishEvaluation', input, 'COMMITTEE_VERIFIES');
  });

  it('[PRV-2] decides whether its members see more of an evaluated project than the public', () => {
    const state = evaluating({}, answersOpened()).state();
    const home = (...tasks: readonly CommitteeTask[]) => [{ committee: 'c', municipality: '105244', tasks }];
    expect(relationOf('project', state, home('policy')).committees).toEqual([]);
    expect(relationOf('project', state, home('evaluation')).committees).toEqual(['c']);
  });

  it('[GDL-5] holds no rule about what it does not do', () => {
    const problems = (...tasks: readonly CommitteeTask[]) =>
      validateGuideline({ ...oizumi, committee: doing(...tasks) }).problems.map(({ path, problem, limit }) => [path, problem, limit]);
    expect(problems('selection', 'evaluation', 'policy')).toEqual([]);
    expect(problems('policy')).toEqual([
      ['guideline.committee.tasks', 'UNDECLARED', 'evaluation'],
      ['guideline.committee.tasks', 'UNDECLARED', 'selection'],
    ]);
    expect(problems('evaluation')).toEqual([['guideline.committee.tasks', 'UNDECLARED', 'selection']]);
  });
});
