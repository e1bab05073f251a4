import { settles, type Cast, type Place } from './cast.ts';
import { elderly } from './cases/ise/elderly.ts';
import { river } from './cases/ise/river.ts';
import { lightUp } from './cases/nagaoka/light-up.ts';
import { council } from './cases/oizumi/council.ts';
import { interpreters } from './cases/oizumi/interpreters.ts';
import { patrol } from './cases/oizumi/patrol.ts';
import { radio } from './cases/oizumi/radio.ts';
import { turnedAway } from './cases/oizumi/turned-away.ts';
import { watching } from './cases/oizumi/watching.ts';
import { comment } from './cases/shimotsuke/comment.ts';
import { marathon } from './cases/shimotsuke/marathon.ts';
import { notTogether } from './cases/shimotsuke/not-together.ts';
import { beautiful } from './cases/yuki/beautiful.ts';
import type { Sentence } from './narrator.ts';
import type { World } from './world.ts';

/** Returns the projects of a case, and the stage in which each must end. */
type Case = (world: World, cast: Cast) => Promise<Readonly<Record<string, string>>>;

/** The story of one municipality. */
export interface Chapter {
  readonly title: Sentence;
  readonly place: Place;
  /** Whether the steps common to every project are omitted. */
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

/** The common data of the cities. */
const city = { head: { ja: '市長', en: 'mayor' } };

const shimotsuke: Chapter = {
  title: { ja: '下野市', en: 'Shimotsuke' },
  place: {
    ...city,
    code: '092169',
    prefix: 'shimotsuke-',
    section: { ja: 'スポーツ振興課', en: 'Sports Section' },
    field: { ja: 'スポーツの振興', en: 'Sports' },
  },
  brief: true,
  tell: cases(comment, marathon, notTogether),
};

const yuki: Chapter = {
  title: { ja: '結城市', en: 'Yuki' },
  place: {
    ...city,
    code: '082074',
    prefix: 'yuki-',
    section: { ja: '生活環境課', en: 'Environment Section' },
    field: { ja: '環境の美化', en: 'A clean environment' },
  },
  brief: true,
  tell: cases(beautiful),
};

const ise: Chapter = {
  title: { ja: '伊勢市', en: 'Ise' },
  place: {
    ...city,
    code: '242039',
    prefix: 'ise-',
    section: { ja: '河川課', en: 'Rivers Section' },
    field: { ja: '河川の管理', en: 'Care of the rivers' },
  },
  brief: true,
  tell: cases(elderly, river),
};

const nagaoka: Chapter = {
  title: { ja: '長岡市', en: 'Nagaoka' },
  place: {
    ...city,
    code: '152021',
    prefix: 'nagaoka-',
    section: { ja: '地域振興課', en: 'Local Affairs Section' },
    field: { ja: '地域の振興', en: 'Local affairs' },
  },
  brief: true,
  tell: cases(lightUp),
};

/** The chapters of the story in order. */
export const chapters: readonly Chapter[] = [oizumi, shimotsuke, yuki, ise, nagaoka];

/** The guideline is adopted, and the cases are played. */
export async function tells(world: World, { title, place, brief, tell }: Chapter) {
  world.narrator.chapter(world.say(title.ja, title.en));
  const cast = await settles(world, place);
  world.toldBy(cast.auditor, brief);
  const ends = await tell(world, cast);
  return { auditor: cast.auditor, municipality: place.code, ends };
}
