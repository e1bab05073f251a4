import { applyDecorators } from '@nestjs/common';
import { ArgsType, Field, ID, Int, type ReturnTypeFuncValue } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { Allow, IsOptional, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Kind, type GraphQLResolveInfo } from 'graphql';
import type { Actor } from '../../domain/kernel/event.ts';
import type { Viewer as Person } from '../../graphql/request.ts';
import { invalid } from '../../platform/refused.ts';
import { problem } from '../../platform/validation.ts';
import { LARGEST_PAGE, USUAL_PAGE } from './pages.ts';
import { LONGEST_QUERY } from './search.ts';

/** Argument of fields that wait for a position. */
export const POSITION = {
  type: () => String,
  nullable: true,
  description: 'Position of a receipt: the answer reflects it or is UNAVAILABLE (API-4).',
} as const;

/** The arguments of a field that shows a list page by page (API-3). */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: `How many; ${USUAL_PAGE} unless told, at most ${LARGEST_PAGE}.` })
  @IsOptional()
  @Min(1, problem('TOO_SMALL', 1))
  @Max(LARGEST_PAGE, problem('TOO_LARGE', LARGEST_PAGE))
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor behind which to go on.' })
  @Allow() // decrypted by `Cursors`, which refuses invalid ones
  readonly after?: string | null;
}

/** The arguments of a list that belongs to no single object. */
@ArgsType()
export class ListArgs extends PageArgs {
  @Field(() => String, POSITION)
  @Allow() // decrypted by `Presence`, which refuses invalid ones
  readonly position?: string | null;
}

/** A field of an input or of arguments that may be absent, and needs no check besides its GraphQL type. */
export const Optional = (type: () => ReturnTypeFuncValue, description: string): PropertyDecorator =>
  applyDecorators(Field(type, { nullable: true, description }), Allow());

/** The same for a text with search words. */
export const SearchText = (description: string): PropertyDecorator =>
  applyDecorators(
    Field(() => String, { nullable: true, description }),
    IsOptional(),
    MaxLength(LONGEST_QUERY, problem('TOO_LONG', LONGEST_QUERY)),
  );

/** The same for a part with its own checks, such as a filter. */
export const Part = (type: () => new () => object, description: string): PropertyDecorator =>
  applyDecorators(Field(type, { nullable: true, description }), IsOptional(), ValidateNested(), Type(type));

/** The argument that names a municipality. */
export const MUNICIPALITY = { type: () => ID, description: '団体コード Municipality.' } as const;

/** The arguments of a list of one municipality. */
@ArgsType()
export class MunicipalityListArgs extends ListArgs {
  @Field(MUNICIPALITY.type, { description: MUNICIPALITY.description })
  @Allow()
  readonly municipality!: string;
}

/** Removes members that are null. */
export const withoutNulls = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined)) as T;

/** 時点 A point of a history: one of the two fields; neither means now. */
export interface Point {
  readonly revision?: number;
  readonly instant?: string;
}

/** The requested point. Throws VALIDATION if revision and instant are both given. */
export function onePoint(point: Point | undefined | null): Point {
  if (!point) return {};
  const given = withoutNulls(point);
  if (given.revision !== undefined && given.instant !== undefined)
    throw invalid([{ path: 'asOf', problem: 'NOT_ALLOWED', limit: 'revision, instant' }]);
  return given;
}

/** The actor of a viewer without a token, who may do nothing; availableActions then says so. */
const ANYBODY = '00000000-0000-0000-0000-000000000000';

/** The actor, for questions about allowed commands. */
export const actorOf = (viewer: Person | undefined, onBehalfOf?: string | null): Actor => ({
  kind: 'person',
  id: viewer?.person ?? ANYBODY,
  roles: viewer?.roles ?? [],
  ...(viewer?.municipality && { municipality: viewer.municipality }),
  ...(onBehalfOf && { onBehalfOf }),
});

/** Whether a field is requested; true if that cannot be determined simply. */
export const wants = (info: GraphQLResolveInfo, field: string): boolean =>
  info.fieldNodes.some((node) => node.selectionSet?.selections.some((each) => each.kind !== Kind.FIELD || each.name.value === field));
