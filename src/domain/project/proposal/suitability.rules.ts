import type { Guideline } from '../../guideline/guideline.ts';
import type { Weighing } from '../../guideline/observe.ts';
import { refuse } from './proposal.refusals.ts';
import type { Screening } from './proposal.state.ts';

type Method = Guideline['methods'][number];

/** The exclusion of the guideline with an id. Refuses an unknown id (PRO-4). */
export const exclusionOf = (id: string, { exclusions = [] }: Guideline) =>
  exclusions.find((each) => each.id === id) ?? refuse('EXCLUSION_UNKNOWN', { exclusion: id });

/** Refuses areas that the guideline does not contain. */
function known(areas: readonly string[], { unsuitableAreas = [] }: Guideline): void {
  const unknown = areas.find((area) => !unsuitableAreas.some(({ id }) => id === area));
  if (unknown !== undefined) refuse('AREA_UNKNOWN', { area: unknown });
}

/**
 * Checks which unsuitable areas a project touches. If the guideline has any, the screener must state them, even if there are none (PRO-3;
 * SHI 2-7).
 */
export function checkAreas(stated: readonly string[] | undefined, guideline: Guideline, rules: Weighing): void {
  if (stated === undefined && guideline.unsuitableAreas?.length) refuse('AREAS_NOT_STATED');
  known(stated ?? [], guideline);
  rules.check('noUnsuitableArea', !stated?.length, { area: stated?.join(', ') ?? '' });
}

/** Refuses a rejection for an unsuitable area that does not name one of the guideline’s areas (PRO-3). */
export function checkGround(ground: Screening['ground'], area: string | undefined, guideline: Guideline): void {
  if (ground === 'unsuitable' && area === undefined && guideline.unsuitableAreas?.length) refuse('AREA_MISSING');
  if (ground !== 'unsuitable' && area !== undefined) refuse('AREA_OF_OTHER_GROUND');
  known(area === undefined ? [] : [area], guideline);
}

/**
 * Checks which exclusions of the chosen methods apply. If the methods have any, they must be stated, even if none applies (PRO-4; SHI 2-5).
 */
export function checkExclusions(
  stated: readonly string[] | undefined,
  chosen: readonly Method[],
  guideline: Guideline,
  rules: Weighing,
): void {
  const concerns = (methods: readonly string[]) => chosen.some(({ id }) => methods.includes(id));
  const own = (guideline.exclusions ?? []).filter(({ methods }) => concerns(methods));
  if (stated === undefined && own.length > 0) refuse('EXCLUSIONS_NOT_STATED');
  for (const exclusion of stated ?? [])
    if (!concerns(exclusionOf(exclusion, guideline).methods)) refuse('EXCLUSION_OF_OTHER_METHOD', { exclusion });
  rules.check('noExclusion', !stated?.length, { exclusion: stated?.join(', ') ?? '' });
}
