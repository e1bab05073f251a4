import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { Refused } from '../platform/refused.ts';

/** The most pairs of fields to merge in one query, and the most fields that are visited to count them. */
const MOST_PAIRS = 5000;
const MOST_FIELDS = 20_000;
/** The most fragments that a query may name: GraphQL compares each with each, whether they exist or not. */
const MOST_FRAGMENTS = 100;
/** Visiting a selection costs as much as visiting this many fields, even if it is small. */
const PLACE = 5;
/** Deeper selections are refused elsewhere: queries that are too deep, and fragments that spread themselves. */
const DEEPEST = 100;

/**
 * Refuses a query that requests the same response name so often that comparing each occurrence with each would block the event loop:
 * GraphQL compares all pairs of fields with the same response name in the same place. To be called before GraphQL validates. Throws
 * VALIDATION.
 */
export function refuseRepeats({ definitions }: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const count = new Count(fragments);
  for (const each of definitions)
    if (each.kind === Kind.OPERATION_DEFINITION || each.kind === Kind.FRAGMENT_DEFINITION) count.in([each.selectionSet]);
}

class Count {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private pairs = 0;
  private fields = 0;
  private readonly named = new Set<string>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.fragments = fragments;
  }

  /** Counts within selections that are merged, and in their subselections. */
  in(together: readonly SelectionSetNode[], depth = 1): void {
    if (depth > DEEPEST) return;
    if ((this.fields += PLACE) > MOST_FIELDS) tooMany();
    const found = new Map<string, FieldNode[]>();
    const spread = new Set<FragmentDefinitionNode>();
    for (const each of together) this.gather(each, found, spread);
    for (const same of found.values()) {
      this.pairs += (same.length * (same.length - 1)) / 2;
      if (this.pairs > MOST_PAIRS) tooMany();
      const within = same.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (within.length > 0) this.in(within, depth + 1);
    }
  }

  /** The fields of a selection by response name, including those of fragments. A fragment is included once per place. */
  private gather({ selections }: SelectionSetNode, found: Map<string, FieldNode[]>, spread: Set<FragmentDefinitionNode>): void {
    for (const each of selections) {
      if ((this.fields += 1) > MOST_FIELDS) tooMany();
      if (each.kind === Kind.INLINE_FRAGMENT) this.gather(each.selectionSet, found, spread);
      else if (each.kind === Kind.FRAGMENT_SPREAD) {
        if (this.named.add(each.name.value).size > MOST_FRAGMENTS) tooMany();
        const fragment = this.fragments.get(each.name.value);
        if (!fragment || spread.has(fragment)) continue;
        spread.add(fragment);
        this.gather(fragment.selectionSet, found, spread);
      } else {
        const name = (each.alias ?? each.name).value;
        const same = found.get(name);
        if (same) same.push(each);
        else found.set(name, [each]);
      }
    }
  }
}

function tooMany(): never {
  throw new Refused('VALIDATION', {
    ja: '同じ項目の繰返し、またはフラグメントが多すぎます。',
    en: 'The query asks for the same fields too often, or names too many fragments.',
  });
}
