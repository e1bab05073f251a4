import { described, type DigitsCode, type Fields, type Spec } from './shape.ts';

/** A JSON Schema (2020-12), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A text with at least one visible letter, without control characters: what `accept` accepts as text. */
const WRITTEN = '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$';
const LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$';
const NOT_BLANK = '\\S';

const digits: Readonly<Record<DigitsCode, string>> = { municipalityCode: '^[0-9]{6}$', corporateNumber: '^[0-9]{13}$' };

type Definitions = Map<string, { readonly of: string; readonly schema: JsonSchema }>;

/**
 * The JSON Schema of a shape (GDL-5). It accepts everything that `accept` accepts, and more where JSON Schema cannot express a check:
 * lengths count code points instead of code units; days that do not exist and wrong check digits pass. Null counts as absent, as in
 * `accept`.
 */
export function jsonSchemaOf(spec: Spec): JsonSchema {
  const definitions: Definitions = new Map();
  const whole = schemaOf(spec, definitions);
  const parts = [...definitions].map(([name, { schema }]) => [name, schema] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...whole, $defs: Object.fromEntries(parts) };
}

/** A named record is written once; each use refers to it, with the description of that use. */
function schemaOf(spec: Spec, definitions: Definitions): JsonSchema {
  if (spec.kind !== 'record') return { description: spec.doc, ...bare(spec, definitions) };
  const { name, fields, doc } = spec;
  const of = JSON.stringify(fields);
  const known = definitions.get(name);
  if (known && known.of !== of) throw new Error(`two different shapes are called ${name}`);
  if (!known) {
    definitions.set(name, { of, schema: {} }); // reserves its place before its own parts
    definitions.set(name, { of, schema: recordOf(fields, definitions) });
  }
  return { description: doc, $ref: `#/$defs/${name}` };
}

function recordOf(fields: Fields, definitions: Definitions): JsonSchema {
  const entries = Object.entries(fields);
  const properties = entries.map(([name, field]) => {
    const schema = schemaOf(field, definitions);
    return [name, field.optional ? { anyOf: [schema, { type: 'null' }] } : schema] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: entries.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  };
}

function bare(spec: Exclude<Spec, { kind: 'record' }>, definitions: Definitions): JsonSchema {
  switch (spec.kind) {
    case 'text':
      return spec.digits ? { type: 'string', pattern: digits[spec.digits] } : textOf(spec.min, spec.max, spec.line ? LINE : WRITTEN);
    case 'private':
      return textOf(1, spec.max);
    case 'code':
      return { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' };
    case 'integer':
      return { type: 'integer', minimum: spec.min, maximum: spec.max };
    case 'flag':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' };
    case 'instant':
      return { type: 'string', format: 'date-time', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$' };
    case 'id':
      return { type: 'string', format: 'uuid', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
    case 'digest':
      return { type: 'string', pattern: '^[0-9a-f]{64}$' };
    case 'choice':
      return {
        type: 'string',
        enum: Object.keys(spec.of),
        description: [spec.doc, ...Object.entries(spec.of).map(([word, meaning]) => `- ${word}: ${described(meaning)}`)].join('\n'),
      };
    case 'list':
      return { type: 'array', items: schemaOf(spec.of, definitions), minItems: spec.min, maxItems: spec.max };
    case 'document':
      return schemaOf(spec.of, definitions);
  }
}

const textOf = (min: number, max: number, pattern = WRITTEN): JsonSchema => ({
  type: 'string',
  minLength: min,
  maxLength: max,
  pattern,
  ...(min > 0 && { allOf: [{ pattern: NOT_BLANK }] }),
});
