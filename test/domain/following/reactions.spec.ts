import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../../src/domain/aggregates.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { accept } from '../../../src/domain/kernel/check.ts';
import { nameOf } from '../../../src/domain/kernel/decision.ts';
import type { Recorded } from '../../../src/domain/kernel/event.ts';
import type { Spec } from '../../../src/domain/kernel/shape.ts';
import { deadlineChangeOf, typesWithDeadlines } from '../../../src/domain/following/deadlines.ts';
import { followUps, followUpsOf } from '../../../src/domain/following/reactions.ts';
import {
  deadlineCommands,
  followUpCommands,
  precedingCommands,
  type FollowUp,
  type LookUp,
} from '../../../src/domain/following/system-commands.ts';
import { uuid } from '../given.ts';

const AT = '2026-05-15T15:00:00.000Z';
const LATER = '2026-06-15T15:00:00.000Z';
const ids = { project: uuid('proj'), round: uuid('rond'), committee: uuid('cmte'), party: uuid('ptrl'), person: uuid('hana') };

/** What an event means for deadlines; only the fields that matter are given. */
const change = (type: string, data: object = {}) => deadlineChangeOf({ type, data });

const nothing: LookUp = {
  disinterested: () => Promise.resolve([]),
  disinterestedAcross: () => Promise.resolve([]),
  applied: () => Promise.resolve([]),
  controllerOf: () => Promise.resolve(undefined),
  confirmedBy: () => Promise.resolve([]),
  roundOf: () => Promise.resolve(undefined),
  lookAlikes: () => Promise.resolve([]),
};

/** What follows from an event; only the fields that matter are given. */
const following = (type: string, stream: string, data: object, lookUp: LookUp = nothing) =>
  followUpsOf({ type, stream, revision: 5, data } as unknown as Recorded, lookUp);

/** Every system command that one of the tables gives in these tests, to see that none is left out. */
const given = new Set<string>();
const expectFollowUps = (found: readonly FollowUp[], expected: readonly FollowUp[]) => {
  expect(found).toEqual(expected);
  for (const { command, input } of found) {
    given.add(command);
    expect(accept(followUpCommands[command] as Spec, input, 'input').problems).toEqual([]);
  }
};
const expectChange = (found: ReturnType<typeof change>, expected: ReturnType<typeof change>) => {
  expect(found).toEqual(expected);
  for (const { command, input } of found.set ?? []) {
    given.add(command);
    expect(accept(deadlineCommands[command as keyof typeof deadlineCommands] as Spec, input, 'input').problems).toEqual([]);
  }
};

describe('The tables of reactions', () => {
  it('[OPS-4] hold every command of the system, each in exactly one of them', () => {
    const bySystem = [...decisions.values()].filter((each) => each.bySystem).map(nameOf);
    const held = [...Object.keys(deadlineCommands), ...Object.keys(followUpCommands), ...Object.keys(precedingCommands)];
    expect(held.sort()).toEqual(bySystem.sort());
  });

  it('[OPS-4] give each command the shape that its rule asks for', () => {
    for (const [name, shape] of Object.entries({ ...deadlineCommands, ...followUpCommands, ...precedingCommands })) {
      expect(decisions.get(name)?.rule.input).toBe(shape);
    }
  });

  it('[OPS-4] name events that exist, each of one kind of object only', () => {
    for (const type of [...typesWithDeadlines, ...Object.keys(followUps)]) {
      expect({ type, of: [...aggregates.values()].filter(({ events }) => Object.hasOwn(events, type)).length }).toEqual({ type, of: 1 });
    }
  });

  it('[OPS-4] say nothing about other events', async () => {
    expect(deadlineChangeOf({ type: 'VoiceRecorded', data: {} })).toEqual({});
    expect(deadlineChangeOf({ type: 'toString', data: {} })).toEqual({});
    expect(await following('VoiceRecorded', `project-${ids.project}`, {})).toEqual([]);
    expect(await following('toString', `project-${ids.project}`, {})).toEqual([]);
  });
});

