import { describe, expect, it } from '@jest/globals';
import { decisions } from '../../../../src/domain/decisions.ts';
import type { Spec } from '../../../../src/domain/kernel/shape.ts';
import { projectEvents } from '../../../../src/domain/project/project.ts';
import { sidesOf } from '../../../../src/domain/project/basis.ts';
import { uuid } from '../../given.ts';
import { agreed, FIRST_DAY, negotiating, running, sides } from '../agreement/agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const secret = (name: string) => ({ ref: uuid(name), commitment: 'a'.repeat(64) });

/** Who may see a field of an event, and of the command that leads to it. */
const seen = (event: keyof typeof projectEvents, command: string, field: string): readonly unknown[] => [
  projectEvents[event].shape.fields[field]?.see,
  (decisions.get(command)?.rule.input as Spec & { fields: Record<string, Spec> }).fields[field]?.see,
];

describe('An incident', () => {
  const incident = { kind: 'accident', occurredOn: '2026-09-01', details: secret('hurt'), measures: '救急車を呼んだ。' };
  const settled = { incident: 1, details: secret('paid'), prevention: '二人で立つ。' };
  const reported = running().after('ReportIncident', incident);

  it('[IMP-6] is reported and settled by any side', () => {
    expect(running().ask('ReportIncident', incident)).toEqual([
      { type: 'IncidentReported', data: { incident: 1, party: ids.patrol, ...incident } },
    ]);
    expect(reported.by(sides.town).ask('ResolveIncident', settled)).toEqual([
      { type: 'IncidentResolved', data: { incident: 1, party: ids.town, details: settled.details, prevention: '二人で立つ。' } },
    ]);
    const two = reported.after('ReportIncident', incident).by(sides.town).after('ResolveIncident', settled).state();
    expect(two.implementation.incidents).toEqual([
      {
        incident: 1,
        party: ids.patrol,
        ...incident,
        at: FIRST_DAY,
        resolved: { ...settled, party: ids.town, at: FIRST_DAY },
      },
      { incident: 2, party: ids.patrol, ...incident, at: FIRST_DAY },
    ]);
  });

  it('[IMP-6] is settled once, and has happened', () => {
    running().refused('ReportIncident', { ...incident, occurredOn: '2026-09-02' }, 'DAY_IN_FUTURE');
    reported.refused('ResolveIncident', { ...settled, incident: 2 }, 'INCIDENT_UNKNOWN');
    reported.after('ResolveIncident', settled).refused('ResolveIncident', settled, 'INCIDENT_RESOLVED');
    running().by(sides.rival).refused('ReportIncident', incident, 'NOT_A_REPRESENTATIVE');
    negotiating().by(sides.town).at(FIRST_DAY).refused('ReportIncident', incident, 'IMPLEMENTATION_NOT_OPEN');
    for (const stage of ['AGREED', 'SUSPENDED', 'EVALUATING', 'REVIEWED', 'PUBLISHED', 'TERMINATED'] as const) {
      expect(negotiating({ stage }).by(sides.town).at(FIRST_DAY).ask('ReportIncident', incident)).toHaveLength(1);
    }
  });

  it('[IMP-6] keeps its contents restricted, and what was done about it among the parties', () => {
    expect(seen('IncidentReported', 'ReportIncident', 'details')).toEqual(['restricted', 'restricted']);
    expect(seen('IncidentResolved', 'ResolveIncident', 'details')).toEqual(['restricted', 'restricted']);
    expect(seen('IncidentReported', 'ReportIncident', 'measures')).toEqual(['parties', 'parties']);
    expect(seen('IncidentResolved', 'ResolveIncident', 'prevention')).toEqual(['parties', 'parties']);
    expect(seen('MeetingRecorded', 'RecordMeeting', 'privateNotes')).toEqual(['restricted', 'restricted']);
  });
});

describe('Confidentiality', () => {
  const undertaking = { scope: '参加児童の名簿', people: 12, until: '2030-03-31' };

  it('[IMP-6] is undertaken by a side for its people, and its scope stays restricted', () => {
    expect(agreed().by(sides.patrol).ask('RecordConfidentialityUndertaking', undertaking)).toEqual([
      { type: 'ConfidentialityUndertaken', data: { undertaking: 1, party: ids.patrol, ...undertaking } },
    ]);
    const two = running()
      .after('RecordConfidentialityUndertaking', undertaking)
      .after('RecordConfidentialityUndertaking', undertaking)
      .state();
    expect(two.implementation.undertakings).toEqual([
      { undertaking: 1, party: ids.patrol, ...undertaking, at: FIRST_DAY },
      { undertaking: 2, party: ids.patrol, ...undertaking, at: FIRST_DAY },
    ]);
    expect(seen('ConfidentialityUndertaken', 'RecordConfidentialityUndertaking', 'scope')).toEqual(['restricted', 'restricted']);
    running().by(sides.rival).refused('RecordConfidentialityUndertaking', undertaking, 'NOT_A_REPRESENTATIVE');
    negotiating().by(sides.town).refused('RecordConfidentialityUndertaking', undertaking, 'IMPLEMENTATION_NOT_OPEN');
  });
});

describe('Participation of individuals', () => {
  const walk = { activity: '朝の見守り', role: 'ボランティア', heldOn: '2026-09-01', people: 10 };

  it('[PTY-1] is recorded in numbers and roles, without making anybody a party', () => {
    expect(running().ask('RecordParticipation', walk)).toEqual([
      { type: 'ParticipationRecorded', data: { participation: 1, party: ids.patrol, ...walk } },
    ]);
    const two = running().after('RecordParticipation', walk).after('RecordParticipation', walk).state();
    expect(sidesOf(two)).toEqual([ids.town, ids.patrol]);
    expect(two.implementation.participations).toEqual([
      { participation: 1, party: ids.patrol, ...walk, person: undefined, at: FIRST_DAY },
      { participation: 2, party: ids.patrol, ...walk, person: undefined, at: FIRST_DAY },
    ]);
  });

  it('[PTY-1] may name one person, which stays restricted', () => {
    const named = { ...walk, people: 1, person: uuid('hana') };
    expect(running().ask('RecordParticipation', named)[0]?.data).toMatchObject({ person: uuid('hana'), people: 1 });
    running().refused('RecordParticipation', { ...named, people: 2 }, 'ONE_PERSON_NAMED');
    expect(seen('ParticipationRecorded', 'RecordParticipation', 'person')).toEqual(['restricted', 'restricted']);
  });

  it('[PTY-1] is recorded by a side, after it took place', () => {
    running().refused('RecordParticipation', { ...walk, heldOn: '2026-09-02' }, 'DAY_IN_FUTURE');
    running().by(sides.rival).refused('RecordParticipation', walk, 'NOT_A_REPRESENTATIVE');
    negotiating().by(sides.town).at(FIRST_DAY).refused('RecordParticipation', walk, 'IMPLEMENTATION_NOT_OPEN');
  });
});
