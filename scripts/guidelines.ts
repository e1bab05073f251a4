import { mkdirSync, writeFileSync } from 'node:fs';
import { guidelinePages } from './guidelines/pages.ts';

/** Writes docs/glossary.md, docs/guidelines.md and a page for each guideline: `npm run docs`. */
const docs = new URL('../docs/', import.meta.url);
mkdirSync(new URL('guidelines/', docs), { recursive: true });
for (const [path, text] of guidelinePages) {
  writeFileSync(new URL(path, docs), text);
  console.log(`wrote docs/${path}`);
}