describe('Deadlines of the selection', () => {
  it('[SEL-1] [OPS-4] close a call at its closing moment, unless it was cancelled', () => {
    const close = { key: 'call-2', due: AT, command: 'CloseCall', input: { call: 2 } } as const;
    expectChange(change('CallOpened', { call: 2, closesAt: AT }), { set: [close] });
    expectChange(change('CallClosed', { call: 2 }), { clear: ['call-2'] });
    expectChange(change('CallCancelled', { call: 2 }), { clear: ['call-2'] });
  });

  it('[SEL-8] [OPS-4] end the period for objections, unless the decision was set aside or nobody could object', () => {
    const over = { key: 'objections-2', due: AT, command: 'EndObjectionPeriod', input: { call: 2, decision: 3 } } as const;
    expectChange(change('SelectionDecided', { call: 2, decision: 3, objectionsUntil: AT }), { set: [over] });
    expectChange(change('SelectionDecided', { call: 2, decision: 3 }), {});
    expectChange(change('DecisionSetAside', { call: 2 }), { clear: ['objections-2'] });
    expectChange(change('ObjectionPeriodEnded', { call: 2 }), { clear: ['objections-2'] });
  });

  it('[PRO-7] [OPS-4] close a round at its closing moment, unless it was cancelled', () => {
    expectChange(change('RoundOpened', { closesAt: AT }), { set: [{ key: 'round', due: AT, command: 'CloseRound', input: {} }] });
    expectChange(change('RoundClosed'), { clear: ['round'] });
    expectChange(change('RoundCancelled'), { clear: ['round'] });
  });
});

describe('Deadlines of a public comment', () => {
  it('[ISS-3] [OPS-4] close it at its closing moment', () => {
    expectChange(change('PublicCommentOpened', { closesAt: AT }), {
      set: [{ key: 'publicComment', due: AT, command: 'ClosePublicComment', input: {} }],
    });
    expectChange(change('PublicCommentClosed'), { clear: ['publicComment'] });
  });
});

describe('Follow-ups of a merger of issues', () => {
  const [merged, into, before, other] = [uuid('issu', 2), uuid('issu', 1), uuid('issu', 4), uuid('issu', 0)];
  const absorb = (issue: string, key = into) => ({ reaction: 'issue-merger', command: 'AbsorbIssue' as const, key, input: { issue } });

  it('[ISS-1] [OPS-4] tell the issue that goes on, also what had been merged before, which goes first', async () => {
    expectFollowUps(await following('IssueMerged', `issue-${merged}`, { into, absorbed: [] }), [absorb(merged)]);
    expectFollowUps(await following('IssueMerged', `issue-${merged}`, { into, absorbed: [before] }), [absorb(before), absorb(merged)]);
  });

  it('[ISS-1] [OPS-4] pass on what comes late, and point what came through another issue at the one that goes on', async () => {
    const stream = `issue-${into}`;
    expectFollowUps(await following('IssueAbsorbed', stream, { issue: merged, redirected: false }), []);
    expectFollowUps(await following('IssueAbsorbed', stream, { issue: merged, redirected: false, passedOn: other }), [
      absorb(merged, other),
    ]);
    expectFollowUps(await following('IssueAbsorbed', stream, { issue: merged, redirected: true }), [
      { reaction: 'issue-merger', command: 'RedirectIssue', key: merged, input: { survivor: into } },
    ]);
  });
});

describe('Deadlines of the committee', () => {
  it('[COM-1] [OPS-4] record the end of each term, unless the membership ended before', () => {
    const expire = { key: 'term-4', due: AT, command: 'ExpireMemberships', input: {} } as const;
    expectChange(change('MemberAppointed', { member: 4, endsAt: AT }), { set: [expire] });
    expectChange(change('MembershipEnded', { member: 4 }), { clear: ['term-4'] });
    expectChange(change('MembershipExpired', { member: 4 }), { clear: ['term-4'] });
    expectChange(change('SeatPassed', { member: 4, to: 5 }), { clear: ['term-4'] });
  });

  it('[COM-6] [OPS-4] record the end of a body that stands until a day, and with it that of every term', () => {
    const lapse = { key: 'end-of-body', due: AT, command: 'LapseCommittee', input: {} } as const;
    expectChange(change('CommitteeEstablished', { endsAt: AT }), { set: [lapse] });
    expectChange(change('CommitteeEstablished'), {});
    expectChange(change('CommitteeEnded', { members: [1, 4] }), { clear: ['end-of-body', 'term-1', 'term-4'] });
  });

  it('[COM-5] [OPS-4] close a circulated resolution when its time is over, unless it ended before', () => {
    const close = { key: 'answers-2', due: AT, command: 'CloseCirculation', input: { session: 2 } } as const;
    expectChange(change('ResolutionCirculated', { session: 2, until: AT }), { set: [close] });
    expectChange(change('ResolutionPassed', { session: 2 }), { clear: ['answers-2'] });
    expectChange(change('ResolutionFailed', { session: 2 }), { clear: ['answers-2'] });
  });
});

