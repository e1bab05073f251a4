import type { Generated, Kysely, Transaction } from 'kysely';

/** Projects, one row each; public facts only. */
export interface ProjectTable {
  no: Generated<number>;
  id: string;
  municipality: string;
  title: string;
  stage: string;
  side: string;
  domain: string | null;
  method: string | null;
  proposer: string;
  department: string | null;
  predecessor: string | null;
  proposed_at: string;
  updated_at: string;
  /** Text in which words are searched, in search form. */
  search: string;
}

/** Parties of a project. */
export interface ProjectPartyTable {
  project: string;
  party: string;
  role: string;
}

/** Bigrams of the searched text. */
export interface ProjectTermTable {
  term: string;
  project_no: number;
}

/** Parties, one row each. */
export interface PartyTable {
  id: string;
  municipality: string;
  kind: string;
  name: string;
  status: string;
  /** Status before a suspension. */
  before: string | null;
  registered_at: string;
  search: string;
}

/** Who represents a party now. */
export interface RepresentativeTable {
  person: string;
  party: string;
}

/** Public events, newest last. */
export interface FeedTable {
  position: string;
  stream: string;
  municipality: string;
  revision: number;
  type: string;
  at: string;
}

/** Events, decisions and refusals, counted per municipality. */
export interface TallyTable {
  municipality: string;
  events: number;
  decisions: number;
  refusals: number;
}

/** Municipality of each object. */
export interface HomeTable {
  stream: string;
  municipality: string;
}

/** The tables of all views. */
export interface Tables {
  project: ProjectTable;
  project_party: ProjectPartyTable;
  project_term: ProjectTermTable;
  party: PartyTable;
  representative: RepresentativeTable;
  feed: FeedTable;
  tally: TallyTable;
  home: HomeTable;
}

/** The database of the views. */
export type ViewDatabase = Kysely<Tables>;

/** The database while a batch of events is applied. */
export type ViewTransaction = Transaction<Tables>;
