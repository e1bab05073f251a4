import { getNamedType, getNullableType, GraphQLError, isInterfaceType, isListType, isObjectType, Kind, type ValidationRule } from 'graphql';
import type {
  ArgumentNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  SelectionSetNode,
  ValidationContext,
} from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Refused } from '../platform/refused.ts';

/** Counted for a page whose size is a variable or not given. */
const LARGEST_PAGE = 100;
const USUAL_PAGE = 20;
/** How many objects a list without pages counts for, such as the goals of a project. */
const UNPAGED = 5;
/**
 * Counts for lists without pages whose entries lead back to their container: nested in themselves, they multiply. The count is the limit of
 * the domain rules, or a careful number if there is no limit.
 */
export const LEADING_BACK: Readonly<Record<string, number>> = {
  'Feedback.suggestions': LARGEST_PAGE,
  'Party.controls': LARGEST_PAGE, // 50 by the party itself, more by the office
  'Party.lookAlikes': LARGEST_PAGE,
  'Project.issues': 20,
  'Round.projects': 50, // the domain has no limit
};

/** 重い項目 The extra cost of a field; a plain field costs 1. Proportional to the time it takes. */
const WEIGHTS: Readonly<Record<string, number>> = {
  auditSummary: 1000,
  availableActions: 1000,
  decisionReplay: 2000,
  decisionReplays: 1000,
  decisionReplaySummary: 300_000,
  similar: 5000,
  similarProjects: 20_000,
  guidelineComparison: 20_000,
  guidelinePacks: 20_000,
  checkGuideline: 20_000,
  narrative: 5,
  activityProfile: 200,
  // The result of introspection is as large as the schema, whatever is recorded.
  __schema: 200_000,
  __type: 40_000,
};
/** Folds two states of an object and compares them. */
const DIFFERENCES = 5000;
/** Folds an object again, at a point of its history. */
const AS_OF = 2000;
/**
 * The cost of a list itself, even if few entries are shown: the history of an object is read whole, and of refused attempts all objects are
 * looked at by an auditor who may have a conflict of interest.
 */
const OPENING: Readonly<Record<string, number>> = { history: 500, refusedAttempts: 1000 };
/** Searches words in every text of a list, and counts the matches. */
const SEARCH = 100;
/** A field with this weight or more is heavy. */
const HEAVY = 1000;
/** The cost of a token of a query that is parsed for the first time: GraphQL validates it. */
const READING = 2;

const weightOf = (name: string): number => WEIGHTS[name] ?? (name.endsWith('Differences') ? DIFFERENCES : 1);

/** Whether a field is heavy, so that it starts in its own turn. */
export const isHeavy = (name: string): boolean => weightOf(name) >= HEAVY;

/** Whether this is more work than an ordinary query needs, so that it must pass the gate. A query with a heavy field always must. */
export const isCostly = (work: number): boolean => work >= HEAVY;

/** The work to parse a query of this many tokens. */
export const workOfReading = (tokens: number): number => tokens * READING;

const counted = new WeakMap<DocumentNode, number>();

/** The work of a query, as counted at its validation; 0 if it was not validated. */
export const workOf = (document: DocumentNode): number => counted.get(document) ?? 0;

/**
 * Refuses a query with more work than `most`: weights of fields, times the sizes of the pages that contain them (API-7). Stores the result
 * for `workOf`.
 */
export const workLimit =
  (most: number): ValidationRule =>
  (context) => ({
    OperationDefinition(operation) {
      const root = context.getSchema().getRootType(operation.operation);
      const work = root ? new Work(context).in(operation.selectionSet, root) : 0;
      counted.set(context.getDocument(), work);
      if (work <= most) return;
      const originalError = tooMuch(work, most);
      context.reportError(new GraphQLError(originalError.message, { nodes: operation, originalError }));
    },
  });

const tooMuch = (work: number, most: number): Refused => {
  const told = Math.min(work, Number.MAX_SAFE_INTEGER);
  return new Refused('VALIDATION', {
    ja: `問合せの作業量が多すぎます(${told}、最大 ${most})。`,
    en: `The query asks for too much work (${told}, at most ${most}).`,
  });
};

/** A response may take this many times the work that was counted for its query, and at least the minimum below. */
const TIMES = 100;
const AT_LEAST = 20_000;
/** The cost of an object itself, without its fields. */
const OBJECT = 4;

/** 記録を読む作業量 The work to read this many events of the record from the store. */
export const workOfReadingEvents = (events: number): number => 4 * events;
/** The work to go through this many events that were read already, to fold or search them. */
export const workOfGoingThrough = (events: number): number => events / 5;
/** The work to find out whether a viewer has a conflict of interest in an object. */
export const WORK_OF_CONFLICT = 50;

/**
 * 実作業量 The actual work of a response: each object costs 4 units plus the cost of its fields. Lists without pages may contain more than was
 * counted, and nested lists multiply that. The limit is 100 times the counted work, but at least 20,000 units, and never more than a query
 * may request. Work that depends on the length of the record, which nobody can know before, is added without a limit: it is only charged.
 */
export class MadeWork {
  private readonly most: number;
  private made = 0;
  private spent = 0;
  private refused: Refused | undefined;

  constructor(counted: number, most: number) {
    this.most = Math.min(most, Math.max(AT_LEAST, counted * TIMES));
  }

