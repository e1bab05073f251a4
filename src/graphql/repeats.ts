import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { Refused } from '../platform/refused.ts';

/** How many pairs of fields one query may ask to put together, and how many fields are looked at to count them. */
const MOST_PAIRS = 5000;
const MOST_FIELDS = 20_000;
/** How many fragments a query may name: GraphQL compares each with each other, whether they are there or not. */
const MOST_FRAGMENTS = 100;
/** Looking into a selection takes as long as looking at so many fields, however few are in it. */
const PLACE = 5;
/** Deeper selections are refused elsewhere: of queries that go too deep, and of fragments that spread themselves. */
const DEEPEST = 100;

/**
 * Refuses a query that asks for the same answer so often that comparing each time with each other would hold the event loop: GraphQL itself
 * compares all pairs of fields that answer under the same name in the same place. To be called before it validates. Throws VALIDATION.
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

  /** Counts within selections that are put together, and in what they select. */
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

  /** The fields of a selection by the name of their answer, those of fragments too. A fragment is put in once in a place. */
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
