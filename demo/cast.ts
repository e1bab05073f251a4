import { TOWN, type Party, type Person, type World } from './world.ts';

/** Everybody who appears in more than one case. */
export interface Cast {
  readonly office: Person;
  readonly decider: Person;
  readonly auditor: Person;
  /** Members of the oversight committee, by number from 1: the first one has no place 0. */
  readonly members: readonly Person[];
  readonly committee: string;
  /** 担当部署 The department that stands for the town. */
  readonly town: Party;
}

/** Invented, neutral surnames. */
const surnames = [
  ['青木', 'Aoki'],
  ['浜田', 'Hamada'],
  ['石川', 'Ishikawa'],
  ['上野', 'Ueno'],
  ['江口', 'Eguchi'],
  ['大島', 'Oshima'],
  ['片山', 'Katayama'],
  ['北川', 'Kitagawa'],
  ['小西', 'Konishi'],
  ['桜井', 'Sakurai'],
  ['島本', 'Shimamoto'],
  ['関口', 'Sekiguchi'],
  ['高瀬', 'Takase'],
  ['千葉', 'Chiba'],
  ['津田', 'Tsuda'],
  ['土井', 'Doi'],
  ['中原', 'Nakahara'],
  ['西村', 'Nishimura'],
  ['野口', 'Noguchi'],
  ['原田', 'Harada'],
  ['平井', 'Hirai'],
  ['藤本', 'Fujimoto'],
  ['松下', 'Matsushita'],
  ['水谷', 'Mizutani'],
  ['森川', 'Morikawa'],
  ['山下', 'Yamashita'],
  ['吉村', 'Yoshimura'],
  ['和久', 'Waku'],
] as const;

/** Gives people names, each once, in an order that the seed decides. */
export class Names {
  readonly #left: string[];

  constructor(world: World) {
    this.#left = world.random.shuffled(surnames).map(([ja, en]) => world.say(ja, en));
  }

  next(): string {
    return this.#left.pop() ?? '…';
  }
}

/** The people’s organisation or business that somebody registers and the office verifies. */
export async function organisation(
  world: World,
  office: Person,
  names: Names,
  subject: string,
  name: string,
  kind: 'civicGroup' | 'neighbourhoodAssociation' | 'business',
  activity: string,
  by?: Person,
): Promise<Party> {
  const { say } = world;
  const head = by ?? (await world.person(subject, `${names.next()}${say('(', ' (')}${name}${say(')', ')')}`));
  const input = {
    municipality: TOWN,
    kind,
    name,
    activity,
    office: say('代表', 'chair'),
    contact: say(`電話 ${head.name}`, `phone of ${head.name}`),
  };
  const { id } = await world.does(head, 'registerParty', input);
  await world.does(office, 'verifyParty', { partyId: id, basis: say('規約と役員名簿', 'rules and list of officers') });
  return { id, name, by: head };
}

/** The town adopts its guideline, and the oversight committee is established and elects its chair. */
export async function prologue(world: World, names: Names): Promise<Cast> {
  const { say, narrator } = world;
  await world.settle();
  narrator.case(say('序 指針の採用と協働推進組織の設置', 'Prologue: the guideline and the oversight committee'));
  const office = await world.person('office', `${names.next()}${say('(協働推進窓口)', ' (collaboration office)')}`, ['office']);
  const decider = await world.person('mayor', `${names.next()}${say('(町長)', ' (mayor)')}`, ['decider']);
  const auditor = await world.person('auditor', `${names.next()}${say('(監査人)', ' (auditor)')}`, ['auditor']);
  const section = await world.person('section', `${names.next()}${say('(安全安心課)', ' (community safety section)')}`);

  const { guidelinePacks } = await world.ask(office, '{ guidelinePacks }');
  const document = (guidelinePacks as { municipality: { code: string } }[]).find(({ municipality }) => municipality.code === TOWN);
  await world.does(office, 'adoptGuideline', { municipality: TOWN, document });
  narrator.line(
    `   ${world.today}  ${say('大泉町協働のまちづくり推進指針(2011年3月)が採用された。', 'The town of Oizumi adopted its guideline of March 2011.')}`,
  );
  const sectionName = say('安全安心課', 'Community Safety Section');
  const { id: department } = await world.does(office, 'registerParty', {
    municipality: TOWN,
    kind: 'department',
    name: sectionName,
    activity: say('安全で安心なまちづくり', 'A safe community'),
    office: say('課長', 'head of section'),
    representative: section.id,
  });
  await world.does(office, 'verifyParty', { partyId: department, basis: say('組織規則', 'rules of organisation') });
  const town = { id: department, name: sectionName, by: section };

  const { id: committee } = await world.does(office, 'establishCommittee', {
    municipality: TOWN,
    name: say('大泉町協働推進会議', 'Oizumi Collaboration Council'),
  });
  world.watch(['committee', committee]);
  const categories = ['civicGroup', 'business', 'academic', 'neighbourhood', 'recruited', 'recruited', 'civicGroup', 'staff'];
  const members: Person[] = [office];
  for (const [index, category] of categories.entries()) {
    const number = index + 1;
    const person = await world.person(`member-${number}`, `${names.next()}${say(`(委員${number})`, ` (member ${number})`)}`);
    await world.does(office, 'appointMember', { committeeId: committee, person: person.id, category });
    members.push(person);
  }
  const agenda = [{ kind: 'other', title: say('委員長・副委員長の互選', 'Election of chair and vice-chair') }];
  await world.does(office, 'conveneSession', {
    committeeId: committee,
    startsAt: world.momentIn(8),
    place: say('役場会議室', 'Town hall'),
    agenda,
  });
  await world.pass(8);
  await world.does(office, 'openSession', { committeeId: committee, session: 1, present: [1, 2, 3, 4, 5, 6, 7, 8] });
  for (const [title, candidate, teller] of [
    ['chair', 3, office],
    ['viceChair', 4, members[3] as Person],
  ] as const) {
    for (const member of world.random.shuffled(members.slice(1))) {
      await world.does(member, 'castBallot', { committeeId: committee, office: title, candidate });
    }
    await world.does(teller, 'electOfficer', { committeeId: committee, office: title });
  }
  await world.does(members[3] as Person, 'closeSession', { committeeId: committee });
  await world.tell();
  return { office, decider, auditor, members, committee, town };
}