  /** Units so far. */
  get units(): number {
    return Math.ceil(this.made + this.spent);
  }

  /** Why the response was stopped; undefined if it was not. */
  get refusal(): Refused | undefined {
    return this.refused;
  }

  /** To be called before each piece of work: throws the refusal after the limit is exceeded. */
  goOn(): void {
    if (this.refused) throw this.refused;
  }

  /** Adds work that depends on the length of the record: it is charged to the caller, and never refused. */
  spend(units: number): void {
    this.spent += units;
  }

  /** Adds objects that were found for a field. Throws VALIDATION if the limit is exceeded. */
  add(objects: number, info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): void {
    if (objects === 0) return;
    this.goOn();
    this.made += objects * (OBJECT + costWithin(info));
    if (this.made > this.most) throw (this.refused = tooMuch(this.made, this.most));
  }
}

const within = new WeakMap<FieldNode | FragmentDefinitionNode, number>();

/** The cost of the fields that are requested of each object, without the fields of nested objects. */
function costWithin({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): number {
  const costIn = ({ selections }: SelectionSetNode): number => selections.reduce((sum, each) => sum + costOf(each), 0);
  const costOf = (each: SelectionSetNode['selections'][number]): number => {
    if (each.kind === Kind.FIELD) return ownCost(each);
    if (each.kind === Kind.INLINE_FRAGMENT) return costIn(each.selectionSet);
    const fragment = fragments[each.name.value];
    if (!fragment) return 0;
    const cost = within.get(fragment) ?? costIn(fragment.selectionSet);
    within.set(fragment, cost); // without this, a fragment that is spread many times would be visited as often
    return cost;
  };
  return fieldNodes.reduce((sum, node) => {
    const known = within.get(node) ?? (node.selectionSet ? costIn(node.selectionSet) : 0);
    within.set(node, known);
    return sum + known;
  }, 0);
}

/** The cost of a field itself, without its subfields. */
const ownCost = ({ name, arguments: given = [] }: FieldNode): number =>
  weightOf(name.value) + (OPENING[name.value] ?? 0) + (given.some((each) => each.name.value === 'asOf') ? AS_OF : 0);

/** Whether an argument is a filter that may contain search words. */
const isSearching = ({ name, value }: ArgumentNode): boolean =>
  name.value === 'filter' && (value.kind !== Kind.OBJECT || value.fields.some((each) => each.name.value === 'text'));

/** Whether a type is one page of a longer list. */
const isPage = (type: GraphQLNamedType | undefined): boolean => /(?:Connection|Page)$/.test(type?.name ?? '');

/** Counts the most work that selections can cause. A fragment is visited once, and counted as often as it is spread. */
class Work {
  private readonly context: ValidationContext;
  private readonly fragments = new Map<FragmentDefinitionNode, number>();

  constructor(context: ValidationContext) {
    this.context = context;
  }

  in({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): number {
    let sum = 0;
    for (const each of selections) {
      if (each.kind === Kind.FIELD) sum += this.ofField(each, type);
      else if (each.kind === Kind.INLINE_FRAGMENT) sum += this.in(each.selectionSet, this.named(each.typeCondition?.name.value) ?? type);
      else sum += this.ofFragment(this.context.getFragment(each.name.value));
    }
    return sum;
  }

  private ofField({ name, selectionSet, arguments: given = [] }: FieldNode, type: GraphQLNamedType | undefined): number {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
    if (!field) return weightOf(name.value);
    const within = selectionSet ? this.in(selectionSet, getNamedType(field.type)) : 0;
    const isPaged = field.args.some((each) => each.name === 'first');
    const first = given.find((each) => each.name.value === 'first')?.value;
    const size = first?.kind === Kind.INT ? Number(first.value) : first?.kind === Kind.VARIABLE ? LARGEST_PAGE : USUAL_PAGE;
    const search = given.some(isSearching) ? SEARCH : 0;
    const past = given.some((each) => each.name.value === 'asOf') ? AS_OF : 0;
    const weight = weightOf(name.value);
    // The search itself is charged once, for any page size; the work per entry is charged per entry.
    const isSearch = isPaged && isListType(getNullableType(field.type));
    // The entries of a page are counted by its size already.
    const isUnpaged = isListType(getNullableType(field.type)) && !isPage(type);
    const unpaged = LEADING_BACK[`${type?.name}.${name.value}`] ?? UNPAGED;
    if (!isPaged) return past + weight + (isUnpaged ? unpaged : 1) * within;
    // At least one: a page of a negative size is refused, but only after the rest was counted.
    const entries = Math.max(size, 1);
    const opening = OPENING[name.value] ?? 0;
    return opening + search + (isSearch ? weight + entries * (1 + within) : entries * (weight + within));
  }

  private ofFragment(fragment: FragmentDefinitionNode | null | undefined): number {
    if (!fragment) return 0;
    const known = this.fragments.get(fragment);
    if (known !== undefined) return known;
    this.fragments.set(fragment, 0); // a fragment that spreads itself is refused elsewhere
    const counted = this.in(fragment.selectionSet, this.named(fragment.typeCondition.name.value));
    this.fragments.set(fragment, counted);
    return counted;
  }

  private named(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.context.getSchema().getType(name);
  }
}
