import type { Contest } from './conflicts.ts';

/** What an object has to do with those who may look at it. */
export interface Relation {
  /** 団体コード of the municipality that it belongs to. */
  readonly municipality: string;
  /** Its parties: the sides of a project; for a party, itself. */
  readonly parties: readonly string[];
  /** 募集する側 Those of its parties that call for applications and never apply themselves: what an applicant confides is for them too. */
  readonly calling?: readonly string[];
  /** Committees that review it, and, for a committee, itself. */
  readonly committees: readonly string[];
  /** Contests in other records that bear on this one, in which the viewer has a conflict: the round of a project, what a committee advises on. */
  readonly conflicts?: readonly Contest[];
}
