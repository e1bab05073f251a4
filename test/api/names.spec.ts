import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWorld, type World } from './world.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

const PARTY = `query ($id: ID!) { party(id: $id) { name status verified revision
  lookAlikes { name asParty { id name verified } }
  history { edges { node { type narrative { ja } } } } } }`;

describe('Names over HTTP', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.app.stop());

  const register = (name: string, token = world.rin) =>
    world.app.give(token, 'registerParty', {
      municipality: '105244',
      kind: 'civicGroup',
      name,
      activity: '見守り',
      facts: factsOf.civicGroup,
      office: '代表',
    });
  /** The party when everything that follows from what was recorded has followed. */
  const partyNow = async (id: string) => {
    await world.app.kyodo.reactor.settle();
    const { data, errors } = await world.app.ask(PARTY, { id }, undefined, { 'x-kyodo-position': await world.app.head() });
    expect(errors).toBeUndefined();
    return data?.['party'];
  };
  const refusal = async (token: string, command: string, type: string, input: object) => {
    const { errors } = await world.app.ask(`mutation ($input: ${type}!) { ${command}(input: $input) { id } }`, { input }, token);
    return errors?.[0]?.extensions;
  };

  it('[PTY-2] a look-alike is told with who is verified, and verified only by an office that has seen the other', async () => {
    const { app, office, parties } = world;
    const { id } = await register('ＮＰＯ法人　パトロ一ル隊');
    expect(await partyNow(id)).toMatchObject({
      status: 'registered',
      verified: false,
      lookAlikes: [{ name: 'パトロール隊', asParty: { id: parties.patrol, name: 'パトロール隊', verified: true } }],
    });
    expect((await partyNow(parties.patrol)).lookAlikes).toEqual([]);
    const verify = { partyId: id, basis: '規約' };
    expect(
      await refusal(office, 'verifyParty', 'VerifyPartyInput', { ...verify, commandId: '7c9e6679-7425-40de-944b-e07fc1f90ae7' }),
    ).toMatchObject({
      code: 'RULE_VIOLATION',
      rule: { code: 'LOOK_ALIKES_NOT_SEEN', source: 'kyodo' },
    });
    await app.give(office, 'verifyParty', { ...verify, lookAlikesSeen: [parties.patrol] });
    expect(await partyNow(id)).toMatchObject({ status: 'verified', verified: true });
    await app.give(world.rin, 'updateParty', { partyId: id, name: '巡回の会', activity: '見守り', facts: factsOf.civicGroup });
    const renamed = await partyNow(id);
    expect(renamed).toMatchObject({ name: '巡回の会', status: 'registered', verified: false, lookAlikes: [] });
    expect(renamed.history.edges.at(-1).node).toEqual({
      type: 'VerificationEnded',
      narrative: { ja: '名称が変わったため、登録の確認は終わった。' },
    });
    await app.give(office, 'verifyParty', verify);
    const replayed = await app.kyodo.replayer.replayAll(`party-${id}`);
    expect(replayed.map(({ command, reproduced, overtaken }) => [command, reproduced, overtaken])).toEqual([
      ['RegisterParty', true, false],
      ['RecordLookAlikes', true, false],
      ['VerifyParty', true, false],
      ['UpdateParty', true, false],
      ['VerifyParty', true, false],
    ]);
  });

  it('[PTY-2] the name of the municipality or of a section is refused to residents, with the reason, and to the office it is not', async () => {
    const input = { municipality: '105244', kind: 'civicGroup', name: '協働推進課', activity: '見守り', office: '代表' };
    const commandId = '7c9e6679-7425-40de-944b-e07fc1f90ae8';
    expect(await refusal(world.rin, 'registerParty', 'RegisterPartyInput', { ...input, commandId })).toMatchObject({
      code: 'RULE_VIOLATION',
      rule: { code: 'MUNICIPAL_NAME', source: 'kyodo' },
    });
    expect((await register('協働推進課', world.office)).id).toEqual(expect.any(String));
  });

  it('[PTY-2] [API-2] a name of letters that nobody sees is refused, wherever it is written', async () => {
    const input = { municipality: '105244', kind: 'civicGroup', activity: '見守り', office: '代表' };
    for (const [name, problem] of [
      ['\u3164', 'HIDDEN_LETTER'],
      ['パトロール\u200b隊', 'HIDDEN_LETTER'],
      ['\u00a0\u3000', 'BLANK'],
      ['パトロール\n隊', 'NOT_A_LINE'],
      ['パトロ\ufffd隊', 'BAD_TEXT'],
    ]) {
      const commandId = '7c9e6679-7425-40de-944b-e07fc1f90ae9';
      expect(await refusal(world.rin, 'registerParty', 'RegisterPartyInput', { ...input, name, commandId })).toMatchObject({
        code: 'VALIDATION',
        fields: [{ path: 'input.name', problem }],
      });
    }
  });
});
