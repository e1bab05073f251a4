import { circlesIn } from './circles.ts';

/**
 * `npm run check:arrows`: folders and loose files of src must not import one another in a circle, at any level
 * (docs/decisions/0031-no-circle-between-rooms.md).
 */
const found = circlesIn(new URL('../src', import.meta.url).pathname);
for (const { folder, items, imports } of found)
  console.error([`a circle in src/${folder}: ${items.join(', ')}`, ...imports.map((each) => `  ${each}`)].join('\n'));
process.exit(found.length > 0 ? 1 : 0);
