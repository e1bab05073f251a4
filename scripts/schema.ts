import { writeFileSync } from 'node:fs';

/** Writes the schema of the API to schema.gql, from what was built (API-8). */
const built = new URL('../dist/schema.js', import.meta.url).href;
const { schemaText } = (await import(built)) as typeof import('../src/schema.ts');
const file = new URL('../schema.gql', import.meta.url);
writeFileSync(file, await schemaText());
console.log(`wrote ${file.pathname}`);
