import { writeFileSync } from 'node:fs';
import type { schemaText as makeText } from '../src/schema.ts';

/** Writes the schema of the API to schema.gql, from what was built (API-8). */
const built = new URL('../dist/schema.js', import.meta.url).href;
const { schemaText } = (await import(built)) as { readonly schemaText: typeof makeText };
const file = new URL('../schema.gql', import.meta.url);
writeFileSync(file, await schemaText());
console.log(`wrote ${file.pathname}`);
