import { describe, expect, it } from '@jest/globals';
import { MOST_FROM_ONE_PERSON } from '../../../src/domain/issue/issue.rules.ts';
import { issue } from '../../../src/domain/issue/issue.ts';
import { party } from '../../../src/domain/party/party.ts';
import { person, system, uuid } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';
import {
  absorbed,
  closed,
  contents,
  ids,
  merged,
  people,
  raised,
  scene,
  setAside,
  supported,
  takenUp,
  withdrawn,
  words,
} from './issue.fixtures.ts';

describe('Raising an issue', () => {
  const input = { municipality: '105244', ...contents };

  it('[ISS-1] is for anyone signed in, for themselves', () => {
    expect(scene().by(people.taro).ask('RaiseIssue', input)).toEqual([{ type: 'IssueRaised', data: input }]);
    scene().by(system).refused('RaiseIssue', input, 'PERSON_ONLY');
  });

  it('[ISS-1] or for a party that they represent and that is registered here', () => {
    expect(scene().by(people.aoiForPatrol).ask('RaiseIssue', input)).toEqual([
      { type: 'IssueRaised', data: { ...input, party: ids.patrol } },
    ]);
    scene()
      .by(person('taro', { onBehalfOf: ids.patrol }))
      .refused('RaiseIssue', input, 'NOT_A_REPRESENTATIVE');
    scene()
      .by(person('aoi', { onBehalfOf: ids.elsewhere }))
      .refused('RaiseIssue', input, 'PARTY_OF_ANOTHER_MUNICIPALITY');
  });

  it('[ISS-1] [PRV-1] keeps what concerns particular persons in the vault', () => {
    const { likeness: _, ...circumstances } = words(1);
    expect(scene().ask('RaiseIssue', { ...input, circumstances })).toEqual([{ type: 'IssueRaised', data: { ...input, circumstances } }]);
  });

  it('[ISS-1] makes a new issue only', () => {
    scene(raised()).refused('RaiseIssue', input, 'ALREADY_EXISTS');
    scene(raised()).unavailable('RaiseIssue', 'ALREADY_EXISTS');
  });

  it('[ISS-1] folds into an issue that waits for an answer', () => {
    const at = '2026-04-02T00:00:00.000Z';
    expect(scene(raised(at, { party: ids.patrol })).state()).toEqual({
      ...issue.initial(ids.issue),
      status: 'raised',
      municipality: '105244',
      party: ids.patrol,
      ...contents,
      circumstances: undefined,
      raisedAt: at,
    });
  });
});

