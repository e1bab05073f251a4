import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type App } from './app.ts';
import { moveTo, type World } from './world.ts';

const municipality = '294462';
const kurotaki = JSON.parse(readFileSync(new URL('../domain/guideline/kurotaki.json', import.meta.url), 'utf8')) as { committee: object };
/** The guideline of Kurotaki, in which the mayor appoints the chair too, and absent members may be represented or vote in writing. */
const document = {
  ...kurotaki,
  committee: {
    ...kurotaki.committee,
    officers: { chair: 'appointed', viceChair: 'named' },
    proxies: { to: 'member', most: 1, asPresent: true },
    writtenVotes: { asPresent: true },
  },
};
const COMMITTEE = `query ($id: ID!) {
  committee(id: $id) {
    chair viceChair
    rules { appointedBy majority { of } proxies { to most } circulation { leastDays } }
    sessions { number status until proxies { member to } written { item member vote } agenda { laid { text } resolved } }
    resolutions { session status votes { member by vote } result { quorum { present needed } tally { for against whole needed } votes { member vote by inWriting } } }
  }
}`;

describe('A committee of which not all come', () => {
  let app: App;
  let id: string;
  const office = () => app.token('office', ['office'], municipality);
  const mayor = () => app.token('mayor', ['decider'], municipality);
  const names = ['one', 'two', 'three', 'four', 'five'];
  const member = (n: number) => app.token(names[n - 1] ?? '');
  const give = async (token: Promise<string>, command: string, input: object) =>
    app.give(await token, command, { committeeId: id, ...input });
  const shown = async (token?: Promise<string>) =>
    (await app.ask(COMMITTEE, { id }, token && (await token))).data?.['committee'] as Record<string, unknown>;
  const refusedWith = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'accepted';
    } catch (error) {
      const { answer } = error as { answer?: { errors: { extensions: { rule?: { code: string }; code: string } }[] } };
      const found = answer?.errors[0]?.extensions;
      return found?.rule?.code ?? found?.code ?? String(error);
    }
  };
  const text = { text: '交付が適当である。' };

  beforeAll(async () => {
    app = await startApp();
    await app.give(await office(), 'adoptGuideline', { municipality, document });
    ({ id } = await app.give(await office(), 'establishCommittee', { municipality, name: '審査会' }));
    for (const name of names) {
      const person = (await app.ask('{ me { person } }', {}, await app.token(name))).data?.['me'].person as string;
      await give(mayor(), 'appointMember', { person, category: 'expert' });
    }
    await give(mayor(), 'nameOfficer', { office: 'chair', member: 1 });
    await give(member(1), 'nameOfficer', { office: 'viceChair', member: 2 });
  }, 120_000);
  afterAll(() => app?.stop());

  it('[COM-6] is appointed by the mayor, who names the chair, who names the deputy', async () => {
    expect(await refusedWith(give(office(), 'endMembership', { member: 5, how: 'removed', reason: '都合' }))).toBe('DECIDER_ONLY');
    expect(await shown()).toMatchObject({ chair: 1, viceChair: 2, rules: { appointedBy: 'decider', majority: { of: 'present' } } });
  });

  it('[COM-5] counts a proxy and a vote in writing, shows who voted for whom, and to strangers no vote before the minutes', async () => {
    await give(member(1), 'conveneSession', { startsAt: '2026-08-01T00:00:00.000Z', agenda: [{ kind: 'other', title: '交付の審査' }] });
    await give(member(3), 'giveProxy', { session: 1, to: 2 });
    expect(await refusedWith(give(member(4), 'giveProxy', { session: 1, to: 2 }))).toBe('PROXIES_FULL');
    await give(member(1), 'layProposal', { session: 1, item: 1, outcome: text });
    await give(member(4), 'voteInWriting', { session: 1, item: 1, vote: 'for' });
    await moveTo({ app } as World, '2026-08-01T00:00:00.000Z');
    await give(member(1), 'openSession', { session: 1, present: [1, 2] });
    await give(member(1), 'takeUpItem', { item: 1 });
    await give(member(2), 'proposeResolution', { item: 1, outcome: text });
    await give(member(2), 'castVote', { resolution: 1, vote: 'against' });
    await give(member(2), 'castVote', { resolution: 1, vote: 'for', proxyOf: 3 });
    await give(member(1), 'closeResolution', { resolution: 1 });
    const result = { quorum: { present: 4, needed: 3 }, tally: { for: 2, against: 1, whole: 3, needed: 2 } };
    const votes = [
      { member: 2, vote: 'against', by: null, inWriting: null },
      { member: 3, vote: 'for', by: 2, inWriting: null },
      { member: 4, vote: 'for', by: null, inWriting: true },
    ];
    expect(await shown(member(1))).toMatchObject({ resolutions: [{ status: 'passed', result: { ...result, votes } }] });
    const stranger = (await shown()) as {
      sessions: { written: { vote: unknown }[] }[];
      resolutions: { result: { votes: unknown }; votes: { vote: unknown }[] }[];
    };
    expect(stranger.sessions[0]?.written.map(({ vote }) => vote)).toEqual([null]);
    expect(stranger.resolutions[0]).toMatchObject({ status: 'passed', result });
    expect(stranger.resolutions[0]?.votes.map(({ vote }) => vote)).toEqual([null, null]);
    expect(stranger.resolutions[0]?.result.votes ?? []).toEqual([]);
    await give(member(1), 'closeSession', {});
    await give(office(), 'publishMinutes', { session: 1, text: '審査した。' });
    expect(await shown()).toMatchObject({ resolutions: [{ result: { votes } }] });
  }, 60_000);

  it('[COM-5] resolves without a session: the system counts the answers when their time is over', async () => {
    const until = '2026-08-05T15:00:00.000Z';
    await give(member(1), 'circulateResolution', { subject: { kind: 'other', title: '追加の交付' }, outcome: text, until });
    for (const n of [1, 2, 3]) await give(member(n), 'voteByCirculation', { session: 2, vote: n === 3 ? 'against' : 'for' });
    expect(await shown()).toMatchObject({ sessions: [{}, { status: 'circulating', until }] });
    await moveTo({ app } as World, until);
    expect(await shown()).toMatchObject({
      sessions: [{}, { status: 'closed', agenda: [{ resolved: 1 }] }],
      resolutions: [{}, { status: 'passed', result: { quorum: { present: 3 }, tally: { for: 2, against: 1, whole: 3 } } }],
    });
    expect(await refusedWith(give(member(4), 'voteByCirculation', { session: 2, vote: 'for' }))).toBe('NOT_CIRCULATING');
  }, 60_000);
});
