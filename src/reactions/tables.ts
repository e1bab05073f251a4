/** 待機中の命令 Commands that the system is still to give: a deadline that is not met, or a follow-up that was not answered. */
export interface PendingTable {
  /** Id of the command: it follows from the event that led to it, so that asking twice has one effect. */
  command_id: string;
  command: string;
  /** Key of the object. */
  object: string;
  /** Input of the command, as JSON. */
  input: string;
  /** Who asks: `deadlines`, or the name of the reaction. */
  asker: string;
  /** 0, or for what yields to all else its place among such commands of one cause, from 1: everybody’s first comes before anybody’s second. */
  turn: number;
  /** When it is due: a follow-up at the time of its cause. */
  due: string;
  /** Position of the event that led to it, and the place among all that followed from that event: what is due at the same moment goes in this order. */
  position: string;
  place: number;
  /** Stream of that event, and the key of the deadline within it; the key of a follow-up is null. */
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
  /** 1 where the period for objections to the decision is over, or nobody could object. */
  final: number;
  /** How many objections wait for an answer. */
  waits: number;
}

/** 代表者 Who represents a party, or ever did. */
export interface RepresentedTable {
  person: string;
  party: string;
}

/** 支配関係 Which party controls a party, whether now or before. */
export interface ControlTable {
  party: string;
  /** Number of the relation within its party. */
  number: number;
  controller: string;
  /** 1 where the office recorded it, or the party was verified at some time. */
  confirmed: number;
  /** Id of the event since which the office stands behind it: it recorded it, or verified the party after it was declared. */
  by_office: string | null;
}

/** 確認された主体 Parties that the office verified at some time. */
export interface VerifiedTable {
  party: string;
}

/** 競合する提案 Projects that compete in a round, or are about to. */
export interface CompetingTable {
  project: string;
  round: string;
}

/** 名称 The names of organisations, to find those that read alike. */
export interface NamedTable {
  party: string;
  municipality: string;
  /** The likeness of its name. */
  likeness: string;
  /** Id of the event that gave it this likeness. */
  given_by: string;
  registered_at: string;
  /** 1 while the office’s verification holds. */
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