describe('Supporting an issue', () => {
  it('[ISS-1] counts each person once', () => {
    const one = scene(raised()).by(people.taro).after('SupportIssue');
    expect(scene(raised()).by(people.taro).ask('SupportIssue')).toEqual([
      { type: 'IssueSupported', data: { person: people.taro.id, supporters: 1 } },
    ]);
    one.refused('SupportIssue', {}, 'ALREADY_SUPPORTED');
    one.unavailable('SupportIssue', 'ALREADY_SUPPORTED');
    expect(one.by(people.rin).ask('SupportIssue')).toEqual([{ type: 'IssueSupported', data: { person: people.rin.id, supporters: 2 } }]);
    expect(one.by(people.rin).after('SupportIssue').state().supporters).toBe(2);
  });

  it('[ISS-1] can be withdrawn by who supports it, and given again', () => {
    const one = scene(raised(), supported(people.rin, 1), supported(people.taro, 2)).by(people.taro);
    expect(one.ask('WithdrawSupport')).toEqual([{ type: 'IssueSupportWithdrawn', data: { person: people.taro.id, supporters: 1 } }]);
    const none = one.after('WithdrawSupport');
    expect(none.state().supporters).toBe(1);
    none.refused('WithdrawSupport', {}, 'NOT_SUPPORTED');
    none.unavailable('WithdrawSupport', 'NOT_SUPPORTED');
    expect(none.ask('SupportIssue')).toEqual([{ type: 'IssueSupported', data: { person: people.taro.id, supporters: 2 } }]);
  });

  it('[ISS-1] [API-7] is not given and withdrawn without end: a record is not to be flooded', () => {
    const { taro, rin } = people;
    const day = (n: number, hour: string) => `2026-05-${String(n + 1).padStart(2, '0')}T${hour}:00:00.000Z`;
    const turns = Array.from({ length: MOST_FROM_ONE_PERSON }, (_, n) => [
      supported(taro, 1, day(n, '09')),
      withdrawn(taro, 0, day(n, '10')),
    ]).flat();
    const tired = scene(raised(), ...turns).by(taro);
    tired.refused('SupportIssue', {}, 'ENOUGH_FROM_ONE_PERSON', { most: MOST_FROM_ONE_PERSON });
    tired.unavailable('SupportIssue', 'ENOUGH_FROM_ONE_PERSON');
    expect(tired.by(rin).ask('SupportIssue')).toHaveLength(1);
    expect(
      scene(raised(), ...turns.slice(2))
        .by(taro)
        .ask('SupportIssue'),
    ).toHaveLength(1);
    expect(
      scene(raised(), ...turns.slice(0, -1))
        .by(taro)
        .ask('WithdrawSupport'),
    ).toHaveLength(1);
  });

  it('[ISS-1] counts nobody twice who supported an issue that was merged into it', () => {
    const other = [raised('2026-04-03T00:00:00.000Z'), supported(people.taro, 1), supported(people.rin, 2), merged(ids.issue)];
    const both = scene(raised(), supported(people.rin, 1), absorbed(ids.third, 2)).knowing(issue, ids.third, other);
    both.by(people.taro).refused('SupportIssue', {}, 'ALREADY_SUPPORTED');
    expect(both.by(people.aoi).ask('SupportIssue')).toEqual([{ type: 'IssueSupported', data: { person: people.aoi.id, supporters: 3 } }]);
    const without = both.by(people.taro).after('WithdrawSupport');
    expect(without.state().supporters).toBe(1);
    without.refused('WithdrawSupport', {}, 'NOT_SUPPORTED');
    expect(without.ask('SupportIssue')).toEqual([{ type: 'IssueSupported', data: { person: people.taro.id, supporters: 2 } }]);
  });

  it('[ISS-1] takes the last word of a person, wherever it was said', () => {
    const late = '2026-04-08T00:00:00.000Z';
    const other = [raised('2026-04-03T00:00:00.000Z'), supported(people.taro, 1), withdrawn(people.taro, 0, late), merged(ids.issue)];
    const both = scene(raised(), supported(people.taro, 1), absorbed(ids.third, 0)).knowing(issue, ids.third, other);
    both.by(people.taro).refused('WithdrawSupport', {}, 'NOT_SUPPORTED');
    expect(both.by(people.taro).ask('SupportIssue')).toEqual([{ type: 'IssueSupported', data: { person: people.taro.id, supporters: 1 } }]);
  });

  it('[ISS-1] takes what was said here for the later of two things said at the same moment', () => {
    const at = '2026-04-10T00:00:00.000Z';
    const other = [raised('2026-04-03T00:00:00.000Z'), supported(people.taro, 1, at), merged(ids.issue)];
    const both = scene(raised(), absorbed(ids.third, 1)).knowing(issue, ids.third, other).by(people.taro);
    const without = both.after('WithdrawSupport');
    without.refused('WithdrawSupport', {}, 'NOT_SUPPORTED');
    const again = without.after('SupportIssue');
    again.refused('SupportIssue', {}, 'ALREADY_SUPPORTED');
    const late = scene(raised(), withdrawn(people.taro, 0, at))
      .by(system)
      .knowing(issue, ids.third, other);
    expect(late.ask('AbsorbIssue', { issue: ids.third })[0]?.data).toMatchObject({ supporters: 0 });
  });

  it('[ISS-1] [PRV-2] leaves the persons out where they are not to be known, and the number right', () => {
    const masked = { type: 'IssueSupported', data: { supporters: 7 } } as never;
    const state = issue.evolve.IssueSupported(issue.initial('k'), (masked as { data: never }).data, {
      id: '',
      revision: 1,
      at: 'x',
      by: people.taro,
    });
    expect([state.supporters, state.standpoints]).toEqual([7, []]);
  });

  it('[ISS-1] ends with the issue', () => {
    const closing = scene(raised(), takenUp, closed).by(people.taro);
    closing.refused('SupportIssue', {}, 'ISSUE_OVER');
    scene(raised(), merged(ids.first)).by(people.taro).refused('SupportIssue', {}, 'ISSUE_IS_MERGED', { survivor: ids.first });
    scene().refused('SupportIssue', {}, 'DOES_NOT_EXIST');
    scene(raised()).by(system).refused('SupportIssue', {}, 'PERSON_ONLY');
    for (const open of [scene(raised(), takenUp), scene(raised(), setAside)])
      expect(open.by(people.taro).ask('SupportIssue')).toHaveLength(1);
  });
});

