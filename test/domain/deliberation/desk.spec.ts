import { describe, expect, it } from '@jest/globals';
import type { committeeEvents } from '../../../src/domain/committee/committee.records.ts';
import { deskOf, quorumFor } from '../../../src/domain/deliberation/desk.ts';
import type { Consulted } from '../../../src/domain/kernel/rule.ts';
import { party } from '../../../src/domain/party/party.ts';
import type { Party } from '../../../src/domain/party/party.ts';
import { project } from '../../../src/domain/project/project.ts';
import type { Past } from '../given.ts';

import {
  convened,
  elected,
  election,
  evaluation,
  ids,
  matter,
  member,
  opened,
  proposed,
  scene,
  seated,
  sitting,
  takenUp,
  voted,
} from './committee.fixtures.ts';

const passed = (session: number, item: number, resolution: number) =>
  ({
    type: 'ResolutionPassed',
    data: {
      session,
      item,
      resolution,
      subject: matter,
      outcome: { text: '…' },
      presiding: 1,
      quorum: { members: 3, recused: 0, present: 3, needed: 2 },
      tally: { for: 1, against: 0, abstain: 0, needed: 1 },
      votes: [],
      recused: [],
    },
  }) as const;
const closed = (session: number) => ({ type: 'SessionClosed', data: { session } }) as const;
const cancelled = (session: number) => ({ type: 'SessionCancelled', data: { session, reason: '…' } }) as const;

