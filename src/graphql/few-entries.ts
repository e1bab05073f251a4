import { getNamedType, GraphQLError, isInterfaceType, isObjectType, Kind, type ASTVisitor, type FieldNode } from 'graphql';
import type { FragmentDefinitionNode, GraphQLNamedType, SelectionSetNode, ValidationContext } from 'graphql';

/** So many entries a query may ask for: the sizes of pages within pages are multiplied. */
export const MOST_ENTRIES = 100_000;
/** A page of a size that is told by a variable, and one of a size that is not told. */
const LARGEST_PAGE = 100;
const USUAL_PAGE = 20;

/** Refuses a query that asks for too many entries of pages within pages, such as proposals of issues of proposals of issues (API-7). */
export function fewEntries(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const root = context.getSchema().getRootType(operation.operation);
      if (root && new Entries(context).in(operation.selectionSet, root) > MOST_ENTRIES)
        context.reportError(new GraphQLError(`The query asks for more than ${MOST_ENTRIES} entries.`, { nodes: operation }));
    },
  };
}

/** Counts the entries that selections ask for at most; each fragment once. */
class Entries {
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
    if (!field || !selectionSet) return 0;
    const within = this.in(selectionSet, getNamedType(field.type));
    if (!field.args.some((each) => each.name === 'first')) return within;
    const first = given.find((each) => each.name.value === 'first')?.value;
    const size = first?.kind === Kind.INT ? Number(first.value) : first?.kind === Kind.VARIABLE ? LARGEST_PAGE : USUAL_PAGE;
    return size * (1 + within);
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