describe('Adding facts', () => {
  const fact = { what: '街灯の間隔は120メートル。', source: '4月1日に自分で測った', observedOn: '2026-04-01' };

  it('[ISS-1] numbers each with its source', () => {
    const one = scene(raised()).by(people.taro).after('AddFact', fact);
    expect(scene(raised()).ask('AddFact', fact)).toEqual([{ type: 'FactAdded', data: { fact: 1, ...fact } }]);
    expect(one.ask('AddFact', { ...fact, source: '町の台帳' })).toEqual([
      { type: 'FactAdded', data: { fact: 2, ...fact, source: '町の台帳' } },
    ]);
    expect(one.state().facts).toEqual([{ fact: 1, party: undefined, ...fact, at: '2026-04-10T00:00:00.000Z', author: people.taro.id }]);
    expect(scene(raised()).by(people.aoiForPatrol).ask('AddFact', fact)).toEqual([
      { type: 'FactAdded', data: { fact: 1, party: ids.patrol, ...fact } },
    ]);
  });

  it('[ISS-1] refuses the same from the same source', () => {
    const one = scene(raised()).after('AddFact', fact);
    one.by(people.taro).refused('AddFact', fact, 'FACT_KNOWN');
    expect(one.by(people.taro).ask('AddFact', { ...fact, what: '別の事実' })).toHaveLength(1);
  });

  it('[ISS-1] refuses more than so many of one person, not of others', () => {
    let full = scene(raised());
    for (let n = 0; n < MOST_FROM_ONE_PERSON; n += 1) full = full.after('AddFact', { what: `事実${n}`, source: '測定' });
    full.refused('AddFact', fact, 'ENOUGH_FROM_ONE_PERSON', { most: 20 });
    full.unavailable('AddFact', 'ENOUGH_FROM_ONE_PERSON');
    expect(full.by(people.taro).ask('AddFact', fact)).toHaveLength(1);
  });
});

