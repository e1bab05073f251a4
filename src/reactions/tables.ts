/** Deadlines that are not met yet. */
export interface DeadlineTable {
  stream: string;
  key: string;
  due: string;
  command: string;
  /** Input of the command, as JSON. */
  input: string;
  /** Id of the event that set it. */
  cause: string;
  correlation: string;
}

/** How far the reactions are. */
export interface ReactionTable {
  name: string;
  position: string;
}

/** The tables of the reactions. */
export interface Tables {
  deadline: DeadlineTable;
  reaction: ReactionTable;
}
