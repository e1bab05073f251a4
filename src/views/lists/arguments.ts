import { Int } from '@nestjs/graphql';
import { Kind, type GraphQLResolveInfo } from 'graphql';
import type { Actor } from '../../domain/kernel/event.ts';
import type { Viewer as Person } from '../../graphql/request.ts';
import { invalid } from '../../platform/refused.ts';
import { LARGEST_PAGE } from './pages.ts';
import type { Point } from '../record/sight.ts';

/** Arguments that many fields have. */
export const POSITION = {
  type: () => String,
  nullable: true,
  description: 'Position of a receipt: the answer reflects it or is UNAVAILABLE (API-4).',
} as const;
export const FIRST = { type: () => Int, nullable: true, description: `How many; 20 unless told, at most ${LARGEST_PAGE}.` } as const;
export const AFTER = { type: () => String, nullable: true, description: 'Cursor behind which to go on.' } as const;

/** Leaves out what GraphQL gives as null. */
export const withoutNulls = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined)) as T;

/** The point that is asked for. Throws VALIDATION when revision and instant are both given. */
export function onePoint(point: Point | undefined | null): Point {
  if (!point) return {};
  const given = withoutNulls(point);
  if (given.revision !== undefined && given.instant !== undefined)
    throw invalid([{ path: 'asOf', problem: 'NOT_ALLOWED', limit: 'revision, instant' }]);
  return given;
}

/** Somebody without a token may do nothing, which is what availableActions tells them. */
const ANYBODY = '00000000-0000-0000-0000-000000000000';

/** Who acts, for questions about what they may do. */
export const actorOf = (viewer: Person | undefined, onBehalfOf?: string | null): Actor => ({
  kind: 'person',
  id: viewer?.person ?? ANYBODY,
  roles: viewer?.roles ?? [],
  ...(viewer?.municipality && { municipality: viewer.municipality }),
  ...(onBehalfOf && { onBehalfOf }),
});

/** Whether a field is asked for; taken as asked for where that cannot be told simply. */
export const wants = (info: GraphQLResolveInfo, field: string): boolean =>
  info.fieldNodes.some((node) => node.selectionSet?.selections.some((each) => each.kind !== Kind.FIELD || each.name.value === field));
