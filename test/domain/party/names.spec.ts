import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { isMunicipalName } from '../../../src/domain/party/municipal-name.ts';
import { MOST_LOOK_ALIKES, MOST_RENAMINGS, RENAMINGS_WITHIN, type partyEvents } from '../../../src/domain/party/party.records.ts';
import { party } from '../../../src/domain/party/party.ts';
import { given, person, staff, system, uuid, type Past } from '../given.ts';
import { factsOf } from './facts.fixtures.ts';

const aoi = person('aoi');
const office = staff('office', 'office');
const HOME = '105244';

const registered = (name: string, municipality = HOME): readonly Past<typeof partyEvents>[] => [
  { type: 'PartyRegistered', data: { municipality, kind: 'civicGroup', name, activity: '見守り', facts: factsOf.civicGroup } },
  { type: 'RepresentativeAppointed', data: { person: aoi.id, office: '代表' } },
];
const verified: Past<typeof partyEvents> = { type: 'PartyVerified', data: { basis: '規約', category: 'civicGroup' } };
const found = (...parties: readonly { party: string; name: string }[]): Past<typeof partyEvents> => ({
  type: 'LookAlikesFound',
  data: { parties },
});

const [own, other, third] = [uuid('ownn'), uuid('othr'), uuid('thrd')];
const scene = (...history: readonly Past<typeof partyEvents>[]) => given(party, own, ...history).under(oizumi);
const known = (...history: readonly Past<typeof partyEvents>[]) => scene(...registered('見守り会'), ...history);

describe('The name of a municipality', () => {
  const town = oizumi.municipality.name.ja;
  const base = town.slice(0, -1);
  const municipal = [
    ...[
      '',
      '役場',
      '役所',
      '長',
      '副町長',
      '議会',
      '議会事務局',
      '教育委員会',
      '総務課',
      '企画部',
      '市民協働推進室',
      '社会福祉課',
      '会計課',
      '監査委員',
    ],
    ...['　総務部　市民協働課', '役場総務課', '役場（本庁）', '長公室', '農業委員会', '立図書館'],
  ].map((rest) => `${town}${rest}`);
  const alsoMunicipal = [
    ...[`${base}役場`, `群馬県${town}教育委員会`, `一般社団法人${town}総務課`, `${town}\u3000役\u00a0場`],
    ...['協働推進課', '安全安心係', '町役場', '町長', '教育委員会', `${oizumi.municipality.name.en} Office`],
    ...[
      '工務課',
      '人事課',
      '入札課',
      'くらし安全課',
      '子育て支援課',
      '総務課長',
      '協働推進室',
      '企画部',
      '教育委員会事務局',
      'おおいずみ町役場',
    ],
    ...[
      `群馬県${town}`,
      `邑楽郡${town}`,
      `群馬県邑楽郡${town}`,
      `${town}（公式）`,
      `${town}職員`,
      `${town}総務課（担当）`,
      `${town}総務課 受付`,
    ],
    ...[town.replace('大', '太') + '役場', `${town}役埸`, 'Town of Oizumi', 'The Town of Oizumi', 'Oizumi-machi', 'Oizumi Machi Yakuba'],
    ...[
      '公式LINE',
      '公式アカウント',
      '（公式）サイト',
      '広報',
      '広報担当',
      '協働推進窓口',
      '北支所',
      '北出張所',
      '北行政センター',
      '西連絡所',
    ].map((rest) => `${town}${rest}`),
    ...['やくば', 'やくしょ', 'ヤクバ', 'やくば総務課'].map((rest) => `${town}${rest}`),
    ...['やくば', 'しやくしょ', 'くやくしょ', 'まちやくば', 'ちょうやくば', 'むらやくば', 'そんやくば', 'しやくしょ広報'].map(
      (rest) => `${base}${rest}`,
    ),
    ...[`【公式】${town}`, `公式　群馬県${town}`, `${town}役場公式LINE`, `${base}役場公式LINE`],
    ...['協働推進窓口', '行政相談窓口', '支所', '北支所', '出張所', '坂田出張所', '市民窓口', '総合窓口'],
    ...[oizumi.municipality.name.en.toUpperCase(), `${oizumi.municipality.name.en} Planning Section`],
  ];
  const civic = [
    ...[
      'やくばらいの会',
      'やくばらい実行委員会',
      'やくしょ前商店会',
      '自治会連合会',
      '長寿会',
      '長生会',
      '国際交流協会',
      '商工会青年部',
      '文化協会事務局',
      '消防団',
      '社会福祉協議会',
      '議会を知る会',
      '民の会',
      '観光協会',
    ],
    ...['立図書館友の会', 'サッカークラブ育成部', 'PTA連盟事務局'],
  ].map((rest) => `${town}${rest}`);

  it('[PTY-2] is told in what reads as the municipality or a part of it, and not in what its residents call themselves', () => {
    expect([...municipal, ...alsoMunicipal].filter((name) => !isMunicipalName(name, oizumi))).toEqual([]);
    expect(
      [
        ...civic,
        'パトロール隊',
        '会',
        '課外活動の会',
        '課題研究室',
        '写真部',
        `${town}放課後教室`,
        `${town}郵便局`,
        `${town}薬局`,
        `${town}課題研究所`,
        '町内会会計係',
        ...['公式ファンクラブ', '公式サポーターの会', '広報ボランティアの会', '商工会北支所', '農協北支所'].map((rest) => `${town}${rest}`),
        '子育て相談窓口',
        '農協北支所',
        '社会福祉協議会北支所',
        '公式戦を観る会',
        '窓口',
        '料理教室',
        'Oizumi Runners',
        `${oizumi.municipality.name.en} Friends`,
      ].filter((name) => isMunicipalName(name, oizumi)),
    ).toEqual([]);
  });

  it('[PTY-2] [GDL-3] is that of each guideline', () => {
    for (const document of packs) {
      const { ja, en } = document.municipality.name;
      for (const name of [ja, `${ja}協働推進課`, `${ja}長`, `${ja}教育委員会`, `${en} Mayor`])
        expect([name, isMunicipalName(name, document)]).toEqual([name, true]);
      for (const name of [`${ja}民活動の会`, `${ja}国際交流協会`]) expect([name, isMunicipalName(name, document)]).toEqual([name, false]);
    }
  });

  it('[PTY-2] is borne by no party of residents, at first or later, unless the office registers it', () => {
    const input = { municipality: HOME, kind: 'civicGroup', activity: '見守り', office: '代表' };
    for (const name of municipal)
      scene()
        .by(aoi)
        .refused('RegisterParty', { ...input, name }, 'MUNICIPAL_NAME');
    scene()
      .by(staff('decider', 'decider'))
      .refused('RegisterParty', { ...input, kind: 'assembly', name: `${town}議会` }, 'MUNICIPAL_NAME');
    for (const name of civic)
      expect(
        scene()
          .by(aoi)
          .ask('RegisterParty', { ...input, name }),
      ).toHaveLength(2);
    expect(
      scene()
        .by(office)
        .ask('RegisterParty', { ...input, kind: 'assembly', name: `${town}議会` }),
    ).toHaveLength(2);
    expect(
      scene()
        .by(office)
        .ask('RegisterParty', { ...input, kind: 'department', name: `${town}総務課` }),
    ).toHaveLength(2);
    known()
      .by(aoi)
      .refused('UpdateParty', { name: `${town}総務課`, activity: '見守り' }, 'MUNICIPAL_NAME');
    expect(known().by(aoi).ask('UpdateParty', { name: '見守り隊', activity: '見守り' })).toHaveLength(1);
    // What the office registered so keeps its name when its representatives change something else.
    const named = scene(...registered(`${town}少年野球部`)).by(aoi);
    expect(named.ask('UpdateParty', { name: `${town}少年野球部`, activity: '野球' })).toHaveLength(1);
  });
});

