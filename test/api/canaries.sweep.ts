import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** One query, with its variables. */
export interface Asked {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What queries are filled with: everything that there is. */
export interface Known {
  readonly municipality: string;
  readonly projects: readonly string[];
  /** Projects with a call. */
  readonly calls: readonly string[];
  readonly parties: readonly string[];
  readonly committees: readonly string[];
  readonly rounds: readonly string[];
  readonly consultations: readonly string[];
  readonly talents: readonly string[];
  readonly plans?: readonly string[];
  /** Digests of guideline versions. */
  readonly versions?: readonly string[];
  readonly issues: readonly string[];
  readonly publicComments: readonly string[];
  /** Streams of which points are asked for, with the revision of their open record. */
  readonly streams: readonly { readonly stream: string; readonly revision: number }[];
  /** Words to search for: canaries, and one that is in a title. */
  readonly words: readonly string[];
  readonly now: string;
  /** Position to wait for. */
  readonly position: string;
  /** Party of the viewer, if any. */
  readonly party?: string;
}

/** Objects with a query of their own: where they stand in another one, their own parts are enough. */
const objects = [
  'Project',
  'Party',
  'Round',
  'Committee',
  'Municipality',
  'Consultation',
  'Talent',
  'Issue',
  'IssueProposal',
  'PublicComment',
  'PromotionPlan',
  'GuidelineSuggestion',
];
/** Parts that are asked for of the object itself only. */
const ofItself = ['AvailableAction', 'HistoryConnection', 'TrackRecordConnection', 'ActivityProfile', 'ControlRelation', 'PartyNotice'];

/** The largest page, as the description of its argument tells. */
const mostOf = (description: string | null | undefined): number => Number(/at most (\d+)/.exec(description ?? '')?.[1] ?? 100);

/** Arguments inside an answer. */
function inner(args: readonly GraphQLArgument[], mine: boolean): string {
  const given = args.flatMap(({ name, type, description }) => {
    if (name === 'first') return [`first: ${mostOf(description)}`];
    if (name === 'onBehalfOf') return mine ? ['onBehalfOf: $mine'] : [];
    const named = getNamedType(type);
    if (name === 'after') return [];
    if (named.name === 'Boolean') return [`${name}: true`];
    if (isEnumType(named)) return [`${name}: ${named.getValues()[0]?.name}`];
    throw new Error(`no plan for the argument ${name} inside an answer`);
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/**
 * Every field of a type with all its own parts; other objects with their scalars, and where they stand first with their own parts too. What
 * can be done with an object is the same whatever the point of its history.
 */
export function every(type: GraphQLObjectType, within: readonly string[] = [], atAPoint = false): string {
  const nested = within.filter((each) => objects.includes(each)).length;
  const fields = Object.values(type.getFields()).flatMap(({ name, type: of, args }) => {
    const named = getNamedType(of);
    if (isScalarType(named) || isEnumType(named)) return [`${name}${inner(args, false)}`];
    if (!isObjectType(named)) throw new Error(`no plan for ${named.name}`);
    if (ofItself.includes(named.name) && nested > 1) return [];
    if (named.name === 'AvailableAction' && atAPoint) return [];
    // Asked for of the project and of a single application: the applications of a project say no more.
    if (named.name === 'IndependenceFlag' && within.includes('Project') && within.includes('Application')) return [];
    if (within.includes(named.name) || (objects.includes(named.name) && nested > 1)) return [`${name} { ${scalars(named)} }`];
    const body = ` { ${every(named, [...within, named.name], atAPoint)} }`;
    const mine = args.some(({ name: each }) => each === 'onBehalfOf') ? [`mine: ${name}${inner(args, true)}${body}`] : [];
    return [`${name}${inner(args, false)}${body}`, ...mine];
  });
  return fields.join(' ');
}

const scalars = (type: GraphQLObjectType): string =>
  Object.values(type.getFields())
    .filter(({ type: of, args }) => (isScalarType(getNamedType(of)) || isEnumType(getNamedType(of))) && args.length === 0)
    .map(({ name }) => name)
    .join(' ');

/** An argument, or a field of an input. */
type Argument = { readonly name: string; readonly type: GraphQLInputType; readonly description?: string | null | undefined };

/** What can stand in an argument of a query, by its name and the query’s; undefined: left out. */
function valuesFor({ name, type, description }: Argument, query: string, known: Known): readonly unknown[] {
  const named = getNamedType(type);
  const point = named.name === 'PointInput';
  const keys: Readonly<Record<string, readonly string[]>> = {
    project: known.projects,
    party: known.parties,
    round: known.rounds,
    committee: known.committees,
    consultation: known.consultations,
    talent: known.talents,
    plan: known.plans ?? [],
    issue: known.issues,
    publicComment: known.publicComments,
  };
  switch (name) {
    case 'id':
      return keys[query.replace('Differences', '')] ?? fail(name, query);
    case 'projectId':
      return known.calls;
    case 'predecessor':
      return known.projects;
    case 'party':
      return known.parties;
    case 'committeeId':
      return known.committees;
    case 'code':
    case 'municipality':
      return [known.municipality];
    case 'call':
      return [1];
    case 'fiscalYear':
      return [2026];
    case 'from':
    case 'to':
      return point ? [] : (known.versions ?? []);
    case 'document':
      return [{ id: known.words[0] ?? 'x' }];
    case 'stream':
      return known.streams.map(({ stream }) => stream);
    case 'first':
      return [mostOf(description)];
    case 'after':
      return [undefined];
    case 'position':
      return [known.position];
    case 'text':
      return known.words;
    case 'corporateNumber':
      return ['1000012345670'];
    case 'domains':
    case 'methods':
      return [['C'], ['cooperation']];
    case 'statuses':
      return isEnumType(named) ? enumValues(type) : [['registered'], ['verified']];
    case 'issues':
      return [known.issues];
    case 'filter':
      return isInputObjectType(named) ? [undefined, ...filters(Object.values(named.getFields()), query, known)] : fail(name, query);
  }
  if (point) return [];
  if (isEnumType(named)) return enumValues(type);
  if (named.name === 'Boolean') return [true, false];
  return fail(name, query);
}

const fail = (name: string, query: string): never => {
  throw new Error(`no plan for the argument ${name} of ${query}`);
};

function enumValues(type: GraphQLInputType): readonly unknown[] {
  const named = getNamedType(type);
  const values = isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
  return isListType(getNullableType(type)) ? values.map((each) => [each]) : values;
}

const filters = (fields: readonly Argument[], query: string, known: Known) =>
  fields.flatMap((field) => valuesFor(field, query, known).map((value) => ({ [field.name]: value })));

/** Points of the history of an object: the newest open one by revision and by instant, and one beyond it. */
function pointsOf(key: unknown, known: Known) {
  const open = known.streams.find(({ stream }) => stream.endsWith(`-${String(key)}`))?.revision;
  return [{ instant: known.now }, ...(open === undefined ? [] : [{ revision: open }, { revision: open + 1 }])];
}

type Values = Readonly<Record<string, unknown>>;

/** All the ways in which a query is asked: every combination of the arguments that it needs, and each value of the others by itself. */
function waysOf(field: GraphQLField<unknown, unknown>, known: Known): readonly Values[] {
  if (field.name === 'decisionReplay')
    return known.streams.flatMap(({ stream, revision }) => [-1, 0, 1, 2].map((more) => ({ stream, revision: revision + more })));
  const isPoint = ({ type }: GraphQLArgument) => getNamedType(type).name === 'PointInput';
  const needed = field.args.filter((arg) => isRequiredArgument(arg) && !isPoint(arg));
  const points = field.args.filter(isPoint);
  const others = field.args.filter((arg) => !isRequiredArgument(arg) && !isPoint(arg) && arg.name !== 'position');
  const bases = needed.reduce<readonly Values[]>(
    (ways, arg) => ways.flatMap((way) => valuesFor(arg, field.name, known).map((value) => ({ ...way, [arg.name]: value }))),
    [{}],
  );
  const has = (name: string) => field.args.find((arg) => arg.name === name);
  const first = has('first');
  const size = { ...(first && { first: mostOf(first.description) }), ...(has('position') && { position: known.position }) };
  return bases.flatMap((base) => [
    ...(points.some(isRequiredArgument) ? [] : [{ ...base, ...size }]),
    ...others.flatMap((arg) =>
      valuesFor(arg, field.name, known)
        .filter((value) => value !== undefined && arg.name !== 'first')
        .map((value) => ({ ...base, ...size, [arg.name]: value })),
    ),
    ...compared(points, Object.values(base)[0], known).map((way) => ({ ...base, ...way })),
  ]);
}

/** As of one point; or from the beginning to each point, and from each point to now. */
function compared(points: readonly GraphQLArgument[], key: unknown, known: Known): readonly Values[] {
  const [one, other] = points.map(({ name }) => name);
  if (one === undefined) return [];
  const at = pointsOf(key, known);
  if (other === undefined) return at.map((point) => ({ [one]: point }));
  return [...at.map((point) => ({ from: { revision: 0 }, to: point })), { from: { revision: 0 } }];
}

const written = new WeakMap<GraphQLObjectType, { readonly full: string; readonly atAPoint: string }>();

/** All that is asked for of a type: now, and as of a point. Written once for each type. */
function selectionsOf(type: GraphQLObjectType) {
  const known = written.get(type) ?? { full: `{ ${every(type, [type.name])} }`, atAPoint: `{ ${every(type, [type.name], true)} }` };
  written.set(type, known);
  return known;
}

/** Every query of the schema in every way. Throws for a query, an argument or a type that it has no plan for. */
export function queriesOf(schema: GraphQLSchema, known: Known): readonly Asked[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const named = getNamedType(field.type);
    const { full, atAPoint } = isObjectType(named) ? selectionsOf(named) : { full: '', atAPoint: '' };
    return waysOf(field, known).map((variables) => {
      // A list that is narrowed in many ways is asked for whole once; what it finds and counts is enough for the others.
      const isNarrow = full.includes('totalCount') && (variables['filter'] !== undefined || variables['sort'] !== undefined);
      const selection = isNarrow
        ? '{ totalCount edges { cursor node { id } } pageInfo { hasNextPage } }'
        : variables['asOf'] === undefined
          ? full
          : atAPoint;
      const args = field.args.filter(({ name }) => variables[name] !== undefined);
      const mine = selection.includes('$mine') ? ['$mine: ID'] : [];
      const declared = [...args.map(({ name, type }) => `$${name}: ${String(type)}`), ...mine];
      const given = args.length > 0 ? `(${args.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
      const head = declared.length > 0 ? `query (${declared.join(', ')})` : 'query';
      return {
        name: field.name,
        query: `${head} { ${field.name}${given} ${selection} }`,
        variables: { ...variables, ...(mine.length > 0 && known.party && { mine: known.party }) },
      };
    });
  });
}
