import type { Sentence } from '../kernel/event.ts';
import type { GuidelineEntry } from '../kernel/shape.ts';
import type { Guideline } from './guideline.ts';

type Labelled = readonly { readonly id: string; readonly label: Sentence }[];

const entries: Readonly<Record<GuidelineEntry, (guideline: Guideline) => Labelled | undefined>> = {
  method: ({ methods }) => methods,
  domain: ({ domains }) => domains,
  unsuitableArea: ({ unsuitableAreas }) => unsuitableAreas,
  exclusion: ({ exclusions }) => exclusions,
  seatCategory: ({ committee }) => committee?.seatCategories,
  role: ({ roles }) => roles,
  question: ({ evaluation }) => evaluation.questions,
};

/** The entries of a kind that a guideline has, each with its label; undefined where it has no such part. */
export const entriesOf = (guideline: Guideline, of: GuidelineEntry): Labelled | undefined => entries[of](guideline);

/** How a guideline calls one of its entries; undefined where it has no entry with that id. */
export const labelIn = (guideline: Guideline, of: GuidelineEntry, id: string): Sentence | undefined =>
  entriesOf(guideline, of)?.find((entry) => entry.id === id)?.label;
