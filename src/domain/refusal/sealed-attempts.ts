import type { Seal } from '../kernel/openness.ts';

/** Commands whose events are under seal (PRV-2). A refused attempt at one tells who is about to hand something in, or has done so. */
const sealedCommands: Readonly<Record<Seal, readonly string[]>> = {
  application: ['SubmitApplication', 'AmendApplication', 'WithdrawApplication', 'NoteStandingChange'],
  score: ['ScoreApplication', 'ScoreProposal'],
  evaluation: ['SubmitEvaluation'],
  comment: ['SubmitComment', 'WithdrawComment', 'AnswerComments'],
};

/** The seal under which an attempt at a command lies while the object is under it; undefined for what is told at once. */
export const sealOfAttempt = (command: string): Seal | undefined =>
  (Object.keys(sealedCommands) as Seal[]).find((seal) => sealedCommands[seal].includes(command));

/** Which seals of an object an event puts on: only from then on somebody may hand something in. What was attempted before is told. */
const closing: Readonly<Record<string, readonly Seal[]>> = {
  CallOpened: ['application', 'score'],
  DecisionSetAside: ['score'],
  RoundOpened: ['score'],
  ImplementationCompleted: ['evaluation'],
  PublicCommentOpened: ['comment'],
};

/** Which seals of an object an event opens, however what lay under them has ended: attempts that were made before it may be told, and later ones at once. */
const opening: Readonly<Record<string, readonly Seal[]>> = {
  CallClosed: ['application'],
  ReviewClosed: ['score'],
  SelectionDecided: ['score'], // where only the decision was reopened
  CallCancelled: ['application', 'score'],
  RoundReviewClosed: ['score'],
  RoundDecided: ['score'], // where nobody entered, and nothing was reviewed
  RoundCancelled: ['score'],
  EvaluationsOpened: ['evaluation'],
  CommentResultsPublished: ['comment'],
};

/** What an event does to the seals over attempts at its object. */
export const sealsMovedBy = (type: string): { readonly opens: readonly Seal[]; readonly closes: readonly Seal[] } => ({
  opens: Object.hasOwn(opening, type) ? (opening[type] ?? []) : [],
  closes: Object.hasOwn(closing, type) ? (closing[type] ?? []) : [],
});

/** Kinds of objects that auditors may not look into: of attempts at these they learn neither who nor on which (PTY-5, PTY-7). */
const confided: ReadonlySet<string> = new Set(['consultation', 'talent']);

/** Whether an auditor may know who attempted something on an object of a kind, and on which. */
export const auditorsMayKnow = (kind: string): boolean => !confided.has(kind);
