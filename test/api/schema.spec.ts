import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildSchema as parse,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema, schemaText } from '../../src/app/schema.ts';

/** Everything in a schema that can have a description, with it. */
function described(schema: GraphQLSchema): readonly (readonly [name: string, description: string | null | undefined])[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const isRoot = type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();
      const own = isRoot ? [] : [[type.name, type.description] as const];
      if (isEnumType(type))
        return [...own, ...type.getValues().map(({ name, description }) => [`${type.name}.${name}`, description] as const)];
      if (!isObjectType(type) && !isInputObjectType(type)) return own;
      const fields = Object.values(type.getFields()).map(({ name, description }) => [`${type.name}.${name}`, description] as const);
      const args = isObjectType(type)
        ? Object.values(type.getFields()).flatMap((field) =>
            field.args.map(({ name, description }) => [`${type.name}.${field.name}(${name})`, description] as const),
          )
        : [];
      return [...own, ...fields, ...args];
    });
}

describe('The schema of the API', () => {
  const committed = readFileSync(new URL('../../schema.gql', import.meta.url), 'utf8');
  let schema: GraphQLSchema;

  beforeAll(async () => {
    schema = await buildSchema();
  });

  it('[API-8] describes every type, field, argument and enum value', () => {
    const all = described(schema);
    expect(all.length).toBeGreaterThan(1500);
    expect(all.filter(([, description]) => !description?.trim()).map(([name]) => name)).toEqual([]);
  });

  it('[API-8] breaks nothing that the checked-in schema promises', () => {
    expect(findBreakingChanges(parse(committed), schema)).toEqual([]);
  });

  it('[API-8] is the one that is checked in: run `npm run schema` after a change', async () => {
    expect(await schemaText()).toBe(committed);
  });

  it('[API-8] tells a removed field and a field that may become null as breaking', () => {
    const before = parse('type Query { title: String! stage: String! }');
    expect(findBreakingChanges(before, parse('type Query { title: String! }')).map(({ type }) => type)).toEqual(['FIELD_REMOVED']);
    expect(findBreakingChanges(before, parse('type Query { title: String stage: String! }')).map(({ type }) => type)).toEqual([
      'FIELD_CHANGED_KIND',
    ]);
  });
});
