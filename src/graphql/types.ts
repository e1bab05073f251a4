import { Field, ID, InputType, Int, ObjectType, registerEnumType, type FieldMiddleware } from '@nestjs/graphql';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { described, type Fields, type Meanings, type PrivateText, type Spec } from '../domain/kernel/shape.ts';
import type { RequestContext } from './request.ts';

/** GraphQL types generated from the shapes of the domain, which define fields and descriptions once. */

type Class = new () => object;
type Reference = Class | typeof ID | object | StringConstructor | BooleanConstructor;
type Direction = 'input' | 'output';

type Variables = Readonly<Record<string, unknown>>;

const scalar = (
  name: string,
  description: string,
  parse: (value: unknown) => unknown,
  literal: (node: ValueNode, variables?: Variables | null) => unknown,
) => new GraphQLScalarType({ name, description, serialize: (value) => value, parseValue: parse, parseLiteral: literal });

/**
 * Money in yen and other whole numbers beyond 32 bits, up to 2^53-1. Other values are passed on, so that the check of the field refuses
 * them by name.
 */
export const SafeInt = scalar(
  'SafeInt',
  '整数 A whole number up to 2^53-1; money is in yen.',
  (value) => value,
  (node) => (node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : node.kind === Kind.STRING ? node.value : null),
);

/** Any JSON value. */
export const Json = scalar('JSON', 'JSONの値 Any JSON value.', (value) => value, fromLiteral);

function fromLiteral(node: ValueNode, variables?: Variables | null): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((value) => fromLiteral(value, variables) ?? null);
    case Kind.OBJECT:
      // As in any GraphQL input, a field is omitted if its variable is not given.
      return Object.fromEntries(
        node.fields
          .map(({ name, value }) => [name.value, fromLiteral(value, variables)] as const)
          .filter(([, value]) => value !== undefined),
      );
    case Kind.VARIABLE:
      return variables && Object.hasOwn(variables, node.name.value) ? variables[node.name.value] : undefined;
    default:
      return null;
  }
}

const classes = new Map<string, { type: Class; spec: string }>();
const enums = new Map<string, { type: object; spec: string }>();

function once<T>(known: Map<string, { type: T; spec: string }>, name: string, spec: string, make: () => T): T {
  const before = known.get(name);
  if (before && before.spec !== spec) throw new Error(`two different shapes are called ${name}`);
  if (before) return before.type;
  const type = make();
  known.set(name, { type, spec });
  return type;
}

/** The GraphQL enum of a choice. */
export function enumOf(name: string, description: string, of: Meanings): object {
  return once(enums, name, JSON.stringify(of), () => {
    const values = Object.fromEntries(Object.keys(of).map((key) => [key, key]));
    const valuesMap = Object.fromEntries(Object.entries(of).map(([key, meaning]) => [key, { description: described(meaning) }]));
    registerEnumType(values, { name, description, valuesMap });
    return values;
  });
}

/** Creates an empty class with its own name; fields are added later. */
export const classNamed = (name: string): Class => ({ [name]: class {} })[name] as Class;

/**
 * Adds the fields of a record to a class. In outputs, a field that some viewers may not see is nullable, private texts are read from the
 * vault, and referenced parties are included.
 */
export function addFields(type: Class, fields: Fields, direction: Direction): void {
  for (const [name, spec] of Object.entries(fields)) {
    // A private text is null after it is erased, for every reader.
    const nullable = spec.optional || (direction === 'output' && ((spec.see ?? 'public') !== 'public' || spec.kind === 'private'));
    const reference = referenceOf(spec, direction); // now, not lazily: enums must be known before the schema is built
    const middleware = direction === 'output' ? readingOf(spec) : undefined;
    Field(() => reference as never, { description: spec.doc, nullable, ...(middleware && { middleware }) } as never)(
      type.prototype as object,
      name,
    );
    if (direction === 'output') addParty(type, name, spec);
  }
}

/** How an output field is read if its value differs from the state. */
function readingOf(spec: Spec): readonly FieldMiddleware[] | undefined {
  if (spec.kind === 'private') {
    return [
      async ({ context }, next) => {
        const text = (await next()) as PrivateText | null | undefined;
        return text ? ((await (context as RequestContext).loads?.text(text.ref)) ?? null) : null;
      },
    ];
  }
  // Folds store '' for the actor if the actor must stay unknown.
  if (spec.kind === 'id' && spec.of === 'person') return [async (_, next) => ((await next()) as string | undefined) || null];
  return undefined;
}

/**
 * A field with the id of a party has a companion field with the party itself: `side` has `sideParty`, and `party` has `asParty`. `id` is
 * the id of the object itself.
 */
const companionOf = (name: string): string => (name === 'party' ? 'asParty' : `${name}Party`);

function addParty(type: Class, name: string, spec: Spec): void {
  if (spec.kind !== 'id' || spec.of !== 'party' || name === 'id') return;
  const read: FieldMiddleware = async ({ source, context }) => {
    const id = (source as Readonly<Record<string, string | undefined>>)[name];
    return id ? ((await (context as RequestContext).loads?.party(id)) ?? null) : null;
  };
  Field(() => objectNamed('Party'), { description: `${spec.doc}: the party itself`, nullable: true, middleware: [read] })(
    type.prototype as object,
    companionOf(name),
  );
}

/** The GraphQL type of a spec. */
export function referenceOf(spec: Spec, direction: Direction): Reference | [Reference] {
  switch (spec.kind) {
    case 'text':
    case 'code':
    case 'digest':
    case 'date':
    case 'private':
      return String;
    case 'instant':
      return String;
    case 'integer':
      return spec.max > 2_147_483_647 ? SafeInt : Int;
    case 'flag':
      return Boolean;
    case 'id':
      return ID;
    case 'document':
      return Json;
    case 'choice':
      return enumOf(spec.name, spec.doc, spec.of);
    case 'list':
      return [referenceOf(spec.of, direction) as Reference];
    case 'record':
      return direction === 'input' ? inputOf(`${spec.name}Input`, spec.doc, spec.fields) : objectOf(spec.name, spec.doc, spec.fields);
  }
}

/** Fields as text, to compare two records; fields that everybody may see are written without their audience. */
const written = (fields: Fields): string =>
  JSON.stringify(fields, (name, value: unknown) => (name === 'see' && value === 'public' ? undefined : value));

/** The GraphQL input type of a record. */
export const inputOf = (name: string, description: string, fields: Fields): Class =>
  once(classes, name, written(fields), () => {
    const type = classNamed(name);
    addFields(type, fields, 'input');
    InputType(name, { description })(type);
    return type;
  });

/** The GraphQL object type of a record. */
export const objectOf = (name: string, description: string, fields: Fields): Class =>
  once(classes, name, written(fields), () => {
    const type = classNamed(name);
    addFields(type, fields, 'output');
    ObjectType(name, { description })(type);
    return type;
  });

/** The GraphQL object type of a record, by the record. */
export const typeOf = ({ name, doc, fields }: { readonly name: string; readonly doc: string; readonly fields: Fields }): Class =>
  objectOf(name, doc, fields);

/**
 * The GraphQL object type with a name: lets one subject show the objects of another without importing it. Call it when the schema is built,
 * because each subject creates its types when it is loaded. Throws if no subject has the name.
 */
export function objectNamed(name: string): Class {
  const known = classes.get(name);
  if (!known) throw new Error(`no type is called ${name}`);
  return known.type;
}
