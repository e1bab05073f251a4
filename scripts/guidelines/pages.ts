import { packs } from '../../src/domain/guideline/packs/packs.ts';
import { guidelineIndex, guidelinePage } from './page.ts';

/** Every generated page about the guidelines, by its path below `docs/`. */
export const guidelinePages: ReadonlyMap<string, string> = new Map([
  ['guidelines.md', guidelineIndex(packs)],
  ...packs.map((pack) => [`guidelines/${pack.id.toLowerCase()}.md`, guidelinePage(pack)] as const),
]);