describe('Exchanging opinions', () => {
  it('[ISS-1] [PRV-1] keeps those of private persons in the vault', () => {
    expect(scene(raised()).ask('GiveOpinion', { words: words(1) })).toEqual([
      { type: 'OpinionGiven', data: { opinion: 1, words: words(1) } },
    ]);
    const one = scene(raised()).after('GiveOpinion', { words: words(1) });
    expect(one.state().opinions).toEqual([
      { opinion: 1, replyTo: undefined, words: words(1), at: '2026-04-10T00:00:00.000Z', author: people.aoi.id },
    ]);
  });

  it('[ISS-1] lets parties state theirs openly', () => {
    const state = scene(raised()).by(people.aoiForPatrol);
    expect(state.ask('StateOpinion', { statement: '賛成する。' })).toEqual([
      { type: 'OpinionStated', data: { opinion: 1, party: ids.patrol, statement: '賛成する。' } },
    ]);
    const once = state.after('StateOpinion', { statement: '賛成する。' });
    once.refused('StateOpinion', { statement: '賛成する。' }, 'OPINION_REPEATED');
    expect(once.ask('StateOpinion', { statement: '急いでほしい。' })).toHaveLength(1);
    expect(once.state().opinions).toEqual([
      { opinion: 1, replyTo: undefined, party: ids.patrol, statement: '賛成する。', at: '2026-04-10T00:00:00.000Z', author: people.aoi.id },
    ]);
    scene(raised()).refused('StateOpinion', { statement: '賛成する。' }, 'ON_BEHALF_MISSING');
    scene(raised())
      .by(person('aoi', { onBehalfOf: ids.elsewhere }))
      .refused('StateOpinion', { statement: '賛成。' }, 'PARTY_OF_ANOTHER_MUNICIPALITY');
  });

  it('[ISS-1] keeps the two apart', () => {
    scene(raised())
      .by(people.aoiForPatrol)
      .refused('GiveOpinion', { words: words(1) }, 'OPINION_FOR_ONESELF');
    scene(raised()).by(people.aoiForPatrol).unavailable('GiveOpinion', 'OPINION_FOR_ONESELF');
  });

  it('[ISS-1] answers another opinion that there is', () => {
    const one = scene(raised()).after('GiveOpinion', { words: words(1) });
    one.refused('GiveOpinion', { replyTo: 2, words: words(2) }, 'OPINION_UNKNOWN', { opinion: 2 });
    one.by(people.aoiForPatrol).refused('StateOpinion', { replyTo: 2, statement: '賛成。' }, 'OPINION_UNKNOWN', { opinion: 2 });
    expect(one.by(people.taro).ask('GiveOpinion', { replyTo: 1, words: words(2) })).toEqual([
      { type: 'OpinionGiven', data: { opinion: 2, replyTo: 1, words: words(2) } },
    ]);
    expect(one.by(people.aoiForPatrol).ask('StateOpinion', { replyTo: 1, statement: '賛成。' })).toHaveLength(1);
  });

  it('[ISS-1] refuses the same words of the same person', () => {
    const one = scene(raised())
      .by(people.aoiForPatrol)
      .after('StateOpinion', { statement: '賛成する。' })
      .by(people.aoi)
      .after('GiveOpinion', { words: words(1, 9) });
    one.by(people.taro).after('GiveOpinion', { replyTo: 1, words: words(4) });
    one.refused('GiveOpinion', { words: words(2, 9) }, 'OPINION_REPEATED');
    expect(one.ask('GiveOpinion', { words: words(2, 8) })).toHaveLength(1);
    expect(one.by(people.taro).ask('GiveOpinion', { words: words(2, 9) })).toHaveLength(1);
    const rival = uuid('rivl');
    const another = one.knowing(party, rival, organisation('見守り会', people.rin.id)).by(person('rin', { onBehalfOf: rival }));
    expect(another.ask('StateOpinion', { statement: '賛成する。' })[0]?.data).toMatchObject({ party: rival });
  });

  it('[ISS-1] refuses more than so many of one person', () => {
    let full = scene(raised());
    for (let n = 1; n <= MOST_FROM_ONE_PERSON; n += 1) full = full.after('GiveOpinion', { words: words(n) });
    full.unavailable('GiveOpinion', 'ENOUGH_FROM_ONE_PERSON', { most: 20 });
    full.by(people.aoiForPatrol).unavailable('StateOpinion', 'ENOUGH_FROM_ONE_PERSON');
    expect(full.by(people.taro).ask('GiveOpinion', { words: words(99) })).toHaveLength(1);
  });

  it('[ISS-1] lets the office withhold one, with ground and reasons', () => {
    const said = scene(raised())
      .after('GiveOpinion', { words: words(1) })
      .by(people.office);
    const input = { opinion: 1, ground: 'personalData', reason: '個人名がある。' };
    expect(said.ask('WithholdOpinion', input)).toEqual([{ type: 'OpinionWithheld', data: input }]);
    const done = said.after('WithholdOpinion', input);
    const { opinion: _, ...withheld } = input;
    expect(done.state().opinions).toEqual([
      expect.objectContaining({ opinion: 1, words: words(1), withheld: { ...withheld, at: '2026-04-10T00:00:00.000Z' } }),
    ]);
    done.refused('WithholdOpinion', input, 'OPINION_WITHHELD_ALREADY');
    said.refused('WithholdOpinion', { ...input, opinion: 2 }, 'OPINION_UNKNOWN', { opinion: 2 });
    said.by(people.otherOffice).refused('WithholdOpinion', input, 'OTHER_MUNICIPALITY');
    scene().by(people.office).refused('WithholdOpinion', input, 'DOES_NOT_EXIST');
    expect(said.having(takenUp, closed).ask('WithholdOpinion', input)).toHaveLength(1);
    const two = scene(raised())
      .after('GiveOpinion', { words: words(1) })
      .after('GiveOpinion', { words: words(2) })
      .by(people.office)
      .after('WithholdOpinion', { ...input, opinion: 2 });
    expect(two.state().opinions.map((each) => each.withheld?.ground)).toEqual([undefined, 'personalData']);
  });

  it('[ISS-1] [PRV-2] tells those who may not see a withheld opinion that there was one', () => {
    const withheld = { opinion: 1, ground: 'offTopic', reason: '広告。' } as const;
    const unseen = scene(raised(), { type: 'OpinionWithheld', data: withheld, at: '2026-04-06T00:00:00.000Z' }).state();
    expect(unseen.opinions).toEqual([
      { opinion: 1, author: '', withheld: { ground: 'offTopic', reason: '広告。', at: '2026-04-06T00:00:00.000Z' } },
    ]);
  });
});

it('[ISS-1] nobody takes part in an issue that is over', () => {
  const over = scene(raised(), setAside, closed);
  over.refused('AddFact', { what: '事実', source: '測定' }, 'ISSUE_OVER');
  over.refused('GiveOpinion', { words: words(1) }, 'ISSUE_OVER');
  over.by(people.aoiForPatrol).refused('StateOpinion', { statement: '賛成。' }, 'ISSUE_OVER');
  over.refused('WithdrawSupport', {}, 'ISSUE_OVER');
  expect(uuid('issu', 2)).toBe(ids.issue);
});