describe('A verification', () => {
  const update = { name: '見守り会', activity: '見守りと清掃', facts: factsOf.civicGroup };

  it('[PTY-2] ends visibly with the name that was verified, or the corporate number', () => {
    const by = known(verified).by(aoi);
    expect(by.ask('UpdateParty', update).map(({ type }) => type)).toEqual(['PartyUpdated']);
    expect(by.ask('UpdateParty', { ...update, name: '見守り隊' })[1]).toEqual({ type: 'VerificationEnded', data: { because: 'name' } });
    expect(by.ask('UpdateParty', { ...update, corporateNumber: '7000012050002' })[1]).toEqual({
      type: 'VerificationEnded',
      data: { because: 'corporateNumber' },
    });
    expect(by.after('UpdateParty', { ...update, name: '見守り隊' }).state()).toMatchObject({ name: '見守り隊', status: 'registered' });
    expect(
      known()
        .by(aoi)
        .ask('UpdateParty', { ...update, name: '見守り隊' }),
    ).toHaveLength(1);
    known(verified)
      .by(office)
      .refused('UpdateParty', { ...update, name: '見守り隊' }, 'NAMED_BY_ITS_REPRESENTATIVES');
  });

  it(`[PTY-2] [API-7] is not evaded, nor are the records of others filled, by renaming: at most ${MOST_RENAMINGS} names or numbers in ${RENAMINGS_WITHIN} days`, () => {
    const renamed = (n: number): Past<typeof partyEvents> => ({
      type: 'PartyUpdated',
      data: { ...update, name: `見守り会${n}` },
      at: `2026-05-${String(n).padStart(2, '0')}T00:00:00.000Z`,
    });
    const names = Array.from({ length: MOST_RENAMINGS }, (_, n) => renamed(n + 1));
    const often = known(...names).by(aoi);
    const next = { ...update, name: '見守り隊' };
    const before = often.at('2026-05-30T23:59:59.999Z');
    before.refused('UpdateParty', next, 'RENAMED_TOO_OFTEN', { most: MOST_RENAMINGS, days: RENAMINGS_WITHIN });
    before.refused('UpdateParty', { ...names.at(-1)?.data, corporateNumber: '7000012050002' }, 'RENAMED_TOO_OFTEN');
    // What leaves name and number as they are is not counted.
    expect(before.ask('UpdateParty', { ...update, name: `見守り会${MOST_RENAMINGS}`, activity: '清掃' })).toHaveLength(1);
    const later = often.at('2026-05-31T00:00:00.000Z');
    expect(later.ask('UpdateParty', next)).toHaveLength(1);
    later.after('UpdateParty', next).refused('UpdateParty', update, 'RENAMED_TOO_OFTEN');
    expect(later.after('UpdateParty', next).state().renamed).toHaveLength(MOST_RENAMINGS);
    expect(
      known(...names.slice(1))
        .by(aoi)
        .at('2026-05-30T23:59:59.999Z')
        .ask('UpdateParty', next),
    ).toHaveLength(1);
    const unled = scene(...registered('見守り会').filter(({ type }) => type !== 'RepresentativeAppointed'), ...names);
    expect(unled.by(office).at('2026-05-30T23:59:59.999Z').ask('UpdateParty', next)).toHaveLength(1);
  });

  it('[PTY-2] needs that the office has looked at every party whose name reads alike now', () => {
    const alike = known(found({ party: other, name: 'みまもり会' }, { party: third, name: '見守り会' }))
      .knowing(party, other, registered('見守り 会'))
      .knowing(party, third, registered('ＮＰＯ法人見守り会'))
      .by(office);
    alike.refused('VerifyParty', { basis: '規約' }, 'LOOK_ALIKES_NOT_SEEN', { count: 2 });
    alike.refused('VerifyParty', { basis: '規約', lookAlikesSeen: [other] }, 'LOOK_ALIKES_NOT_SEEN', { count: 2 });
    expect(alike.ask('VerifyParty', { basis: '規約', lookAlikesSeen: [third, other] })).toEqual([verified]);
    const renamed = known(found({ party: other, name: '見守り会' }))
      .knowing(party, other, registered('清掃会'))
      .by(office);
    expect(renamed.ask('VerifyParty', { basis: '規約' })).toEqual([verified]);
  });
});

