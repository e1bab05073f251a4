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
  /** Revision of its last event, including sealed ones: never shown. */
  revision: number;
  predecessor: string | null;
  proposed_at: string;
  updated_at: string;
  /** The searched text, in search form. */
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

/** Issues that projects name as their purpose. */
export interface ProjectIssueTable {
  issue: string;
  project: string;
}

/** Local issues, one row each. */
export interface IssueTable {
  no: Generated<number>;
  id: string;
  municipality: string;
  /** Party for which it was raised. */
  party: string | null;
  status: string;
  supporters: number;
  /** Revision of its last event. */
  revision: number;
  raised_at: string;
  updated_at: string;
  search: string;
}

/** Bigrams of the searched text of issues. */
export interface IssueTermTable {
  term: string;
  issue_no: number;
}

/** Public comments, one row each. */
export interface PublicCommentTable {
  id: string;
  municipality: string;
  status: string;
  opened_at: string;
  search: string;
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
  /** 1 if the office has verified it at any time. */
  ever_verified: number;
  registered_at: string;
  search: string;
  corporate_number: string | null;
}

/** Who represents a party. */
export interface RepresentativeTable {
  person: string;
  party: string;
}

/** 代表者 Persons who represent a party now. */
export interface RepresentingTable extends RepresentativeTable {
  /** Since when, if the office added them to other representatives; null if the party chose them itself. */
  named_since: string | null;
}

/** 指名 Persons who were named by the office, or by representatives that the office had named, and have not accepted yet. */
export interface OfficeNamingTable {
  party: string;
  naming: number;
}

/** Which party controls a party, and on which days this is a conflict of interest (SEL-11). */
export interface ControlTable {
  party: string;
  /** Number of the relation within its party. */
  number: number;
  controller: string;
  first_day: string;
  last_day: string | null;
  /** 1 if the office recorded it, or the party was verified at any time. */
  confirmed: number;
  /** 1 if the office recorded it. */
  by_office: number;
}

/** Committees, one row each. */
export interface CommitteeTable {
  id: string;
  municipality: string;
  established_at: string;
}

/** Persons who are members of a committee, with the end of the term. */
export interface MembershipTable {
  committee: string;
  member: number;
  person: string;
  ends_at: string;
}

/** Rounds, one row each. */
export interface RoundTable {
  id: string;
  municipality: string;
  status: string;
  opened_at: string;
}

/** Items that wait for committees. */
export interface DeskTable {
  stream: string;
  kind: 'call' | 'round' | 'evaluation' | 'overdueCheck';
  /** Number of the call; 0 for all other items. */
  call: number;
  municipality: string;
  /** The committee that must act; '' for every committee of the municipality. */
  committee: string;
  since: string;
}

/** Municipality of the projects, and committees of their calls, for the desk. */
export interface DeskSubjectTable {
  stream: string;
  call: number;
  municipality: string;
  committee: string;
}

/** Events that are not public yet, and those that open them. */
export interface HeldTable {
  position: string;
  stream: string;
  municipality: string;
  event: string;
  type: string;
  at: string;
  /** Fields that decide about seals, as JSON. */
  marks: string;
  /** 1 for the first event of a decision. */
  first: number;
  /** 1 after it is counted. */
  counted: number;
  /** 1 if it may open others. */
  opener: number;
}

/** Public events, newest last. */
export interface FeedTable {
  position: string;
  /** Position of the event by which it became public; its own if it was public at once. */
  shown: string;
  event: string;
  stream: string;
  municipality: string;
  type: string;
  at: string;
}

/** Consultations, one row each. */
export interface ConsultationTable {
  id: string;
  municipality: string;
  desk: string;
  topic: string;
  /** Person who asked: never shown from here. */
  asker: string;
  status: string;
  asked_at: string;
}

/** Offers in the talent bank, one row each. */
export interface TalentTable {
  id: string;
  municipality: string;
  holder: string;
  /** Person who offers: never shown from here; '' for a group. */
  owner: string;
  /** Group that offers; '' for a person. */
  party: string;
  status: string;
  verified: number;
  hidden: number;
  offered_at: string;
  search: string;
}

/** Skills of an offer. */
export interface TalentSkillTable {
  talent: string;
  skill: string;
}

/** Notices that are shown on the information board. */
export interface ActivityNoticeTable {
  id: string;
  party: string;
  notice: number;
  municipality: string;
  title: string;
  text: string;
  held_on: string | null;
  place: string | null;
  until: string;
  published_at: string;
  amended_at: string | null;
  search: string;
}

/** Parties that applied to a call of a project, after this is public. */
export interface ProjectApplicantTable {
  project: string;
  party: string;
}

