import { getNamedType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isHeavy } from '../../src/graphql/work.ts';

type AnyField = GraphQLField<unknown, unknown>;

/** Arguments by the place of a field, `Query.project` or `Project.similar`: those that it cannot do without, and those that make it large. */
export type Samples = Readonly<Record<string, string>>;

/** A query, and the fields that it asks for. */
export interface Asking {
  readonly query: string;
  readonly fields: ReadonlySet<string>;
}

const DEEPEST = 8;
const needs = ({ args }: AnyField) => args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
const isPaged = ({ args }: AnyField) => args.some(({ name }) => name === 'first');
/** Whether a field is asked for together with its neighbours. */
const isPlain = (field: AnyField) => field.args.length === 0 && !isHeavy(field.name);

/**
 * Queries that ask for every field of every type that queries lead to, with the largest pages: one for each field of Query with all plain fields
 * below it (more, where the usual limit of tokens does not let one pass), one for each field with arguments or of much work, in the shortest way that leads to it. Fields that need arguments of which there is no
 * sample are left out: look at `fields`.
 */
export function everyField(schema: GraphQLSchema, samples: Samples): ReadonlyMap<string, Asking> {
  const root = schema.getQueryType() as GraphQLObjectType;
  const found = new Map<string, Asking>();
  for (const [place, way] of waysTo(root, samples)) {
    const last = way.at(-1) as Step;
    if (way.length > 1 && isPlain(last.field)) continue;
    const target = getNamedType(last.field.type);
    const pieces = isObjectType(target) ? piecesOf(target, DEEPEST - way.length, []) : [{ text: '', fields: [] }];
    for (const [number, part] of inQueries(pieces).entries()) {
      const fields = new Set(part.flatMap((piece) => piece.fields));
      const inner = part.map(({ text }) => text).join(' ');
      const query = `{ ${way.reduceRight((below, step) => written(step, below, samples, fields), inner)} }`;
      found.set(number === 0 ? place : `${place} ${number + 1}`, { query, fields });
    }
  }
  return found;
}

/** What is asked for below a field, with the fields that it holds. */
interface Piece {
  readonly text: string;
  readonly fields: readonly string[];
}

/** A query has at most 2,000 tokens unless that is set otherwise; what leads to the pieces needs some of them. */
const MOST_TOKENS = 1900;
const tokensIn = (text: string): number => text.match(/"[^"]*"|\w+|[^\s\w,]/g)?.length ?? 0;

/** The pieces in as many queries as they need. */
function inQueries(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const queries: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const tokens = tokensIn(piece.text);
    if (queries.length === 0 || tokens > room) {
      queries.push([]);
      room = MOST_TOKENS;
    }
    queries.at(-1)?.push(piece);
    room -= tokens;
  }
  return queries;
}

/** Every field of every object type that queries lead to. */
export function fieldsOf(schema: GraphQLSchema): readonly string[] {
  const seen = new Set<GraphQLNamedType>();
  const open: GraphQLNamedType[] = [schema.getQueryType() as GraphQLObjectType];
  for (let type = open.pop(); type; type = open.pop()) {
    if (!isObjectType(type) || seen.has(type)) continue;
    seen.add(type);
    open.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
  }
  return [...seen].flatMap((type) => Object.keys((type as GraphQLObjectType).getFields()).map((name) => `${type.name}.${name}`));
}

interface Step {
  readonly type: GraphQLObjectType;
  readonly field: AnyField;
}

/** The shortest way to each field, lists of many objects before others. */
function waysTo(root: GraphQLObjectType, samples: Samples): ReadonlyMap<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>();
  const reached = new Set<GraphQLNamedType>([root]);
  let open: readonly { readonly type: GraphQLObjectType; readonly way: readonly Step[] }[] = [{ type: root, way: [] }];
  while (open.length > 0) {
    const next: { type: GraphQLObjectType; way: readonly Step[] }[] = [];
    for (const { type, way } of open) {
      const fields = Object.values(type.getFields()).filter(
        (field) => !needs(field) || samples[`${type.name}.${field.name}`] !== undefined,
      );
      for (const field of [...fields].sort((a, b) => Number(isMany(b)) - Number(isMany(a)))) {
        const longer = [...way, { type, field }];
        ways.set(`${type.name}.${field.name}`, longer);
        const target = getNamedType(field.type);
        if (!isObjectType(target) || reached.has(target) || (isHeavy(field.name) && way.length > 0)) continue;
        reached.add(target);
        next.push({ type: target, way: longer });
      }
    }
    open = next;
  }
  return ways;
}

const isMany = (field: AnyField) => isPaged(field) || isListType(isNonNullType(field.type) ? field.type.ofType : field.type);

function written({ type, field }: Step, below: string, samples: Samples, fields: Set<string>): string {
  const place = `${type.name}.${field.name}`;
  fields.add(place);
  const first = field.name.startsWith('similar') ? 'first: 20' : 'first: 100';
  const args = [samples[place] ?? '', ...(isPaged(field) ? [first] : [])].filter((each) => each !== '').join(', ');
  return `${field.name}${args && `(${args})`}${below && ` { ${below} }`}`;
}

/** All plain fields of a type, and of what they lead to; of a type within itself, or too deep, the leaves alone. */
function piecesOf(type: GraphQLObjectType, depth: number, above: readonly string[]): readonly Piece[] {
  const isLast = depth <= 1 || above.includes(type.name);
  const pieces = Object.values(type.getFields())
    .filter(isPlain)
    .flatMap((field): readonly Piece[] => {
      const target = getNamedType(field.type);
      const isLeaf = isLeafType(target);
      if (isLast && !isLeaf) return [];
      const place = `${type.name}.${field.name}`;
      if (isLeaf || !isObjectType(target)) return [{ text: field.name, fields: [place] }];
      return inQueries(piecesOf(target, depth - 1, [...above, type.name])).map((part) => ({
        text: `${field.name} { ${part.map(({ text }) => text).join(' ')} }`,
        fields: [place, ...part.flatMap(({ fields }) => fields)],
      }));
    });
  return pieces.length > 0 ? pieces : [{ text: '__typename', fields: [] }];
}
