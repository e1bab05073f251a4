/** What a finding is about. */
export type StoreName = 'folder' | 'events' | 'views' | 'vault' | 'key' | 'marks' | 'clock';

/** Something that is not whole, found at a start. */
export interface Finding {
  readonly store: StoreName;
  /** What is wrong, in a sentence without its end. */
  readonly problem: string;
  /** What to do about it, in the same form. */
  readonly remedy: string;
  /** What is lost if the program goes on as things are; absent if it cannot go on. */
  readonly lost?: string;
}

/** Stores that are not whole, do not belong together, or are open to others: Kyodo does not start on them (OPS-7). */
export class StoresRefused extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ store, problem, remedy }) => `${store}: ${problem}. ${remedy}.`).join('\n'));
    this.name = 'StoresRefused';
    this.findings = findings;
  }
}
