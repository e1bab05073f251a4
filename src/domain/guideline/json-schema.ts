import { jsonSchemaOf, type JsonSchema } from '../kernel/json-schema.ts';
import { guidelineShape } from './guideline.ts';

/**
 * The published JSON Schema of a guideline (GDL-5), for editors. A schema cannot express whether the parts contradict one another: use the
 * query `checkGuideline` or the command `npm run guideline -- check`.
 */
export const guidelineSchema = (): JsonSchema => {
  const { $schema, ...schema } = jsonSchemaOf(guidelineShape);
  return { $schema, $id: 'urn:kyodo:guideline', title: 'Guideline', ...schema };
};

/** The schema as text, as it is checked in and served. */
export const guidelineSchemaText = (): string => `${JSON.stringify(guidelineSchema(), null, 2)}\n`;
