import { describe, expect, it } from '@jest/globals';
import { MOST_MERGED } from '../../../src/domain/issue/handling.rules.ts';
import { issue } from '../../../src/domain/issue/issue.ts';
import { system, uuid } from '../given.ts';
import {
  absorbed,
  closed,
  ids,
  merged,
  people,
  raised,
  scene,
  setAside,
  supported,
  takenUp,
  withdrawn,
  type Fact,
} from './issue.fixtures.ts';

const EARLIER = '2026-04-01T00:00:00.000Z';
const LATER = '2026-04-03T00:00:00.000Z';
const AT = '2026-04-10T00:00:00.000Z';
const office = (...history: readonly Fact[]) => scene(...history).by(people.office);

describe('The office', () => {
  const plan = { department: ids.town, next: '現地を調べる。', by: '2026-06-30' };

  it('[ISS-1] takes an issue up with the department in charge and what happens next', () => {
    expect(office(raised()).ask('TakeUpIssue', plan)).toEqual([{ type: 'IssueTakenUp', data: plan }]);
    const up = office(raised()).after('TakeUpIssue', plan);
    expect(up.state()).toMatchObject({ status: 'takenUp', plans: [{ ...plan, at: AT }] });
    up.refused('TakeUpIssue', plan, 'ISSUE_TAKEN_UP_ALREADY');
    up.unavailable('TakeUpIssue', 'ISSUE_TAKEN_UP_ALREADY');
    expect(office(raised(), setAside).ask('TakeUpIssue', plan)).toHaveLength(1);
  });

  it('[ISS-1] names a department of its own municipality', () => {
    office(raised()).refused('TakeUpIssue', { ...plan, department: ids.patrol }, 'NOT_A_DEPARTMENT');
    office(raised()).refused('TakeUpIssue', { ...plan, department: ids.otherTown }, 'NOT_A_DEPARTMENT');
    office(raised()).refused('TakeUpIssue', { ...plan, department: uuid('none') }, 'NOT_A_DEPARTMENT');
  });

  it('[ISS-1] sets an issue aside, with reasons, also one that was taken up', () => {
    const reason = '予算がない。';
    expect(office(raised()).ask('SetIssueAside', { reason })).toEqual([{ type: 'IssueSetAside', data: { reason } }]);
    expect(office(raised(), takenUp).after('SetIssueAside', { reason }).state()).toMatchObject({
      status: 'setAside',
      setAside: { reason, at: AT },
    });
    office(raised(), setAside).refused('SetIssueAside', { reason }, 'ISSUE_SET_ASIDE_ALREADY');
    office(raised(), setAside).unavailable('SetIssueAside', 'ISSUE_SET_ASIDE_ALREADY');
  });

  it('[ISS-1] closes what it has answered', () => {
    const input = { outcome: 'carriedOn', reason: '事業で続ける。' };
    office(raised()).refused('CloseIssue', input, 'ISSUE_NOT_ANSWERED');
    office(raised()).unavailable('CloseIssue', 'ISSUE_NOT_ANSWERED');
    expect(office(raised(), takenUp).ask('CloseIssue', input)).toEqual([{ type: 'IssueClosed', data: input }]);
    expect(office(raised(), setAside).after('CloseIssue', input).state()).toMatchObject({ status: 'closed', closed: { ...input, at: AT } });
  });

  it.each(['TakeUpIssue', 'SetIssueAside', 'CloseIssue', 'MergeIssue'])(
    '[ISS-1] [AUT-4] alone, and of its own municipality, gives %s while the issue goes on',
    (command) => {
      scene(raised(), takenUp).by(people.aoi).unavailable(command, 'OFFICE_ONLY');
      scene(raised(), takenUp).by(people.otherOffice).unavailable(command, 'OTHER_MUNICIPALITY');
      scene().by(people.office).unavailable(command, 'DOES_NOT_EXIST');
      office(raised(), takenUp, closed).unavailable(command, 'ISSUE_OVER');
      office(raised(), merged(ids.first)).unavailable(command, 'ISSUE_IS_MERGED', { survivor: ids.first });
    },
  );
});

