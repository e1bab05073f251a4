/** 待機中の命令 Commands that the system must still execute: a deadline that has not been met, or a follow-up without a result. */
export interface PendingTable {
  /** Id of the command, derived from the event that led to it: executing it twice has one effect. */
  command_id: string;
  command: string;
  /** Key of the object. */
  object: string;
  /** Input of the command, as JSON. */
  input: string;
  /** The actor: `deadlines`, or the name of the reaction. */
  asker: string;
  /**
   * 0 for normal priority. For lower priority: its number among such commands of one cause or of one causer, starting at 1, so that the first
   * command of each comes before the second of any.
   */
  turn: number;
  /** Id of the person whose command led to it, also through commands of the system; null for staff who act for no party, and for deadlines. */
  causer: string | null;
  /** When it is due: a follow-up is due at the time of its cause. */
  due: string;
  /**
   * Position of the event that led to it, and the number among its consequences: commands that are due at the same time run in this order.
   */
  position: string;
  place: number;
  /** Stream of that event, and the key of the deadline within it; null for a follow-up. */
  stream: string;
  deadline: string | null;
  /** Id of that event. */
  cause: string;
  correlation: string;
}

/** 除斥に至らない申告 Reviewers whose declaration did not recuse them from an applicant of a call: no interest, or one of which the office judges. */
export interface DisinterestedTable {
  person: string;
  party: string;
  project: string;
  call: number;
}

/** 応募 Which parties take part in which calls. */
export interface AppliedTable {
  party: string;
  project: string;
  call: number;
  /** 1 if the period for objections to the decision is over, or nobody could object. */
  final: number;
  /** How many objections have no answer yet. */
  waits: number;
}

/** 代表者 Persons who represent a party, now or in the past. */
export interface RepresentedTable {
  person: string;
  party: string;
}

/** 支配関係 The parties that control a party, now or in the past. */
export interface ControlTable {
  party: string;
  /** Number of the relation within its party. */
  number: number;
  controller: string;
  /** Id of the event since which it is more than a claim: the office recorded it, or the party that declared it was verified. */
  confirmed_by: string | null;
}

/** 確認された主体 Parties that the office has verified at any time. */
export interface VerifiedTable {
  party: string;
}

/** 競合する提案 Projects that compete in a round, or will. */
export interface CompetingTable {
  project: string;
  round: string;
}

/** 名称 The names of organisations, to find similar ones. */
export interface NamedTable {
  party: string;
  municipality: string;
  /** The likeness of its name. */
  likeness: string;
  /** Id of the event that gave it this likeness. */
  given_by: string;
  registered_at: string;
  /** 1 while the verification by the office is valid. */
  verified: number;
}

/** The tables of the reactions. */
export interface Tables {
  reaction_pending: PendingTable;
  reaction_disinterested: DisinterestedTable;
  reaction_applied: AppliedTable;
  reaction_represented: RepresentedTable;
  reaction_control: ControlTable;
  reaction_verified: VerifiedTable;
  reaction_competing: CompetingTable;
  reaction_named: NamedTable;
}