describe('Look-alikes of a party', () => {
  const ask = { parties: [other, third] };

  it('[PTY-2] are recorded by the system, compared again, each once', () => {
    const both = known().knowing(party, other, registered('見守り会！')).knowing(party, third, registered('見守り隊')).by(system);
    expect(both.ask('RecordLookAlikes', ask)).toEqual([found({ party: other, name: '見守り会！' })]);
    both.after('RecordLookAlikes', ask).refused('RecordLookAlikes', ask, 'NO_LOOK_ALIKES');
    both.by(office).unavailable('RecordLookAlikes', 'SYSTEM_ONLY');
    scene().by(system).unavailable('RecordLookAlikes', 'DOES_NOT_EXIST');
    known()
      .by(system)
      .refused('RecordLookAlikes', { parties: [own, other] }, 'NO_LOOK_ALIKES');
    known()
      .knowing(party, other, registered('見守り会', '082074'))
      .by(system)
      .refused('RecordLookAlikes', { parties: [other] }, 'NO_LOOK_ALIKES');
    expect(MOST_LOOK_ALIKES).toBeGreaterThan(1);
  });

  it('[PTY-2] are told with the name and the time they were found, and forgotten with another name', () => {
    const at = '2026-05-01T00:00:00.000Z';
    const told = known()
      .knowing(party, other, registered('見守り会！'))
      .by(system)
      .at(at)
      .after('RecordLookAlikes', { parties: [other] });
    expect(told.state().lookAlikes).toEqual([{ party: other, name: '見守り会！', foundAt: at }]);
    const next = told.knowing(party, other, registered('見守り会。')).after('RecordLookAlikes', { parties: [other] });
    expect(next.state().lookAlikes).toEqual([{ party: other, name: '見守り会。', foundAt: at }]);
    const named = (name: string) => told.by(aoi).after('UpdateParty', { name, activity: '見守り' }).state().lookAlikes;
    expect([named('見守り 会'), named('見守り隊')].map(({ length }) => length)).toEqual([1, 0]);
  });
});