/** The outcome of a project, as far as it is public. */
export interface ProjectOutcomeTable {
  project: string;
  /** 1 after its evaluation is published. */
  published: number;
  disposition: string | null;
  /** Ground on which its agreement ended early. */
  terminated: string | null;
}

/** Events and decisions, counted per municipality. */
export interface TallyTable {
  municipality: string;
  events: number;
  decisions: number;
}

/** Municipality of each object. */
export interface HomeTable {
  stream: string;
  municipality: string;
}

/** Persons who currently hold a role given by a municipality: only to find their objects; never shown from here. */
export interface RoleHoldingTable {
  municipality: string;
  number: number;
  person: string;
}

/** Suggestions for guidelines. */
export interface GuidelineSuggestionTable {
  project: string;
  number: number;
  municipality: string;
  at: string;
  /** Its outcome; `open` while it has no answer. */
  status: string;
}

/** Promotion plans, one row each. */
export interface PromotionPlanTable {
  id: string;
  municipality: string;
  fiscal_year: number;
  opened_at: string;
}

/** The proposal and the lessons of a project, as terms (PRO-6). */
export interface SimilarDocumentTable {
  /** Increases with every change: documents up to a number are indexed, newer ones not yet. */
  no: Generated<number>;
  /** Id of the project. */
  id: string;
  corpus: number;
  length: number;
  /** Terms with their counts, packed. */
  terms: Uint8Array;
  /** The counts of those terms that come from lessons. */
  lessons: Uint8Array | null;
  lessons_length: number;
}

/** The indexed documents of one municipality. */
export interface SimilarCorpusTable {
  no: Generated<number>;
  municipality: string;
  documents: number;
  /** Sum of their lengths. */
  length: number;
}

/** How many of the indexed documents of a municipality have a term. */
export interface SimilarTermTable {
  term: number;
  corpus: number;
  documents: number;
}

/** Which indexed documents have a term that is not frequent. */
export interface SimilarPostingTable {
  term: number;
  corpus: number;
  document: number;
}

/** The number up to which documents are indexed. */
export interface SimilarProgressTable {
  indexed: number;
}

/** One person’s refused attempts on one object in one day, as far as they are recorded: those that may be shown, or those under seal. */
export interface RefusedAttemptTable {
  readonly id: string;
  readonly municipality: string;
  /** Stream of the object. */
  readonly object: string;
  readonly attempt: string;
  readonly rule: string;
  /** The actor, as JSON. */
  readonly by: string;
  /** Day in Japan. */
  readonly day: string;
  readonly first: string;
  readonly last: string;
  readonly count: number;
  /** The seal that hides the attempted submission; empty for none. */
  readonly seal: string;
  /** 1 for attempts that may be shown. */
  readonly told: number;
}

/** A seal that currently hides attempts on an object. */
export interface AttemptSealedTable {
  readonly object: string;
  readonly seal: string;
}

/** The tables of all views. */
export interface Tables {
  refused_attempt: RefusedAttemptTable;
  attempt_sealed: AttemptSealedTable;
  project: ProjectTable;
  project_party: ProjectPartyTable;
  project_term: ProjectTermTable;
  project_issue: ProjectIssueTable;
  issue: IssueTable;
  issue_term: IssueTermTable;
  public_comment: PublicCommentTable;
  party: PartyTable;
  representative: RepresentingTable;
  /** Persons who represent a party, now or in the past. */
  represented: RepresentativeTable;
  office_naming: OfficeNamingTable;
  control: ControlTable;
  feed: FeedTable;
  tally: TallyTable;
  home: HomeTable;
  held: HeldTable;
  committee: CommitteeTable;
  membership: MembershipTable;
  round: RoundTable;
  desk: DeskTable;
  desk_subject: DeskSubjectTable;
  consultation: ConsultationTable;
  talent: TalentTable;
  talent_skill: TalentSkillTable;
  activity_notice: ActivityNoticeTable;
  project_applicant: ProjectApplicantTable;
  project_outcome: ProjectOutcomeTable;
  role_holding: RoleHoldingTable;
  guideline_suggestion: GuidelineSuggestionTable;
  promotion_plan: PromotionPlanTable;
  similar_document: SimilarDocumentTable;
  similar_corpus: SimilarCorpusTable;
  similar_term: SimilarTermTable;
  similar_posting: SimilarPostingTable;
  similar_progress: SimilarProgressTable;
}

/** The database of the views. */
export type ViewDatabase = Kysely<Tables>;

/** The database while a batch of events is applied. */
export type ViewTransaction = Transaction<Tables>;
