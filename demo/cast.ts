import { factsOf } from './facts.ts';
import type { Guideline } from './guideline.ts';
import type { Sentence } from './narrator.ts';
import type { Party, Person, World } from './world.ts';

/** Everybody who appears in more than one case of a municipality, and its guideline. */
export interface Cast {
  /** 団体コード Code of the municipality. */
  readonly municipality: string;
  readonly guideline: Guideline;
  readonly office: Person;
  readonly decider: Person;
  readonly auditor: Person;
  /** 担当部署 The department that represents the municipality. */
  readonly town: Party;
  /** Names for people who appear later. */
  readonly names: Names;
  /** Makes the subjects of the people of this municipality distinct from those of others. */
  readonly subject: (own: string) => string;
}

/** The data of a municipality for the story. */
export interface Place {
  readonly code: string;
  /** The prefix of the subjects of its people. */
  readonly prefix: string;
  /** 首長 The title of its head. */
  readonly head: Sentence;
  /** 担当部署 The department that represents it, and its task. */
  readonly section: Sentence;
  readonly field: Sentence;
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

/** Gives the people of one municipality names, each once, in an order that depends on the seed. */
export class Names {
  readonly #left: string[];

  constructor(world: World) {
    this.#left = world.random.shuffled(surnames).map(([ja, en]) => world.say(ja, en));
  }

  next(): string {
    return this.#left.pop() ?? '…';
  }
}

/** A name with the role of the person. */
export const named = ({ say }: World, names: Names, what: string): string => `${names.next()}${say('(', ' (')}${what}${say(')', ')')}`;

/** What somebody registers as a party. */
export interface Registration {
  readonly subject: string;
  readonly name: string;
  readonly kind: 'civicGroup' | 'neighbourhoodAssociation' | 'business' | 'intermediary';
  readonly activity: string;
  /** The person who acts for it; a new one by default. */
  readonly by?: Person;
}

/** An organisation or business that somebody registers and the office verifies. */
export async function organisation(world: World, cast: Cast, { subject, name, kind, activity, by }: Registration): Promise<Party> {
  const { say } = world;
  const head = by ?? (await world.person(cast.subject(subject), named(world, cast.names, name)));
  const input = {
    municipality: cast.municipality,
    kind,
    name,
    activity,
    facts: factsOf(kind),
    office: say('代表', 'chair'),
    contact: say(`電話 ${head.name}`, `phone of ${head.name}`),
  };
  const { id } = await world.does(head, 'registerParty', input);
  await world.does(cast.office, 'verifyParty', { partyId: id, basis: say('規約と役員名簿', 'rules and list of officers') });
  return { id, name, by: head };
}

/** A municipality adopts its shipped guideline, and the department that represents it is registered. */
export async function settles(world: World, place: Place): Promise<Cast> {
  const { say, narrator } = world;
  const { code } = place;
  const names = new Names(world);
  const subject = (own: string) => `${place.prefix}${own}`;
  const staff = (own: string, what: string, role: string) => world.person(subject(own), named(world, names, what), [role], code);
  const office = await staff('office', say('協働推進窓口', 'collaboration office'), 'office');
  const decider = await staff('mayor', say(place.head.ja, place.head.en), 'decider');
  const auditor = await staff('auditor', say('監査人', 'auditor'), 'auditor');
  const section = await world.person(subject('section'), named(world, names, say(place.section.ja, place.section.en.toLowerCase())));

  const { guidelinePacks } = await world.ask(office, '{ guidelinePacks }');
  const guideline = (guidelinePacks as readonly Guideline[]).find(({ municipality }) => municipality.code === code) as Guideline;
  await world.does(office, 'adoptGuideline', { municipality: code, document: guideline });
  const { ja, en } = guideline.title;
  narrator.line(`   ${world.today}  ${say(`「${ja}」が採用された。`, `“${en}” was adopted.`)}`);
  const name = say(place.section.ja, place.section.en);
  const { id } = await world.does(office, 'registerParty', {
    municipality: code,
    kind: 'department',
    name,
    activity: say(place.field.ja, place.field.en),
    facts: factsOf('department'),
    office: say('課長', 'head of section'),
    representative: section.id,
  });
  await world.does(section, 'acceptRepresentation', { partyId: id });
  await world.does(office, 'verifyParty', { partyId: id, basis: say('組織規則', 'rules of organisation') });
  return { municipality: code, guideline, office, decider, auditor, town: { id, name, by: section }, names, subject };
}
