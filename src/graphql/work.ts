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

/** A page of a size that is told by a variable, and one of a size that is not told. */
const LARGEST_PAGE = 100;
const USUAL_PAGE = 20;
/** How many objects a list without pages is counted for, such as the goals of a project. */
const UNPAGED = 5;
/**
 * For how many a list without pages is counted whose entries lead back to what holds it: asked for within itself, it multiplies. As many as its rules
 * let it hold, or a careful number where no rule says so.
 */
export const LEADING_BACK: Readonly<Record<string, number>> = {
  'Feedback.suggestions': LARGEST_PAGE,
  'Party.controls': LARGEST_PAGE, // 50 by the party itself, more by the office
  'Party.lookAlikes': LARGEST_PAGE,
  'Project.issues': 20,
  'Round.projects': 50, // no rule says how many
};

/** 重い項目 What a field costs more than a plain one, which costs 1: about as many times its time. */
const WEIGHTS: Readonly<Record<string, number>> = {
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
  // What is asked of the schema itself is as large as the schema, whatever is recorded.
  __schema: 200_000,
  __type: 40_000,
};
/** Folds two states of an object and compares them. */
const DIFFERENCES = 5000;
/** Folds an object anew, as of a point of its history. */
const AS_OF = 2000;
/** Reads the history of an object, however few of its entries are shown. */
const HISTORY = 500;
/** Looks for words in every text of a list, and counts what was found. */
const SEARCH = 100;
/** From this weight on a field is heavy. */
const HEAVY = 1000;
/** What a token of a query costs that is read for the first time: GraphQL validates it. */
const READING = 2;

const weightOf = (name: string): number => WEIGHTS[name] ?? (name.endsWith('Differences') ? DIFFERENCES : 1);

/** Whether a field is heavy, so that it begins in a turn of its own. */
export const isHeavy = (name: string): boolean => weightOf(name) >= HEAVY;

/** Whether so much work is more than an everyday query asks for, so that it passes the gate. A query with a heavy field always does. */
export const isCostly = (work: number): boolean => work >= HEAVY;

/** The work of reading a query of so many tokens. */
export const workOfReading = (tokens: number): number => tokens * READING;

const counted = new WeakMap<DocumentNode, number>();

/** The work that a query asks for, as it was counted when it was validated; 0 for one that was not. */
export const workOf = (document: DocumentNode): number => counted.get(document) ?? 0;

/** Refuses a query that asks for more work than `most`: weights of fields, times the sizes of the pages they lie in (API-7). Remembers what it counts for `workOf`. */
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

/** An answer may take so many times the work that was counted for its query, and so much however little was counted. */
const TIMES = 100;
const AT_LEAST = 20_000;
/** What it costs to tell an object, beside its fields. */
const OBJECT = 4;

/**
 * 実作業量 The work that an answer has really taken: each object costs 4 units and what its fields cost. Lists without pages may hold more than was
 * counted for them, and lists in lists multiply that. At most 100 times what was counted, or 20,000 units, and never more than a query may ask for.
 */
export class MadeWork {
  private readonly most: number;
  private made = 0;
  private refused: Refused | undefined;

  constructor(counted: number, most: number) {
    this.most = Math.min(most, Math.max(AT_LEAST, counted * TIMES));
  }

  /** Units so far. */
  get units(): number {
    return this.made;
  }

  /** Why the answer was given up; undefined when it was not. */
  get refusal(): Refused | undefined {
    return this.refused;
  }

  /** To be called before each piece of work: throws the refusal once there was too much. */
  goOn(): void {
    if (this.refused) throw this.refused;
  }

  /** Adds objects that were found for a field. Throws VALIDATION when it becomes too much. */
  add(objects: number, info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): void {
    if (objects === 0) return;
    this.goOn();
    this.made += objects * (OBJECT + costWithin(info));
    if (this.made > this.most) throw (this.refused = tooMuch(this.made, this.most));
  }
}

const within = new WeakMap<FieldNode | FragmentDefinitionNode, number>();

/** What the fields cost that are asked of each object, without what these lead to. */
function costWithin({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): number {
  const costIn = ({ selections }: SelectionSetNode): number => selections.reduce((sum, each) => sum + costOf(each), 0);
  const costOf = (each: SelectionSetNode['selections'][number]): number => {
    if (each.kind === Kind.FIELD) return ownCost(each);
    if (each.kind === Kind.INLINE_FRAGMENT) return costIn(each.selectionSet);
    const fragment = fragments[each.name.value];
    if (!fragment) return 0;
    const cost = within.get(fragment) ?? costIn(fragment.selectionSet);
    within.set(fragment, cost); // spread again and again, it would be walked as often
    return cost;
  };
  return fieldNodes.reduce((sum, node) => {
    const known = within.get(node) ?? (node.selectionSet ? costIn(node.selectionSet) : 0);
    within.set(node, known);
    return sum + known;
  }, 0);
}

/** What a field costs itself, however much it leads to. */
const ownCost = ({ name, arguments: given = [] }: FieldNode): number =>
  weightOf(name.value) + (name.value === 'history' ? HISTORY : 0) + (given.some((each) => each.name.value === 'asOf') ? AS_OF : 0);

/** Whether an argument is a filter that may hold words to look for. */
const isSearching = ({ name, value }: ArgumentNode): boolean =>
  name.value === 'filter' && (value.kind !== Kind.OBJECT || value.fields.some((each) => each.name.value === 'text'));

/** Whether a type is one page of a longer list. */
const isPage = (type: GraphQLNamedType | undefined): boolean => /(?:Connection|Page)$/.test(type?.name ?? '');

/** Counts the work that selections ask for at most. A fragment is looked through once, and counted as often as it is spread. */
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
    // What is found by one search, whatever the size of its page, is paid once; what is done for each entry is paid for each.
    const isSearch = isPaged && isListType(getNullableType(field.type));
    // The entries of a page are counted by its size already.
    const isUnpaged = isListType(getNullableType(field.type)) && !isPage(type);
    const unpaged = LEADING_BACK[`${type?.name}.${name.value}`] ?? UNPAGED;
    if (!isPaged) return past + weight + (isUnpaged ? unpaged : 1) * within;
    // Never less than one: a page of a negative size is refused, but not before the work of the rest was counted.
    const entries = Math.max(size, 1);
    const opening = name.value === 'history' ? HISTORY : 0;
    return opening + search + (isSearch ? weight + entries * (1 + within) : entries * (weight + within));
  }

  private ofFragment(fragment: FragmentDefinitionNode | null | undefined): number {
    if (!fragment) return 0;
    const known = this.fragments.get(fragment);
    if (known !== undefined) return known;
    this.fragments.set(fragment, 0); // one that spreads itself is refused elsewhere
    const counted = this.in(fragment.selectionSet, this.named(fragment.typeCondition.name.value));
    this.fragments.set(fragment, counted);
    return counted;
  }

  private named(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.context.getSchema().getType(name);
  }
}
