import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../../src/domain/decisions.ts';
import { issue } from '../../../../src/domain/issue/issue.ts';
import { outcomeOf } from '../../../../src/domain/project/outcome.ts';
import { project } from '../../../../src/domain/project/project.ts';
import { projectStages, type ProjectStage } from '../../../../src/domain/guideline/vocabulary.ts';
import { uuid } from '../../given.ts';
import { closed, merged, raised, takenUp } from '../../issue/issue.fixtures.ts';
import { accepted, contents, ids, people, proposed, scene } from './proposal.fixtures.ts';

const [first, second, survivor] = [uuid('issu', 1), uuid('issu', 2), uuid('issu', 0)];
const input = { municipality: '105244', side: 'residents', ...contents, issues: [first, second] };
const proposing = scene().by(people.aoi).knowing(issue, first, [raised()]).knowing(issue, second, [raised(), takenUp, closed]);
const revising = scene(proposed()).by(people.aoi).knowing(issue, first, [raised()]);

describe('A proposal that answers issues', () => {
  it('[ISS-2] [PRO-1] names them', () => {
    expect(proposing.ask('ProposeProject', input)[0]?.data).toMatchObject({ issues: [first, second] });
    expect(proposing.after('ProposeProject', input).state()).toMatchObject({ proposal: { issues: [first, second] } });
    const revised = { ...contents, issues: [first], revisionNote: '課題を加えた。' };
    expect(revising.ask('ReviseProposal', revised)[0]?.data).toMatchObject({ issues: [first] });
    expect(revising.after('ReviseProposal', revised).state()).toMatchObject({ proposal: { issues: [first] } });
  });

  it('[ISS-2] need not name any', () => {
    expect(
      scene()
        .by(people.aoi)
        .ask('ProposeProject', { ...input, issues: undefined })[0]?.data,
    ).not.toHaveProperty('issues');
    expect(
      scene()
        .by(people.aoi)
        .ask('ProposeProject', { ...input, issues: [] })[0]?.data,
    ).toMatchObject({ issues: [] });
  });

  it('[ISS-2] names issues that exist', () => {
    scene().by(people.aoi).knowing(issue, first, [raised()]).refused('ProposeProject', input, 'ISSUE_UNKNOWN', { issue: second });
    expect(proposing.ask('ProposeProject', input)).toHaveLength(1);
    revising.refused('ReviseProposal', { ...contents, issues: [second], revisionNote: '…' }, 'ISSUE_UNKNOWN', { issue: second });
  });

  it('[ISS-2] [AUT-4] names issues of its own municipality', () => {
    const elsewhere = [raised(undefined, { municipality: '082074' })];
    proposing.knowing(issue, second, elsewhere).refused('ProposeProject', input, 'ISSUE_OF_ANOTHER_MUNICIPALITY', { issue: second });
    revising
      .knowing(issue, second, elsewhere)
      .refused('ReviseProposal', { ...contents, issues: [second], revisionNote: '…' }, 'ISSUE_OF_ANOTHER_MUNICIPALITY');
  });

  it('[ISS-2] is told the issue that goes on where one was merged', () => {
    const duplicate = [raised(), merged(survivor)];
    proposing.knowing(issue, second, duplicate).refused('ProposeProject', input, 'ISSUE_IS_MERGED', { survivor });
    revising
      .knowing(issue, second, duplicate)
      .refused('ReviseProposal', { ...contents, issues: [second], revisionNote: '…' }, 'ISSUE_IS_MERGED', { survivor });
  });

  it.each(['ProposeProject', 'ReviseProposal', 'StartSuccessor'])('[ISS-2] [API-2] %s names each once', (command) => {
    const check = (issues: readonly string[]) => decisions.get(command)?.check({ ...input, issues, unfinishedGoals: [] });
    expect(check([first, second, first])).toEqual([{ path: 'input.issues[2]', problem: 'DUPLICATE', limit: first }]);
    expect(check([first, second])).toEqual([]);
  });

  it('[ISS-2] [FBK-3] may be a successor: its issues are consulted too', () => {
    const consulted = decisions.get('StartSuccessor')?.consults(undefined, { predecessor: ids.project, issues: [first] }, people.aoi);
    expect(consulted?.map(({ aggregate, key }) => [aggregate.kind, key])).toEqual([
      ['project', ids.project],
      ['issue', first],
    ]);
  });
});

describe('What came of a proposal', () => {
  const at = (stage: ProjectStage | 'NONE') => outcomeOf({ ...project.initial('k'), stage }).outcome;

  it('[ISS-2] follows from where the project stands', () => {
    const told = Object.fromEntries(Object.keys(projectStages).map((stage) => [stage, at(stage as ProjectStage)]));
    expect(told).toEqual({
      PROPOSED: 'pending',
      RETURNED: 'pending',
      ACCEPTED: 'accepted',
      SELECTING: 'accepted',
      NEGOTIATING: 'accepted',
      AGREED: 'accepted',
      RUNNING: 'underWay',
      SUSPENDED: 'underWay',
      EVALUATING: 'completed',
      REVIEWED: 'completed',
      PUBLISHED: 'evaluated',
      CLOSED: 'evaluated',
      UNAWARDED: 'notCarriedOut',
      TERMINATED: 'endedEarly',
      REJECTED: 'rejected',
      EXCLUDED: 'rejected',
      WITHDRAWN: 'withdrawn',
    });
    expect(at('NONE')).toBe('pending');
  });

  it('[ISS-2] comes with the last reasons, or the published summary', () => {
    expect(outcomeOf(scene(proposed()).state() as never)).toEqual({ outcome: 'pending', because: undefined });
    expect(outcomeOf(scene(proposed(), accepted).state() as never)).toEqual({ outcome: 'accepted', because: '課題に合う。' });
    const state = scene(proposed(), accepted).state() as Parameters<typeof outcomeOf>[0];
    const published = { summary: '定着した。', answers: true, at: '2027-06-01T00:00:00.000Z' };
    expect(outcomeOf({ ...state, stage: 'CLOSED', evaluation: { ...state.evaluation, published } })).toEqual({
      outcome: 'evaluated',
      because: '定着した。',
    });
  });
});
