import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  parse,
  validate,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { readConfig } from '../../src/app/config.ts';
import { isCostly, LEADING_BACK, MadeWork, workLimit } from '../../src/graphql/work.ts';

const schema = buildSchema(readFileSync('schema.gql', 'utf8'));
const usual = readConfig({}).limits.queryCost;

/** How much work a query is counted for. */
function workOf(query: string): number {
  const [refused] = validate(schema, parse(query), [workLimit(0)]);
  return Number(/too much work \((\d+),/.exec(refused?.message ?? '')?.[1]);
}

type AnyField = GraphQLField<unknown, unknown>;
const fieldsOf = (type: unknown) => Object.values((type as GraphQLObjectType).getFields()) as readonly AnyField[];
const leaves = (type: unknown) => fieldsOf(type).filter((field) => field.args.length === 0 && isLeafType(getNamedType(field.type)));
const isPaged = ({ args }: AnyField) => args.some(({ name }) => name === 'first');

/** All leaves of a type, and those of the objects that it leads to. */
const common = (type: unknown): string =>
  fieldsOf(type)
    .filter(({ args }) => args.length === 0)
    .map((field) => {
      const target = getNamedType(field.type);
      if (isLeafType(target)) return field.name;
      const own = leaves(target);
      return own.length > 0 ? `${field.name} { ${own.map(({ name }) => name).join(' ')} }` : '';
    })
    .join(' ');

const connections = fieldsOf(schema.getQueryType()).filter(
  (field) => isPaged(field) && getNamedType(field.type).name.endsWith('Connection'),
);

describe('The work that a query asks for', () => {
  it('[API-7] there are lists to look at', () => expect(connections.length).toBeGreaterThan(8));

  it.each(connections.map((field) => [field.name, field] as const))(
    '[API-7] the usual limit lets pass the largest page of %s, with all fields of its objects and of what they lead to',
    (name, field) => {
      const needs = field.args.some((each) => each.name === 'municipality') ? 'municipality: "105244", ' : '';
      const [edges] = fieldsOf(getNamedType(field.type)).filter((each) => each.name === 'edges');
      const node = fieldsOf(getNamedType(edges!.type)).find((each) => each.name === 'node')!;
      const target = getNamedType(node.type);
      expect(isObjectType(target)).toBe(true);
      expect(workOf(`{ ${name}(${needs}first: 100) { totalCount edges { cursor node { ${common(target)} } } } }`)).toBeLessThan(usual);
    },
  );

  it('[API-7] never becomes less by what else is asked for, whatever size a page is said to have', () => {
    const paged = ['projects(first: N) { totalCount }', 'similarProjects(municipality: "105244", text: "x", first: N) { score }', 'decisionReplays(municipality: "105244", first: N) { next }'];
    const alone = workOf('{ a: __schema { types { name } } }');
    for (const field of paged)
      for (const size of ['-2000000000', '-1', '0', '1', '2147483648'])
        expect([field, size, workOf(`{ ${field.replace('N', size)} a: __schema { types { name } } }`) >= alone]).toEqual([field, size, true]);
  }); // prettier-ignore

  it('[API-7] is counted for each entry of a page, a told size as told, one in a variable as the largest', () => {
    const of = (size: string, variable = '') => workOf(`query Q ${variable} { projects${size} { edges { node { id title } } } }`);
    expect(of('(first: 100)')).toBe(10 * of('(first: 10)'));
    expect(of('')).toBe(of('(first: 20)'));
    expect(of('(first: $n)', '($n: Int)')).toBe(of('(first: 100)'));
  });

  it('[API-7] is counted for several entries of a list without pages', () => {
    const one = workOf('{ project(id: "x") { partners { id } } }');
    expect(workOf('{ project(id: "x") { partners { id name } } }')).toBe(one + 5);
  });

  it('[API-7] is counted for each time that a fragment is spread, however often it is spread in others', () => {
    const twice = 'fragment A on Project { ...B b: predecessor { ...B } } fragment B on Project { availableActions { command } }';
    expect(workOf(`{ project(id: "x") { ...A } } ${twice}`)).toBeGreaterThan(2000);
  });

  it('[API-7] is counted for reading a history, however short its page', () => {
    const few = (history: string) => workOf(`{ projects(first: 100) { edges { node { id ${history} } } } }`);
    expect(few('history(first: 1) { edges { cursor } }')).toBeGreaterThan(few('') + 50_000);
  });

  it.each(['auditSummary(municipality: "105244") { refusals }', 'refusedAttempts(municipality: "105244", first: 1) { totalCount }'])(
    '[API-7] is counted for what an auditor may be kept from, which is found by looking at every object: %s',
    (query) => expect(isCostly(workOf(`{ ${query} }`))).toBe(true),
  );

  it('[API-7] is counted for an object as of a point of its history', () => {
    expect(workOf('{ project(id: "x", asOf: { revision: 1 }) { id } }')).toBeGreaterThan(workOf('{ project(id: "x") { id } }') + 1000);
  });

  it('[API-7] is counted for as many as it may hold for every list without pages whose entries lead back to what holds it', () => {
    expect(leadingBack().map(({ place }) => place)).toEqual(Object.keys(LEADING_BACK));
    for (const { place, type, field, back } of leadingBack()) {
      const inner = (below: string) => `${field} { ${back.reduceRight((text, name) => `${name} { ${text} }`, below)} }`;
      const work = (times: number) => workOf(`fragment F on ${type} { ${Array.from({ length: times }).reduce<string>(inner as never, '__typename')} } query { ...G } fragment G on Query { ${roots[type]?.(`...F`)} }`);
      // However the list is asked for within itself, each level multiplies by what it may hold.
      expect([place, work(2) >= work(1) * LEADING_BACK[place]! * 0.5]).toEqual([place, true]);
    }
  }); // prettier-ignore
});

/** How an object of a type is reached. */
const roots: Readonly<Record<string, (text: string) => string>> = {
  Feedback: (text) => `project(id: "x") { feedback { ${text} } }`,
  Party: (text) => `party(id: "x") { ${text} }`,
  Project: (text) => `project(id: "x") { ${text} }`,
  Round: (text) => `round(id: "x") { ${text} }`,
};

/** Every list without pages whose entries lead back to the type that holds it, with the shortest way back. */
function leadingBack() {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  return types
    .filter((type) => !/(Connection|Page)$/.test(type.name))
    .flatMap((type) =>
      fieldsOf(type).flatMap((field) => {
        const isList = isListType(getNullableType(field.type)) && isObjectType(getNamedType(field.type));
        const back =
          isList && !isPaged(field) ? wayBack(getNamedType(field.type) as GraphQLObjectType, type as GraphQLObjectType) : undefined;
        return back ? [{ place: `${type.name}.${field.name}`, type: type.name, field: field.name, back }] : [];
      }),
    )
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}

function wayBack(from: GraphQLObjectType, to: GraphQLObjectType): readonly string[] | undefined {
  const ways = new Map<GraphQLObjectType, readonly string[]>([[from, []]]);
  for (const [type, way] of ways) {
    if (type === to) return way;
    for (const field of fieldsOf(type)) {
      const target = getNamedType(field.type);
      if (isObjectType(target) && !ways.has(target)) ways.set(target, [...way, field.name]);
    }
  }
  return undefined;
}

describe('The work that an answer takes', () => {
  const info = (query: string) => {
    const [operation] = parse(query).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no query');
    return { fieldNodes: operation.selectionSet.selections as never, fragments: {} };
  };

  it('[API-7] is that of the objects that are there, and never more than 100 times what was counted, nor than the limit', () => {
    for (const [counted, limit, most] of [[1, usual, 20_000], [2000, usual, 200_000], [400_000, usual, usual], [1, 500, 500]] as const) {
      const made = new MadeWork(counted, limit);
      const add = () => made.add(10, info('{ a { b c } }'));
      while (made.units + 60 <= most) add();
      expect(made.refusal).toBeUndefined();
      expect(add).toThrow(`at most ${most}`);
      expect(() => made.goOn()).toThrow(`at most ${most}`);
      expect(made.units).toBeLessThanOrEqual(most + 60);
    }
  }); // prettier-ignore

  it('[API-7] [AUD-3] by the length of the record is charged whole, and never refused: nobody can know it before', () => {
    const made = new MadeWork(1000, usual);
    made.add(1, info('{ a { b } }'));
    made.spend(10 * usual);
    made.goOn();
    made.add(1, info('{ a { b } }'));
    expect(made.units).toBe(10 * usual + 10);
  });
});
