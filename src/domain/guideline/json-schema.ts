import { jsonSchemaOf, type JsonSchema } from '../kernel/json-schema.ts';
import { guidelineShape } from './guideline.ts';

/**
 * The published JSON Schema of a guideline (GDL-5): what an editor needs to write one. Whether its parts contradict one another no schema
 * can say: that is what the query `checkGuideline` and the command `npm run guideline -- check` are for.
 */
export const guidelineSchema = (): JsonSchema => {
  const { $schema, ...schema } = jsonSchemaOf(guidelineShape);
  return { $schema, $id: 'urn:kyodo:guideline', title: 'Guideline', ...schema };
};

/** The schema as text, as it is checked in and served. */
export const guidelineSchemaText = (): string => `${JSON.stringify(guidelineSchema(), null, 2)}\n`;
