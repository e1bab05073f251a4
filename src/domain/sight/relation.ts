import type { Contest } from './conflicts.ts';

/** The relation of an object to its possible viewers. */
export interface Relation {
  /** 団体コード of the municipality that it belongs to. */
  readonly municipality: string;
  /** Its parties: the sides of a project; for a party, itself. */
  readonly parties: readonly string[];
  /**
   * 募集する側 Those of its parties that call for applications and never apply themselves: they also read confidential content of applicants.
   */
  readonly calling?: readonly string[];
  /** Committees that review it; for a committee, itself. */
  readonly committees: readonly string[];
  /**
   * Contests in other records that also apply to this one, in which the viewer has a conflict: the round of a project, the subject on which
   * a committee advises.
   */
  readonly conflicts?: readonly Contest[];
}
