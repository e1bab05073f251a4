import type { Seal } from '../kernel/openness.ts';

/** Commands whose events are under seal (PRV-2). A refused attempt reveals that a person is about to submit something, or has done so. */
const sealedCommands: Readonly<Record<Seal, readonly string[]>> = {
  application: ['SubmitApplication', 'AmendApplication', 'WithdrawApplication', 'NoteStandingChange'],
  score: ['ScoreApplication', 'ScoreProposal'],
  evaluation: ['SubmitEvaluation'],
  comment: ['SubmitComment', 'WithdrawComment', 'AnswerComments'],
};

/** The seal that hides an attempt of a command while the object is under it; undefined if the attempt is shown at once. */
export const sealOfAttempt = (command: string): Seal | undefined =>
  (Object.keys(sealedCommands) as Seal[]).find((seal) => sealedCommands[seal].includes(command));

/** The seals that an event puts on an object: only from then on submissions are possible. Earlier attempts are shown. */
const closing: Readonly<Record<string, readonly Seal[]>> = {
  CallOpened: ['application', 'score'],
  DecisionSetAside: ['score'],
  RoundOpened: ['score'],
  ImplementationCompleted: ['evaluation'],
  PublicCommentOpened: ['comment'],
};

/** The seals that an event opens, however the sealed procedure has ended: earlier attempts may then be shown, and later ones at once. */
const opening: Readonly<Record<string, readonly Seal[]>> = {
  CallClosed: ['application'],
  ReviewClosed: ['score'],
  SelectionDecided: ['score'], // if only the decision was reopened
  CallCancelled: ['application', 'score'],
  RoundReviewClosed: ['score'],
  RoundDecided: ['score'], // where nobody entered, and nothing was reviewed
  RoundCancelled: ['score'],
  EvaluationsOpened: ['evaluation'],
  CommentResultsPublished: ['comment'],
};

/** The effect of an event on the seals over attempts on its object. */
export const sealsMovedBy = (type: string): { readonly opens: readonly Seal[]; readonly closes: readonly Seal[] } => ({
  opens: Object.hasOwn(opening, type) ? (opening[type] ?? []) : [],
  closes: Object.hasOwn(closing, type) ? (closing[type] ?? []) : [],
});

/** Kinds of objects that are confidential for auditors: they see neither the person nor the object of such attempts (PTY-5, PTY-7). */
const confided: ReadonlySet<string> = new Set(['consultation', 'talent']);

/** Whether an auditor may know the person and the object of attempts on a kind of object. */
export const auditorsMayKnow = (kind: string): boolean => !confided.has(kind);
