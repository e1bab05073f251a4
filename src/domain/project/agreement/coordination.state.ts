/** 調整役 An intermediary support organisation that coordinates between the sides (ISE 2-3-3). */
export interface Coordination {
  readonly coordination: number;
  readonly coordinator: string;
  /** Side that appointed it. */
  readonly party: string;
  /** The sides between which it coordinates: with other sides it must be appointed again. */
  readonly sides: readonly string[];
  readonly tasks: string;
  readonly at: string;
  readonly ended?: { readonly party: string; readonly reason: string; readonly at: string };
}