describe('The desk', () => {
  const later = (session: number, at: string) => ({ ...convened(session), at });

  it('[COM-4] shows open sessions, what waits and since when, and what is voted on', () => {
    const state = scene(...sitting(3, [1, 2, 3], [matter, evaluation]), takenUp(1, 1), proposed(1, 1, 1)).state();
    const desk = deskOf(state);
    expect(desk.sessions.map(({ number }) => number)).toEqual([1]);
    expect(desk.waiting).toEqual([
      { subject: matter, since: '2026-05-10T01:00:00.000Z', session: 1, item: 1, status: 'open', takenUpAt: '2026-05-20T01:00:00.000Z' },
      { subject: evaluation, since: '2026-05-10T01:00:00.000Z', session: 1, item: 2, status: 'open', takenUpAt: undefined },
    ]);
    expect(desk.voting).toMatchObject({ number: 1, status: 'open' });
  });

  it('[COM-4] carries over what a session left unresolved, and forgets what was resolved or never came up', () => {
    const over = scene(...sitting(3, [1, 2, 3], [matter, evaluation]), takenUp(1, 1), proposed(1, 1, 1), passed(1, 1, 1), closed(1));
    expect(deskOf(over.state())).toEqual({
      sessions: [],
      waiting: [{ subject: evaluation, since: '2026-05-10T01:00:00.000Z', session: 1, item: 2, status: 'closed', takenUpAt: undefined }],
      voting: undefined,
    });
    const again = over.having(later(2, '2026-06-01T00:00:00.000Z'), { ...convened(3, [evaluation]), at: '2026-06-02T00:00:00.000Z' });
    expect(deskOf(again.state())).toMatchObject({
      sessions: [{ number: 2 }, { number: 3 }],
      waiting: [
        { subject: evaluation, since: '2026-05-10T01:00:00.000Z', session: 3, status: 'convened' },
        { subject: matter, since: '2026-06-01T00:00:00.000Z', session: 2 },
      ],
    });
    expect(deskOf(scene(...seated(3), convened(1), cancelled(1)).state())).toEqual({ sessions: [], waiting: [], voting: undefined });
  });

  const first = (...agenda: readonly object[]) => sitting(3, [1, 2, 3], agenda).filter(({ type }) => type !== 'OfficerElected');
  const chosen = (session: number, role: 'chair' | 'viceChair', n: number) => {
    const fact = elected(role, n);
    return { ...fact, data: { ...fact.data, session } } as typeof fact;
  };
  const failed = {
    type: 'ElectionFailed',
    data: { session: 1, office: 'chair', cast: 3, needed: 2, quorum: { members: 3, recused: 0, present: 3, needed: 2 } },
  } as const;
  const waits = (...facts: Past<typeof committeeEvents>[]) => deskOf(scene(...facts).state()).waiting.map(({ subject }) => subject);

  it('[NOT-1] [COM-1] an election leaves it when its officer is elected, each office by itself', () => {
    const second = { kind: 'election' as const, office: 'viceChair' as const };
    expect(waits(...first(election, second, matter))).toEqual([election, second, matter]);
    expect(waits(...first(election, second, matter), failed)).toEqual([election, second, matter]);
    expect(waits(...first(election, second, matter), chosen(1, 'chair', 1))).toEqual([second, matter]);
    const both = scene(...first(election, second, matter), chosen(1, 'chair', 1), chosen(1, 'viceChair', 2)).state();
    expect(deskOf(both).waiting.map(({ subject }) => subject)).toEqual([matter]);
    expect(both.sessions[0]?.agenda).toMatchObject([{ elected: 1 }, { elected: 2 }, { subject: matter }]);
    expect(both.sessions[0]?.agenda[2]?.elected).toBeUndefined();
  });

  it('[NOT-1] [COM-1] an election that was carried over leaves it with a later session, and comes back with the next election', () => {
    const carried = [...first(election), closed(1), convened(2), opened(2, [1, 2, 3])];
    expect(waits(...carried)).toEqual([election, matter]);
    expect(waits(...carried, chosen(2, 'chair', 1))).toEqual([matter]);
    const next = [...carried, chosen(2, 'chair', 1), convened(3, [election])];
    expect(waits(...next)).toEqual([matter, election]);
    // Whoever is elected before the session for which the election was planned leaves that one to decide.
    expect(waits(...next, chosen(2, 'chair', 2))).toEqual([matter, election]);
    const again = scene(...next, chosen(3, 'chair', 3)).state();
    expect(again.sessions.map(({ agenda }) => agenda[0]?.elected)).toEqual([1, undefined, 3]);
  });

  it('[NOT-1] [COM-2] another matter leaves it when it was concluded, until it is put on a new agenda', () => {
    const concluded = { type: 'ItemConcluded', data: { session: 1, item: 1, conclusion: '了承された。' } } as const;
    const over = [...sitting(3, [1, 2, 3], [matter, evaluation]), closed(1)];
    expect(waits(...over)).toEqual([matter, evaluation]);
    expect(waits(...over, concluded)).toEqual([evaluation]);
    expect(waits(...over, concluded, convened(2))).toEqual([evaluation, matter]);
    expect(waits(...over, convened(2), concluded)).toEqual([evaluation, matter]);
  });

  it('[COM-4] tells the exact numbers of the quorum, for the session and for an item', () => {
    const state = scene(
      ...sitting(5, [1, 2, 3], [evaluation]),
      takenUp(1, 1, evaluation, [ids.patrol]),
      opened(1, [1, 2, 3]),
      voted(1, 1, 1, 'for'),
    ).state();
    const representative: Party = { ...party.initial(ids.patrol), representatives: [{ person: member(3).id, office: '代表', from: '' }] };
    const consulted = {
      get: (aggregate: { kind: string }, key: string) => (aggregate.kind === 'party' ? representative : project.initial(key)),
    } as unknown as Consulted;
    const at = '2026-05-20T02:00:00.000Z';
    const [session] = state.sessions;
    if (!session) throw new Error('no session');
    expect(quorumFor(state, session, undefined, at, consulted)).toEqual({ members: 5, recused: 0, present: 3, needed: 3 });
    expect(quorumFor(state, session, session.agenda[0], at, consulted)).toEqual({ members: 5, recused: 1, present: 2, needed: 2 });
  });
});
