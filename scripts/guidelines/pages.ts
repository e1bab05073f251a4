import { packs } from '../../src/domain/guideline/packs/packs.ts';
import { glossary } from './glossary.ts';
import { guidelineIndex, guidelinePage } from './page.ts';
import { textPage } from './text.ts';

/** Every generated page about the guidelines and their words, by its path below `docs/`. */
export const guidelinePages: ReadonlyMap<string, string> = new Map([
  ['glossary.md', glossary()],
  ['guidelines.md', guidelineIndex(packs)],
  ...packs.map((pack) => [`guidelines/${pack.id.toLowerCase()}.md`, guidelinePage(pack)] as const),
  ...packs.map((pack) => [`guidelines/${pack.id.toLowerCase()}.text.md`, textPage(pack)] as const),
]);
