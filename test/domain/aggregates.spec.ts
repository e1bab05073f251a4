import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../src/domain/aggregates.ts';
import { evolve, fold, objectOf, streamOf } from '../../src/domain/kernel/aggregate.ts';
import { party } from '../../src/domain/party/party.ts';
import { uuid } from './given.ts';

describe('Kinds of objects', () => {
  it('[AUD-1] have names that are part of what is stored, and keys that commands name', () => {
    expect([...aggregates].map(([kind, each]) => [kind, each.kind, each.keyField])).toEqual([
      ['municipality', 'municipality', 'municipality'],
      ['party', 'party', 'partyId'],
      ['project', 'project', 'projectId'],
      ['committee', 'committee', 'committeeId'],
      ['round', 'round', 'roundId'],
      ['consultation', 'consultation', 'consultationId'],
      ['talent', 'talent', 'talentId'],
      ['plan', 'plan', 'planId'],
      ['issue', 'issue', 'issueId'],
      ['publicComment', 'publicComment', 'publicCommentId'],
      ['refusal', 'refusal', 'refusalId'],
      ['registrant', 'registrant', 'registrantId'],
      ['legalEntity', 'legalEntity', 'legalEntityId'],
    ]);
  });

  it('[AUD-1] fold every event that they can record', () => {
    for (const { kind, events, evolve: folds } of aggregates.values()) {
      expect({ kind, folds: Object.keys(folds).sort() }).toEqual({ kind, folds: Object.keys(events).sort() });
    }
  });

  it('[AUD-1] lie in streams named by kind and key', () => {
    const key = uuid('ptrl');
    expect(streamOf('party', key)).toBe(`party-${key}`);
    expect(objectOf(`party-${key}`)).toEqual({ kind: 'party', key });
    expect(objectOf('municipality-105244')).toEqual({ kind: 'municipality', key: '105244' });
  });

  it('[AUD-1] skip no event: one that they do not know stops them', () => {
    const event = { id: uuid('e'), stream: 'party-x', revision: 3, type: 'toString', data: {}, metadata: {} } as never;
    expect(() => evolve(party, party.initial('x'), event)).toThrow('no fold for toString in party-x@3');
    expect(() => fold(party, 'x', [event])).toThrow('no fold for toString');
  });

  it('[AUT-4] belong to no municipality and hold nothing before their first event, what a person represents and a corporate number excepted, whose keys name it', () => {
    const before = Object.fromEntries(
      [...aggregates].map(([kind, each]) => [
        kind,
        each.initial(kind === 'registrant' || kind === 'legalEntity' ? '105244-p' : 'k') as unknown,
      ]),
    );
    expect(before).toEqual({
      municipality: { municipality: 'k', versions: [], holdings: [] },
      party: {
        id: 'k',
        municipality: '',
        status: 'none',
        name: '',
        activity: '',
        representatives: [],
        lookAlikes: [],
        named: [],
        namings: 0,
        renamed: [],
        notices: [],
        controls: [],
        controlled: [],
        changes: [],
      },
      project: {
        id: 'k',
        stage: 'NONE',
        municipality: '',
        guideline: '',
        side: 'residents',
        proposer: '',
        proposedBy: '',
        proposedAt: '',
        screenings: [],
        domainReviews: [],
        selection: { calls: [], designations: [] },
        partners: [],
        conditions: [],
        coordinations: [],
        evaluation: { submissions: [], voices: [], verifications: [] },
        feedback: { lessons: [], proposals: [], suggestions: [] },
        agreement: { versions: [], negotiatedFrom: 1, brokenOff: [], plans: [], terminations: [] },
        implementation: {
          suspensions: [],
          checks: [],
          reports: [],
          meetings: [],
          notices: [],
          changes: [],
          entries: [],
          inKind: [],
          outcomeReports: [],
          accounts: [],
          incidents: [],
          undertakings: [],
          participations: [],
        },
      },
      committee: {
        id: 'k',
        status: 'none',
        municipality: '',
        guideline: '',
        name: '',
        members: [],
        sessions: [],
        resolutions: [],
        interests: [],
      },
      round: {
        id: 'k',
        status: 'none',
        municipality: '',
        guideline: '',
        panel: [],
        entries: [],
        refused: [],
        declarations: [],
        scorings: [],
        advice: [],
        verdicts: [],
      },
      consultation: { id: 'k', status: 'none', municipality: '', asker: '', entries: [] },
      talent: {
        id: 'k',
        status: 'none',
        municipality: '',
        skills: [],
        areas: [],
        availability: [],
        verified: false,
        hidden: false,
        invitations: [],
      },
      plan: { id: 'k', status: 'none', municipality: '', guideline: '', projects: [], removed: [], progress: [] },
      issue: {
        id: 'k',
        status: 'none',
        municipality: '',
        title: '',
        description: '',
        raisedAt: '',
        standpoints: [],
        supporters: 0,
        facts: [],
        opinions: [],
        plans: [],
        absorbed: [],
      },
      publicComment: { id: 'k', status: 'none', municipality: '', openedAt: '', comments: [], answers: [] },
      refusal: { id: 'k', attempt: '', object: '', rule: '', count: 0, first: '', last: '' },
      registrant: { id: '105244-p', municipality: '105244', person: 'p', parties: [] },
      legalEntity: { id: '105244-p', municipality: '105244', corporateNumber: 'p' },
    });
  });
});
