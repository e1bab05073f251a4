import { describe, expect, it } from '@jest/globals';
import { fold, type Aggregate } from '../../../../src/domain/kernel/aggregate.ts';
import { project } from '../../../../src/domain/project/project.ts';
import { trackRecordOf } from '../../../../src/domain/project/feedback/track-record.ts';
import { anonymous, visibleEvents } from '../../../../src/domain/sight/visibility.ts';
import { everything } from '../../../api/whole.facts.ts';
import { recorded, uuid } from '../../given.ts';

const cast = { patrol: uuid('ptrl'), rival: uuid('rivl'), town: uuid('town'), committee: uuid('cmte') };
const id = uuid('proj');
const facts = everything(cast);
type Fact = (typeof facts)[number];

/** What the public is told of a party once the history has come to the first event of a type. */
const after = (type: Fact['type'], party: string, more: readonly object[] = []) => {
  const end = facts.findIndex((each) => each.type === type);
  expect(end).toBeGreaterThanOrEqual(0);
  const history = recorded(project as unknown as Aggregate<unknown, typeof project.events>, id, [
    ...facts.slice(0, end + 1),
    ...more,
  ] as never);
  const relation = { municipality: '105244', parties: [cast.town], committees: [] };
  return trackRecordOf(fold(project, id, visibleEvents(project.events, history, anonymous, relation)), party);
};

describe('The track record of a party', () => {
  it('[PTY-4] names its roles: the department that proposed, the partner, who applied', () => {
    expect(after('ProjectClosed', cast.town).roles).toEqual(['proposer', 'department']);
    expect(after('ProjectClosed', cast.patrol).roles).toEqual(['partner', 'applicant']);
    expect(after('ProjectClosed', cast.rival).roles).toEqual(['applicant']);
    expect(after('ProjectClosed', uuid('none')).roles).toEqual([]);
  });

  it('[PTY-4] [PRV-2] [SEL-2] tells who applied with the decision, not before', () => {
    expect(after('ReviewClosed', cast.rival)).toMatchObject({ stage: 'SELECTING', roles: [] });
    expect(after('SelectionDecided', cast.rival)).toMatchObject({ roles: ['applicant'] });
    expect(after('ReviewClosed', cast.patrol).roles).toEqual([]);
    expect(after('SelectionDecided', cast.patrol).roles).toEqual(['partner', 'applicant']);
  });

  it('[PTY-4] [PRV-2] [EVA-5] tells the evaluation once it is published, with the own answers if they are', () => {
    const before = after('EvaluationsOpened', cast.patrol);
    expect(before).toMatchObject({ stage: 'REVIEWED' });
    expect(before.evaluation).toBeUndefined();
    const { evaluation } = after('EvaluationPublished', cast.patrol);
    expect(evaluation?.summary).not.toBe('');
    expect(evaluation?.answers.map(({ question }) => question)).toContain('purpose');
    const withheld = facts.findIndex(({ type }) => type === 'EvaluationPublished');
    const silent = { ...facts[withheld], data: { ...facts[withheld]?.data, answers: false } };
    expect(after('EvaluationsOpened', cast.patrol, [silent]).evaluation).toMatchObject({ answers: [] });
  });

  it('[PTY-4] tells what became of it: title, stage, days, spending and disposition', () => {
    const early = after('ProjectProposed', cast.town);
    expect(early).toEqual({
      project: id,
      title: '登下校時の防犯パトロール',
      stage: 'PROPOSED',
      roles: ['proposer', 'department'],
      proposedAt: '2026-04-01T00:00:00.000Z',
    });
    const closed = after('ProjectClosed', cast.patrol);
    expect(closed).toMatchObject({ stage: 'CLOSED', agreedAt: '2026-04-01T00:00:00.000Z' });
    expect(closed.disposition?.disposition).toBeDefined();
    expect(closed.startedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(closed.completedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect([after('ProjectClosed', cast.town).spent ?? 0, closed.spent ?? 0].reduce((sum, each) => sum + each)).toBe(2000);
  });

  it('[PTY-4] [AGR-4] tells why it ended early', () => {
    const settlement = { borne: [{ party: cast.town, amount: 1 }], goods: '返却', results: '公開', personalInformation: '廃棄' };
    const end = { type: 'AgreementTerminated', data: { ground: 'statedCause', party: cast.town, reason: '報告がない。', settlement } };
    expect(after('ImplementationStarted', cast.patrol, [end])).toMatchObject({
      stage: 'TERMINATED',
      terminated: { ground: 'statedCause', party: cast.town, reason: '報告がない。', at: '2026-04-01T00:00:00.000Z' },
    });
  });
});