describe('Deadlines of agreement and work', () => {
  const check = (due: string) => ({ key: 'progressCheck', due, command: 'MarkCheckOverdue', input: {} }) as const;
  const end = (due: string) => ({ key: 'agreementEnd', due, command: 'RecordAgreementEnded', input: {} }) as const;

  it('[AGR-2] [OPS-4] record that the agreement’s last day has passed', () => {
    expectChange(change('AgreementConcluded', { endsAt: AT }), { set: [end(AT)] });
    expectChange(change('AgreementConcluded'), {});
    expectChange(change('AgreementEnded'), { clear: ['agreementEnd'] });
    expectChange(change('AgreementTerminated'), { clear: ['progressCheck', 'agreementEnd'] });
  });

  it('[IMP-4] [OPS-4] move with the plan', () => {
    expectChange(change('PlanChanged', { endsOn: '2026-04-01', endsAt: AT, nextCheckDue: LATER }), {
      set: [end(AT), check(LATER)],
      clear: [],
    });
    expectChange(change('PlanChanged', { endsOn: '2026-04-01' }), { set: [], clear: [] });
    expectChange(change('PlanChanged'), { set: [], clear: ['agreementEnd'] });
  });

  it.each(['ImplementationStarted', 'ImplementationResumed', 'ProgressCheckCompleted', 'ProgressCheckOverdue'] as const)(
    '[IMP-2] [OPS-4] mark the check that runs after %s as overdue',
    (type) => expectChange(change(type, { nextCheckDue: AT }), { set: [check(AT)] }),
  );

  it('[IMP-2] [OPS-4] mark no check as overdue while the work rests', () => {
    expectChange(change('ImplementationSuspended'), { clear: ['progressCheck'] });
  });
});

describe('Deadlines of the evaluation', () => {
  it('[EVA-3] [OPS-4] open the evaluations, and end the deadlines of the work with it', () => {
    expectChange(change('ImplementationCompleted', { evaluationDue: AT }), {
      set: [{ key: 'evaluation', due: AT, command: 'OpenEvaluations', input: {} }],
      clear: ['progressCheck', 'agreementEnd'],
    });
  });

  it('[EVA-5] [OPS-4] flag a late publication', () => {
    expectChange(change('EvaluationsOpened', { publicationDue: AT }), {
      set: [{ key: 'publication', due: AT, command: 'MarkPublicationOverdue', input: {} }],
      clear: ['evaluation'],
    });
    expectChange(change('EvaluationPublished'), { clear: ['publication'] });
    expectChange(change('PublicationOverdue'), { clear: ['publication'] });
  });
});

describe('Follow-ups of a proposal', () => {
  const stream = `project-${ids.project}`;
  const other = uuid('othr');

  it('[PRO-7] [OPS-4] enter the round that it was proposed into', async () => {
    expectFollowUps(await following('ProjectProposed', stream, { round: ids.round }), [
      { reaction: 'round-entry', command: 'EnterRound', key: ids.round, input: { project: ids.project } },
    ]);
  });

  it('[FBK-3] [OPS-4] tell the project that it continues', async () => {
    expectFollowUps(await following('ProjectProposed', stream, { predecessor: other }), [
      { reaction: 'succession', command: 'RecordSuccessor', key: other, input: { successor: ids.project } },
    ]);
  });

  it('[OPS-4] are none when it stands alone', async () => {
    expect(await following('ProjectProposed', stream, {})).toEqual([]);
  });

  it('[PRO-7] [OPS-4] leave the round when it is withdrawn', async () => {
    const competing: LookUp = { ...nothing, roundOf: (project) => Promise.resolve(project === ids.project ? ids.round : undefined) };
    expectFollowUps(await following('ProposalWithdrawn', stream, { reason: '都合' }, competing), [
      { reaction: 'round-entry', command: 'LeaveRound', key: ids.round, input: { project: ids.project } },
    ]);
    expect(await following('ProposalWithdrawn', stream, { reason: '都合' })).toEqual([]);
  });
});

describe('Follow-ups of a decision on a round', () => {
  it.each([
    [true, 'RecordAdoption'],
    [false, 'RecordNonAdoption'],
  ] as const)('[PRO-7] [OPS-4] reach each proposal (adopted: %s)', async (adopted, command) => {
    const data = { project: ids.project, adopted, amount: 0, reason: '検討の結果。' };
    expectFollowUps(await following('RoundProposalDecided', `round-${ids.round}`, data), [
      { reaction: 'round-decision', command, key: ids.project, input: { round: ids.round } },
    ]);
  });
});

