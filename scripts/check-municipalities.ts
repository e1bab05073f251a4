import { municipalitiesNamed } from './municipalities.ts';

/** `npm run check:municipalities`: no municipality’s code or name may appear in src outside its pack (GDL-3). */
const found = municipalitiesNamed(new URL('../src', import.meta.url).pathname);
for (const each of found) console.error(`a municipality is named outside its pack: src/${each}`);
process.exit(found.length > 0 ? 1 : 0);
