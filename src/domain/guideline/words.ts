import type { Sentence } from '../kernel/event.ts';
import type { GuidelineEntry } from '../kernel/shape.ts';
import type { Guideline } from './guideline.ts';

type Labelled = readonly { readonly id: string; readonly label: Sentence }[];

const entries: Readonly<Record<GuidelineEntry, (guideline: Guideline) => Labelled | undefined>> = {
  method: ({ methods }) => methods,
  domain: ({ domains }) => domains,
  unsuitableArea: ({ unsuitableAreas }) => unsuitableAreas,
  exclusion: ({ exclusions }) => exclusions,
  partyCategory: ({ partyCategories }) => partyCategories,
  seatCategory: ({ committee }) => committee?.seatCategories,
  role: ({ roles }) => roles,
  question: ({ evaluation }) => evaluation.questions,
};

/** The entries of a kind in a guideline, each with its label; undefined if it has no such part. */
export const entriesOf = (guideline: Guideline, of: GuidelineEntry): Labelled | undefined => entries[of](guideline);

/** The label of an entry in a guideline; undefined if it has no entry with that id. */
export const labelIn = (guideline: Guideline, of: GuidelineEntry, id: string): Sentence | undefined =>
  entriesOf(guideline, of)?.find((entry) => entry.id === id)?.label;
