import { refuse } from './refuse.ts';
import type { Guideline } from './guideline.ts';
import type { programmeKinds } from './vocabulary.ts';

/** A kind of programme (推進の仕組み). */
export type ProgrammeKind = keyof typeof programmeKinds;

/** Whether the guideline has a programme of a kind. */
export const hasProgramme = (kind: ProgrammeKind, { programmes = [] }: Guideline): boolean => programmes.some((each) => each.kind === kind);

/** Refuses unless the guideline has such a programme. */
export function mustHaveProgramme(kind: ProgrammeKind, guideline: Guideline): void {
  if (!hasProgramme(kind, guideline)) refuse('PROGRAMME_NOT_OFFERED', { programme: kind });
}

/** Refuses if the guideline lists its programmes without this kind. A guideline without a list restricts nothing (PRO-7). */
export function mayHaveProgramme(kind: ProgrammeKind, guideline: Guideline): void {
  if (guideline.programmes) mustHaveProgramme(kind, guideline);
}
