import type { Guideline } from '../guideline/guideline.ts';
import type { Aggregate } from '../kernel/aggregate.ts';
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

/** 市町村 A municipality: the guideline versions it adopted, oldest first. */
export interface Municipality {
  readonly municipality: string;
  readonly versions: readonly AdoptedVersion[];
}

/** The version in force, if there is one. */
export const versionInForce = (municipality: Municipality): AdoptedVersion | undefined => municipality.versions.at(-1);

/** Municipalities, by 団体コード. */
export const municipality: Aggregate<Municipality, typeof municipalityEvents> = {
  kind: 'municipality',
  keyField: 'municipality',
  events: municipalityEvents,
  initial: (key) => ({ municipality: key, versions: [] }),
  evolve: {
    GuidelineAdopted: (state, { digest, version, document }, { at }) => ({
      ...state,
      versions: [...state.versions, { digest, version, document, at }],
    }),
    GuidelineRevised: (state, { digest, version, document, reason }, { at }) => ({
      ...state,
      versions: [...state.versions, { digest, version, document, at, reason }],
    }),
  },
};