describe('Follow-ups of a round that takes no decision', () => {
  const release = (key: string) => ({ reaction: 'round-release', command: 'ReleaseFromRound' as const, key, input: { round: ids.round } });

  it('[PRO-7] [OPS-4] release every proposal of a cancelled round', async () => {
    const projects = [ids.project, uuid('othr')];
    expectFollowUps(await following('RoundCancelled', `round-${ids.round}`, { reason: '中止', projects }), projects.map(release));
  });

  it('[PRO-7] [OPS-4] release a proposal that the round did not take in', async () => {
    const data = { project: ids.project, ground: 'late' };
    expectFollowUps(await following('RoundEntryRefused', `round-${ids.round}`, data), [release(ids.project)]);
  });
});

describe('Follow-ups of a resolution', () => {
  const { committee } = ids;
  const passed = (subject: object) =>
    following('ResolutionPassed', `committee-${committee}`, { session: 3, item: 1, resolution: 2, subject, outcome: {} });

  it('[SEL-6] [OPS-4] advise on a call', async () => {
    expectFollowUps(await passed({ kind: 'call', projectId: ids.project, call: 4 }), [
      { reaction: 'committee-advice', command: 'RecordAdvice', key: ids.project, input: { call: 4, session: 3, resolution: 2 } },
    ]);
  });

  it('[SEL-6] [OPS-4] advise on a round', async () => {
    expectFollowUps(await passed({ kind: 'round', roundId: ids.round }), [
      { reaction: 'committee-advice', command: 'RecordRoundAdvice', key: ids.round, input: { session: 3, resolution: 2 } },
    ]);
  });

  it('[EVA-4] [OPS-4] record the verification of an evaluation', async () => {
    const input = { committee, session: 3, resolution: 2 };
    expectFollowUps(await passed({ kind: 'evaluation', projectId: ids.project }), [
      { reaction: 'committee-verification', command: 'RecordVerification', key: ids.project, input },
    ]);
  });

  it.each([
    { kind: 'other', title: '規約' },
    { kind: 'other', projectId: ids.project, call: 1, roundId: ids.round },
    { kind: 'call', projectId: ids.project },
    { kind: 'call', call: 1 },
    { kind: 'round' },
    { kind: 'evaluation' },
  ])('[COM-2] [OPS-4] are none where nothing is named that could be advised on: %j', async (subject) => {
    expect(await passed(subject)).toEqual([]);
  });
});

describe('Follow-ups of a new representative', () => {
  it('[SEL-4] [OPS-4] flag every call in which the person declared no interest in the party, or a relative of it', async () => {
    const [other, relative] = [uuid('othr'), uuid('relt')];
    const lookUp: LookUp = {
      ...nothing,
      disinterested: (person, party) =>
        Promise.resolve(
          person === ids.person && party === ids.party
            ? [
                { person, party, project: ids.project, call: 1 },
                { person, party: relative, project: other, call: 4 },
              ]
            : [],
        ),
    };
    const { person } = ids;
    const follow = { reaction: 'conflict-of-interest', command: 'FlagConflict' } as const;
    expectFollowUps(await following('RepresentativeAppointed', `party-${ids.party}`, { person: ids.person, office: '理事' }, lookUp), [
      { ...follow, key: ids.project, input: { call: 1, person, applicant: ids.party } },
      { ...follow, key: other, input: { call: 4, person, applicant: relative } },
    ]);
  });
});

describe('Follow-ups of what becomes of applicants', () => {
  const controller = uuid('ctrl');
  const lookUp: LookUp = {
    ...nothing,
    applied: (party) =>
      Promise.resolve(
        party === ids.party
          ? [
              { project: ids.project, call: 1 },
              { project: uuid('oth'), call: 2 },
            ]
          : [{ project: ids.project, call: 3 }],
      ),
    controllerOf: () => Promise.resolve(controller),
  };
  const note = { reaction: 'standing', command: 'NoteStandingChange' } as const;
  const own = { applicant: ids.party, party: ids.party, change: 5 };
  const ofOwn = [
    { ...note, key: ids.project, input: { call: 1, ...own } },
    { ...note, key: uuid('oth'), input: { call: 2, ...own } },
  ];

  it('[SEL-10] [OPS-4] note in every call in which a party applied that it was suspended or reinstated, or is verified no longer', async () => {
    for (const type of ['PartySuspended', 'PartyReinstated', 'VerificationEnded'])
      expectFollowUps(await following(type, `party-${ids.party}`, { reason: '…' }, lookUp), ofOwn);
    expect(await following('PartySuspended', `party-${ids.party}`, { reason: '…' })).toEqual([]);
  });

  it('[SEL-10] [OPS-4] note there too what the office records of control, on both sides, and not what a party declares', async () => {
    const above = { ...note, key: ids.project, input: { ...own, call: 3, applicant: controller } };
    const recorded = { control: 2, controller, ground: 'votes', from: '2026-04-01' };
    const byOffice = await following('ControlRecorded', `party-${ids.party}`, { ...recorded, declaredBy: 'office' }, lookUp);
    expectFollowUps(byOffice.slice(1), [...ofOwn, above]);
    const ended = await following('ControlEnded', `party-${ids.party}`, { control: 2, until: '2026-05-31', endedBy: 'office' }, lookUp);
    expectFollowUps(ended.slice(1), [...ofOwn, above]);
    for (const [type, said] of [
      ['ControlRecorded', { ...recorded, declaredBy: 'party' }],
      ['ControlEnded', { control: 2, until: '2026-05-31', endedBy: 'party' }],
    ] as const)
      expect(await following(type, `party-${ids.party}`, said, lookUp)).toHaveLength(1);
  });
});

