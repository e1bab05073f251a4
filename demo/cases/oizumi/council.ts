import { named, type Cast } from '../../cast.ts';
import type { Person, World } from '../../world.ts';

/** The cast of a municipality with an oversight committee. */
export interface Council extends Cast {
  /** Members of the oversight committee, by number, starting at 1. */
  readonly members: readonly Person[];
  readonly committee: string;
}

/** The oversight committee is established and elects its chair. */
export async function council(world: World, cast: Cast): Promise<Council> {
  const { say } = world;
  const { office, municipality, names } = cast;
  const { id: committee } = await world.does(office, 'establishCommittee', {
    municipality,
    name: say('大泉町協働推進会議', 'Oizumi Collaboration Council'),
  });
  world.watch(['committee', committee]);
  const categories = ['civicGroup', 'business', 'academic', 'neighbourhood', 'recruited', 'recruited', 'civicGroup', 'staff'];
  const members: Person[] = [office];
  for (const [index, category] of categories.entries()) {
    const number = index + 1;
    const person = await world.person(cast.subject(`member-${number}`), named(world, names, say(`委員${number}`, `member ${number}`)));
    await world.does(office, 'appointMember', { committeeId: committee, person: person.id, category });
    members.push(person);
  }
  const agenda = ['chair', 'viceChair'].map((title) => ({ kind: 'election', office: title }));
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
  return { ...cast, members, committee };
}
