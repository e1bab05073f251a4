import { chapters, tells } from './chapters.ts';
import { TaleBroken, type ServerUnderTale } from './connection.ts';
import { epilogue, type Ending, type Told } from './epilogue.ts';
import { Narrator, type Lang } from './narrator.ts';
import { World } from './world.ts';

/** Options of the story. */
export interface Telling {
  readonly lang: Lang;
  readonly seed: number;
  /** 団体コード Only the chapters of these municipalities; by default all. */
  readonly only?: readonly string[];
}

/** Plays every case, restarts the server, and reads its record. */
export async function play(server: ServerUnderTale, { lang, seed, only }: Telling, print: (line: string) => void): Promise<Ending> {
  const world = new World(server, new Narrator(lang, print), seed);
  await world.settle();
  const unknown = only?.find((code) => !chapters.some(({ place }) => place.code === code));
  if (unknown) throw new TaleBroken(`the story has no municipality ${unknown}: ${chapters.map(({ place }) => place.code).join(', ')}`);
  const told: Told[] = [];
  for (const chapter of chapters) {
    if (only && !only.includes(chapter.place.code)) continue;
    told.push(await tells(world, chapter));
  }
  await world.settle();
  world.narrator.chapter(world.say('結び 再起動と判断の再現', 'Epilogue: restart, and every decision taken again'));
  await world.restart();
  return epilogue(world, told);
}

export { TaleBroken, type Ending };
