import fc from 'fast-check';
import {
  getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType,
  type GraphQLField, type GraphQLInputType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'; // prettier-ignore

/** A question to GraphQL. */
export interface Question {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Sources of values that are in the record, so that questions find something. */
export interface Known {
  readonly ids: readonly string[];
}

type Pick = <T>(from: fc.Arbitrary<T>) => T;

/** Random questions over a whole schema: fragments, conditions, aliases, variables in every place with defaults, nulls, and literals. */
export const questions = (schema: GraphQLSchema, known: Known): fc.Arbitrary<Question> =>
  fc.gen().map((gen) => {
    const pick: Pick = (from) => gen(() => from);
    return new Writer(schema, known, pick).question();
  });

class Writer {
  private readonly schema: GraphQLSchema;
  private readonly known: Known;
  private readonly pick: Pick;
  private readonly declared: string[] = [];
  private readonly values: Record<string, unknown> = {};
  private readonly fragments: string[] = [];
  private readonly spreads: { readonly name: string; readonly on: string }[] = [];
  private aliases = 0;

  constructor(schema: GraphQLSchema, known: Known, pick: Pick) {
    [this.schema, this.known, this.pick] = [schema, known, pick];
  }

  question(): Question {
    const isMutation = this.chance(25);
    const root = (isMutation ? this.schema.getMutationType() : this.schema.getQueryType()) as GraphQLObjectType;
    const selection = this.selection(root, 4, 1);
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    return {
      query: [`${isMutation ? 'mutation' : 'query'} Q${declared} ${selection}`, ...this.fragments].join('\n'),
      variables: this.values,
    };
  }

  private chance = (percent: number): boolean => this.pick(fc.integer({ min: 1, max: 100 })) <= percent;
  private oneOf = <T>(all: readonly T[]): T => this.pick(fc.constantFrom(...all));

  private selection(type: GraphQLObjectType, depth: number, most = 3): string {
    const fields = Object.values(type.getFields()).filter((each) => depth > 1 || isLeafType(getNamedType(each.type)));
    const parts = Array.from({ length: this.pick(fc.integer({ min: 1, max: most })) }, () => this.part(type, fields, depth));
    return `{ ${[...parts, ...(this.chance(20) ? ['__typename'] : [])].join(' ')} }`;
  }

  private part(type: GraphQLObjectType, fields: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    const what = this.pick(fc.integer({ min: 1, max: 10 }));
    if (fields.length === 0) return '__typename';
    if (what === 1) return `... ${this.chance(50) ? `on ${type.name}` : ''} ${this.condition()} ${this.selection(type, depth, 2)}`;
    if (what === 2) return this.spread(type, depth);
    const field = this.oneOf(fields);
    const target = getNamedType(field.type);
    const alias = this.chance(10) && this.aliases < 10 ? `a${(this.aliases += 1)}: ` : '';
    const within = isObjectType(target) ? this.selection(target, depth - 1) : '';
    const once = `${alias}${field.name}${this.args(field)} ${this.condition()} ${within}`;
    // The same object once more, under a condition, in a fragment: what is selected of it is put together.
    if (!isObjectType(target) || field.args.length > 0 || !this.chance(30)) return once;
    return `${once} ... ${this.condition()} { ${alias}${field.name} ${this.condition()} ${this.selection(target, depth - 1, 2)} }`;
  }

  private spread(type: GraphQLObjectType, depth: number): string {
    const before = this.spreads.filter(({ on }) => on === type.name);
    if (before.length > 0 && this.chance(60)) return `...${this.oneOf(before).name} ${this.condition()}`;
    const selection = this.selection(type, depth, 2);
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${type.name} ${selection}`);
    this.spreads.push({ name, on: type.name });
    return `...${name} ${this.condition()} ${this.chance(30) ? `...${name} ${this.condition()}` : ''}`;
  }

  private condition(): string {
    if (!this.chance(35)) return '';
    const one = () => `@${this.oneOf(['include', 'skip'])}(if: ${this.chance(40) ? this.oneOf(['true', 'false']) : this.flag()})`;
    const first = one();
    return first.startsWith('@include') && this.chance(15) ? `${first} @skip(if: ${this.oneOf(['true', 'false'])})` : first;
  }

  private flag(): string {
    const kind = this.oneOf(['given', 'given', 'default', 'null', 'absent']);
    const value = this.chance(50);
    if (kind === 'given') return this.variable('Boolean!', '', value);
    if (kind === 'null') return this.variable('Boolean', ' = true', null);
    if (kind === 'default') return this.variable(this.oneOf(['Boolean', 'Boolean!']), ` = ${value}`, this.oneOf([undefined, !value]));
    return this.variable('Boolean!', ` = ${value}`, undefined);
  }

  private variable(type: string, preset: string, value: unknown): string {
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${type}${preset}`);
    if (value !== undefined) this.values[name] = value;
    return `$${name}`;
  }

  private args({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.filter(({ type, name }) => isNonNullType(type) || (name !== 'position' && name !== 'after' && this.chance(50)));
    return given.length > 0 ? `(${given.map(({ name, type }) => `${name}: ${this.input(type, name)}`).join(', ')})` : '';
  }

  /** An input: as a literal, with variables within, or as a variable, which may have a default and may be null. */
  private input(type: GraphQLInputType, name: string): string {
    if (!this.chance(35)) return this.literal(type, name);
    const nullable = getNullableType(type).toString();
    const declared = this.oneOf([nullable, `${nullable}!`]);
    const preset = this.chance(40) || (isNonNullType(type) && declared === nullable) ? ` = ${this.constant(type, name)}` : '';
    const value = this.chance(15) ? null : this.chance(25) ? undefined : this.value(type, name);
    return this.variable(declared, preset, value);
  }

  private literal(type: GraphQLInputType, name: string): string {
    const inner = getNullableType(type);
    if (!isNonNullType(type) && this.chance(8)) return 'null';
    if (isListType(inner)) return this.chance(80) ? `[${this.input(inner.ofType, name)}]` : this.literal(inner.ofType, name);
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((each) => isNonNullType(each.type) || this.chance(25));
      return `{ ${fields.map((each) => `${each.name}: ${this.input(each.type, each.name)}`).join(', ')} }`;
    }
    return inner.toString() === 'JSON' ? this.json(2) : written(this.value(type, name), isEnumType(inner));
  }

  /** A literal of JSON, with variables in it. */
  private json(depth: number): string {
    const kind = this.pick(fc.integer({ min: 1, max: 8 }));
    if (kind <= 3 && depth > 0) return `{ ${this.chance(80) ? `a: ${this.json(depth - 1)}, ` : ''} b: ${this.json(depth - 1)}, c: FREE }`;
    if (kind === 4 && depth > 0) return `[${this.json(depth - 1)}, ${this.json(depth - 1)}]`;
    if (kind === 5) return this.oneOf(['null', '1', '1.5e3', 'true', '"x"', '"__MAGIC_NAN__"']);
    const preset = this.oneOf(['', '', ' = { d: [1, "__MAGIC_DATE__1"] }', ' = null']);
    return this.variable('JSON', preset, this.oneOf([undefined, null, 7, 'text', ['x'], { deep: { er: [1] } }]));
  }

  private constant(type: GraphQLInputType, name: string): string {
    const inner = getNullableType(type);
    if (isListType(inner)) return `[${this.constant(inner.ofType, name)}]`;
    return written(this.value(type, name), isEnumType(getNamedType(type)), isEnumNamed(getNamedType(type)));
  }

  private value(type: GraphQLInputType, name: string): unknown {
    const inner = getNullableType(type);
    if (isListType(inner)) return Array.from({ length: this.pick(fc.integer({ min: 0, max: 2 })) }, () => this.value(inner.ofType, name));
    if (isEnumType(inner)) return this.oneOf(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((each) => isNonNullType(each.type) || this.chance(20));
      return Object.fromEntries(fields.map((each) => [each.name, this.chance(5) ? null : this.value(each.type, each.name)]));
    }
    const values: Readonly<Record<string, readonly unknown[]>> = {
      Int: name === 'first' ? [1, 2, 3] : [0, 1, 2],
      SafeInt: [0, 7, 5_000_000_000],
      Float: [1.5],
      Boolean: [true, false],
      ID: this.known.ids,
      JSON: [1, 'x', { a: [null, 1] }],
    };
    return this.oneOf(values[inner.toString()] ?? [...this.known.ids, 'x', '105244', '2026-05-01', '__MAGIC_NAN__', '見守り']);
  }
}

const isEnumNamed =
  (type: unknown) =>
  (name: string): boolean => {
    const field = isInputObjectType(type) ? type.getFields()[name] : undefined;
    return field !== undefined && isEnumType(getNamedType(field.type));
  };

/** A value as GraphQL writes it. */
function written(value: unknown, asName: boolean, namesAt: (field: string) => boolean = () => false): string {
  if (Array.isArray(value)) return `[${value.map((each) => written(each, asName)).join(', ')}]`;
  if (typeof value === 'string') return asName ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([name, each]) => `${name}: ${written(each, namesAt(name))}`).join(', ')} }`; // prettier-ignore
}
