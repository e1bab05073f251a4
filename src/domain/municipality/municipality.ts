import type { Guideline } from '../guideline/guideline.ts';
import type { Aggregate } from '../kernel/aggregate.ts';
import type { DataOf } from '../kernel/event.ts';
import { municipalityEvents } from './municipality.records.ts';

/** A guideline version that a municipality adopted. */
export interface AdoptedVersion {
  readonly digest: string;
  readonly version: string;
  readonly document: Guideline;
  /** When it was adopted. */
  readonly at: string;
  /** Why it replaced the previous one; absent for the first. */
  readonly reason?: string;
  /** Its answers to suggestions from projects (FBK-4); absent for the first, and if there are none. */
  readonly answers?: Answered;
}

type Answered = NonNullable<DataOf<typeof municipalityEvents, 'GuidelineRevised'>['answers']>;

/** 提案への回答 The answer of a revision to a suggestion (FBK-4). */
export interface SuggestionAnswer extends Omit<AdoptedVersion, 'document' | 'reason' | 'answers'> {
  readonly outcome: Answered[number]['outcome'];
  readonly reason: string;
}

/** 役割の付与 The holder of a role, and since when. */
export interface Holding extends Omit<DataOf<typeof municipalityEvents, 'RoleGiven'>, 'observed' | 'person'> {
  /** Absent for readers who may not see persons. */
  readonly person?: string;
  /** Why it ended; absent while it is active. */
  readonly ended?: { readonly reason: string; readonly at: string };
}

/** 市町村 A municipality: the guideline versions it adopted, oldest first. */
export interface Municipality {
  readonly municipality: string;
  readonly versions: readonly AdoptedVersion[];
  readonly holdings: readonly Holding[];
}

/** The version in force, if there is one. */
export const versionInForce = (municipality: Municipality): AdoptedVersion | undefined => municipality.versions.at(-1);

/** The current outcome of a suggestion: the last answer counts. Undefined without an answer. */
export function answerTo({ versions }: Pick<Municipality, 'versions'>, project: string, number: number): SuggestionAnswer | undefined {
  const found = versions.flatMap(({ digest, version, at, answers = [] }) =>
    answers
      .filter((each) => each.project === project && each.number === number)
      .map(({ outcome, reason }) => ({ outcome, reason, digest, version, at })),
  );
  return found.at(-1);
}

/** Municipalities, by 団体コード. */
export const municipality: Aggregate<Municipality, typeof municipalityEvents> = {
  kind: 'municipality',
  keyField: 'municipality',
  events: municipalityEvents,
  initial: (key) => ({ municipality: key, versions: [], holdings: [] }),
  evolve: {
    GuidelineAdopted: (state, { digest, version, document }, { at }) => ({
      ...state,
      versions: [...state.versions, { digest, version, document, at }],
    }),
    GuidelineRevised: (state, { digest, version, document, reason, answers }, { at }) => ({
      ...state,
      versions: [...state.versions, { digest, version, document, at, reason, ...(answers && { answers }) }],
    }),
    RoleGiven: (state, { number, role, person, party, office, from }) => ({
      ...state,
      holdings: [...state.holdings, { number, role, person, party, office, from }],
    }),
    RoleEnded: (state, { number, reason }, { at }) => ({
      ...state,
      holdings: state.holdings.map((each) => (each.number === number ? { ...each, ended: { reason, at } } : each)),
    }),
  },
};
