import { settles, type Cast, type Place } from './cast.ts';
import { council } from './cases/oizumi/council.ts';
import { interpreters } from './cases/oizumi/interpreters.ts';
import { patrol } from './cases/oizumi/patrol.ts';
import { radio } from './cases/oizumi/radio.ts';
import { turnedAway } from './cases/oizumi/turned-away.ts';
import { watching } from './cases/oizumi/watching.ts';
import type { Sentence } from './narrator.ts';
import type { World } from './world.ts';

/** Answers the projects of a case, and the stage in which each must end. */
type Case = (world: World, cast: Cast) => Promise<Readonly<Record<string, string>>>;

/** The story of one municipality. */
export interface Chapter {
  readonly title: Sentence;
  readonly place: Place;
  /** Whether it is told without what every project goes through. */
  readonly brief: boolean;
  readonly tell: Case;
}

/** One case after the other. */
const cases =
  (...all: readonly Case[]): Case =>
  async (world, cast) => {
    const ends = {};
    for (const each of all) Object.assign(ends, await each(world, cast));
    return ends;
  };

const oizumi: Chapter = {
  title: { ja: '大泉町', en: 'Oizumi' },
  place: {
    code: '105244',
    prefix: '',
    head: { ja: '町長', en: 'mayor' },
    section: { ja: '安全安心課', en: 'Community Safety Section' },
    field: { ja: '安全で安心なまちづくり', en: 'A safe community' },
  },
  brief: false,
  tell: async (world, alone) => {
    const cast = await council(world, alone);
    return cases(
      ...[patrol, watching, radio, interpreters, turnedAway].map(
        (each): Case =>
          (told) =>
            each(told, cast),
      ),
    )(world, cast);
  },
};

/** The chapters of the story in their order. */
export const chapters: readonly Chapter[] = [oizumi];

/** The guideline is adopted, and the cases are played. */
export async function tells(world: World, { title, place, brief, tell }: Chapter) {
  world.narrator.chapter(world.say(title.ja, title.en));
  const cast = await settles(world, place);
  world.toldBy(cast.auditor, brief);
  const ends = await tell(world, cast);
  return { auditor: cast.auditor, municipality: place.code, ends };
}
