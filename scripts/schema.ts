import { writeFileSync } from 'node:fs';
import { guidelineSchemaText } from '../src/domain/guideline/json-schema.ts';
import type { schemaText as makeText } from '../src/app/schema.ts';

/** Writes the schema of the API to schema.gql, from what was built (API-8), and that of guidelines to schema/guideline.schema.json (GDL-5). */
const built = new URL('../dist/app/schema.js', import.meta.url).href;
const { schemaText } = (await import(built)) as { readonly schemaText: typeof makeText };
const write = (name: string, text: string) => {
  const file = new URL(`../${name}`, import.meta.url);
  writeFileSync(file, text);
  console.log(`wrote ${file.pathname}`);
};
write('schema.gql', await schemaText());
write('schema/guideline.schema.json', guidelineSchemaText());