describe('Follow-ups of control', () => {
  const controller = uuid('ctrl');
  const note = { reaction: 'control', command: 'NoteControlledParty', key: controller } as const;
  const input = { controlled: ids.party, control: 2 };

  it('[SEL-11] [OPS-4] tell the controller of the relation, and of its end', async () => {
    const recorded = { control: 2, controller, ground: 'votes', from: '2026-04-01' };
    expectFollowUps(await following('ControlRecorded', `party-${ids.party}`, recorded), [{ ...note, input }]);
    const lookUp: LookUp = {
      ...nothing,
      controllerOf: (party, control) => Promise.resolve(party === ids.party && control === 2 ? controller : undefined),
    };
    const ended = { control: 2, until: '2026-05-31' };
    expectFollowUps(await following('ControlEnded', `party-${ids.party}`, ended, lookUp), [{ ...note, input }]);
    expect(await following('ControlEnded', `party-${ids.party}`, { ...ended, control: 3 }, lookUp)).toEqual([]);
  });

  it('[SEL-11] [OPS-4] tell the controllers when the verification of a party makes its relations more than claims', async () => {
    const lookUp: LookUp = {
      ...nothing,
      confirmedBy: (party) => Promise.resolve(party === ids.party ? [{ controller, control: 2 }] : []),
    };
    expectFollowUps(await following('PartyVerified', `party-${ids.party}`, { evidence: '規約' }, lookUp), [{ ...note, input }]);
    expect(await following('PartyVerified', `party-${ids.party}`, { evidence: '規約' })).toEqual([]);
  });

  it('[SEL-11] [SEL-4] [OPS-4] flag every call in which somebody on one side declared no interest in an applicant on the other', async () => {
    const { person, project } = ids;
    const lookUp: LookUp = {
      ...nothing,
      disinterestedAcross: (below, above) =>
        Promise.resolve(below === ids.party && above === controller ? [{ person, party: controller, project, call: 3 }] : []),
    };
    const noted = { controlled: ids.party, control: 2, from: '2026-04-01' };
    expectFollowUps(await following('ControlledPartyNoted', `party-${controller}`, noted, lookUp), [
      { reaction: 'conflict-of-interest', command: 'FlagConflict', key: project, input: { call: 3, person, applicant: controller } },
    ]);
  });
});

describe('Follow-ups of a name', () => {
  const [first, second] = [uuid('firs'), uuid('secn')];
  const record = (key: string, ...parties: readonly string[]) => ({
    reaction: 'look-alike',
    command: 'RecordLookAlikes' as const,
    key,
    input: { parties },
    yields: true as const,
  });

  it('[PTY-2] [OPS-4] tell the party that has it, and those that are still to be verified, who reads like whom', async () => {
    const asked: unknown[] = [];
    const lookUp: LookUp = {
      ...nothing,
      lookAlikes(party) {
        asked.push(party);
        return Promise.resolve([
          { party: first, tell: false },
          { party: second, tell: true },
        ]);
      },
    };
    for (const type of ['PartyRegistered', 'PartyUpdated'])
      expectFollowUps(await following(type, `party-${ids.party}`, { name: '見守り会' }, lookUp), [
        record(ids.party, first, second),
        record(second, ids.party),
      ]);
    expect(asked).toEqual([ids.party, ids.party]);
    expectFollowUps(await following('PartyRegistered', `party-${ids.party}`, { name: '見守り会' }), []);
  });
});

describe('The tests of the tables', () => {
  it('[OPS-4] have seen every command of the system given', () => {
    expect([...given].sort()).toEqual([...Object.keys(deadlineCommands), ...Object.keys(followUpCommands)].sort());
  });
});
