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
  /** Why it replaced the one before; absent for the first. */
  readonly reason?: string;
}

type Answered = NonNullable<DataOf<typeof municipalityEvents, 'GuidelineRevised'>['answers']>[number];

/** 提案への回答 What a revision answered to a suggestion (FBK-4). */
export interface SuggestionAnswer extends Answered {
  /** Digest of the version with which it came. */
  readonly digest: string;
  readonly version: string;
  readonly at: string;
}

/** 役割の付与 Who holds a role, and since when. */
export interface Holding extends Omit<DataOf<typeof municipalityEvents, 'RoleGiven'>, 'observed' | 'person'> {
  /** Absent for readers to whom persons are not open. */
  readonly person?: string;
  /** Why it ended; absent while it lasts. */
  readonly ended?: { readonly reason: string; readonly at: string };
}

/** 市町村 A municipality: the guideline versions it adopted, oldest first. */
export interface Municipality {
  readonly municipality: string;
  readonly versions: readonly AdoptedVersion[];
  /** Answers to suggestions, oldest first: the last one to a suggestion stands. */
  readonly answers: readonly SuggestionAnswer[];
  readonly holdings: readonly Holding[];
}

/** The version in force, if there is one. */
export const versionInForce = (municipality: Municipality): AdoptedVersion | undefined => municipality.versions.at(-1);

/** What became of a suggestion so far; undefined while nobody has answered it. */
export const answerTo = ({ answers }: Pick<Municipality, 'answers'>, project: string, number: number): SuggestionAnswer | undefined =>
  answers.findLast((each) => each.project === project && each.number === number);

/** Municipalities, by 団体コード. */
export const municipality: Aggregate<Municipality, typeof municipalityEvents> = {
  kind: 'municipality',
  keyField: 'municipality',
  events: municipalityEvents,
  initial: (key) => ({ municipality: key, versions: [], answers: [], holdings: [] }),
  evolve: {
    GuidelineAdopted: (state, { digest, version, document }, { at }) => ({
      ...state,
      versions: [...state.versions, { digest, version, document, at }],
    }),
    GuidelineRevised: (state, { digest, version, document, reason, answers = [] }, { at }) => ({
      ...state,
      versions: [...state.versions, { digest, version, document, at, reason }],
      answers: [...state.answers, ...answers.map((each) => ({ ...each, digest, version, at }))],
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