describe('Merging', () => {
  const input = { into: ids.first, reason: '同じ内容。' };
  const known = (...more: readonly Fact[]) => office(raised()).knowing(issue, ids.first, [raised(EARLIER), ...more]);

  it('[ISS-1] points a duplicate at the issue that was raised before', () => {
    expect(known().ask('MergeIssue', input)).toEqual([{ type: 'IssueMerged', data: { ...input, absorbed: [] } }]);
    expect(known().after('MergeIssue', input).state()).toMatchObject({
      status: 'merged',
      mergedInto: ids.first,
      merged: { reason: '同じ内容。', at: AT },
    });
    expect(known().having(absorbed(ids.third, 0)).ask('MergeIssue', input)).toEqual([
      { type: 'IssueMerged', data: { ...input, absorbed: [ids.third] } },
    ]);
  });

  it('[ISS-1] can make no circle: neither with itself, nor into a later issue', () => {
    known().refused('MergeIssue', { ...input, into: ids.issue }, 'MERGE_INTO_ITSELF');
    office(raised())
      .knowing(issue, ids.third, [raised(LATER)])
      .refused('MergeIssue', { ...input, into: ids.third }, 'MERGE_INTO_LATER');
  });

  it('[ISS-1] tells issues of the same moment apart by their ids', () => {
    expect(office(raised()).knowing(issue, ids.first, [raised()]).ask('MergeIssue', input)).toHaveLength(1);
    office(raised())
      .knowing(issue, ids.third, [raised()])
      .refused('MergeIssue', { ...input, into: ids.third }, 'MERGE_INTO_LATER');
  });

  it('[ISS-1] needs an issue that exists in the same municipality and goes on', () => {
    office(raised()).refused('MergeIssue', input, 'ISSUE_UNKNOWN', { issue: ids.first });
    office(raised())
      .knowing(issue, ids.first, [raised(EARLIER, { municipality: '082074' })])
      .refused('MergeIssue', input, 'ISSUE_OF_ANOTHER_MUNICIPALITY', { issue: ids.first });
    known(merged(uuid('issu', 0))).refused('MergeIssue', input, 'ISSUE_IS_MERGED', { survivor: uuid('issu', 0) });
    known(takenUp, closed).refused('MergeIssue', input, 'ISSUE_OVER');
  });

  it('[ISS-1] goes on up to a number that can be looked through', () => {
    const many = (n: number) => Array.from({ length: n }, (_, index) => absorbed(uuid('othr', index), 0));
    expect(known(...many(MOST_MERGED - 1)).ask('MergeIssue', input)).toHaveLength(1);
    known(...many(MOST_MERGED)).refused('MergeIssue', input, 'TOO_MANY_MERGED', { most: 100 });
    known(...many(MOST_MERGED - 1))
      .having(absorbed(ids.third, 0))
      .refused('MergeIssue', input, 'TOO_MANY_MERGED');
  });
});

describe('The system, after a merger,', () => {
  const other = [raised(LATER), supported(people.taro, 1), supported(people.rin, 2), merged(ids.issue)];
  const here = scene(raised(), supported(people.rin, 1)).by(system).knowing(issue, ids.third, other);

  it('[ISS-1] counts who supports both once', () => {
    expect(here.ask('AbsorbIssue', { issue: ids.third })).toEqual([
      { type: 'IssueAbsorbed', data: { issue: ids.third, supporters: 2, redirected: false } },
    ]);
    expect(here.after('AbsorbIssue', { issue: ids.third }).state()).toMatchObject({ supporters: 2, absorbed: [ids.third] });
  });

  it('[ISS-1] counts what was withdrawn after the merger as withdrawn', () => {
    const without = here.having(absorbed(ids.third, 2), withdrawn(people.taro, 1, '2026-04-09T00:00:00.000Z'));
    const fourth = uuid('issu', 4);
    const one = without.knowing(issue, fourth, [raised(LATER), supported(people.taro, 1, '2026-04-08T00:00:00.000Z'), merged(ids.issue)]);
    expect(one.ask('AbsorbIssue', { issue: fourth })).toEqual([
      { type: 'IssueAbsorbed', data: { issue: fourth, supporters: 1, redirected: false } },
    ]);
  });

  it('[ISS-1] takes over an issue that was merged, and takes it once', () => {
    scene(raised())
      .by(system)
      .knowing(issue, ids.third, [raised(LATER)])
      .refused('AbsorbIssue', { issue: ids.third }, 'ISSUE_NOT_MERGED');
    here.after('AbsorbIssue', { issue: ids.third }).refused('AbsorbIssue', { issue: ids.third }, 'ISSUE_ABSORBED_ALREADY');
    here.by(people.office).refused('AbsorbIssue', { issue: ids.third }, 'SYSTEM_ONLY');
  });

  it('[ISS-1] passes on what comes to an issue that was merged itself meanwhile', () => {
    expect(here.having(merged(ids.first)).ask('AbsorbIssue', { issue: ids.third })).toEqual([
      { type: 'IssueAbsorbed', data: { issue: ids.third, supporters: 2, passedOn: ids.first, redirected: false } },
    ]);
  });

  it('[ISS-1] points what came through another issue at the one that goes on', () => {
    const through = [raised(LATER), supported(people.taro, 1), merged(uuid('issu', 4))];
    const survivor = scene(raised()).by(system).knowing(issue, ids.third, through);
    expect(survivor.ask('AbsorbIssue', { issue: ids.third })).toEqual([
      { type: 'IssueAbsorbed', data: { issue: ids.third, supporters: 1, redirected: true } },
    ]);
    const pointing = scene(raised(), merged(uuid('issu', 4))).by(system);
    const known = pointing.knowing(issue, ids.first, [raised(EARLIER), absorbed(ids.issue, 0)]);
    expect(known.ask('RedirectIssue', { survivor: ids.first })).toEqual([{ type: 'IssueRedirected', data: { into: ids.first } }]);
    expect(known.after('RedirectIssue', { survivor: ids.first }).state()).toMatchObject({ status: 'merged', mergedInto: ids.first });
    pointing.knowing(issue, ids.first, [raised(EARLIER)]).refused('RedirectIssue', { survivor: ids.first }, 'ISSUE_NOT_MERGED');
    known.by(people.office).refused('RedirectIssue', { survivor: ids.first }, 'SYSTEM_ONLY');
  });
});
