import type { Seal } from '../kernel/event.ts';

/** Commands whose events are under seal (PRV-2). A refused attempt at one tells who is about to hand something in, or has done so. */
const sealedCommands: Readonly<Record<Seal, readonly string[]>> = {
  application: ['SubmitApplication', 'AmendApplication', 'WithdrawApplication'],
  score: ['ScoreApplication', 'ScoreProposal'],
  evaluation: ['SubmitEvaluation'],
  comment: ['SubmitComment', 'WithdrawComment', 'AnswerComments'],
};

/** The seal under which an attempt at a command lies; undefined for what is told at once. */
export const sealOfAttempt = (command: string): Seal | undefined =>
  (Object.keys(sealedCommands) as Seal[]).find((seal) => sealedCommands[seal].includes(command));

/** Which seals of an object an event opens: attempts that were made before it may be told, and later ones at once. */
const opening: Readonly<Record<string, Seal>> = {
  CallClosed: 'application',
  ReviewClosed: 'score',
  RoundReviewClosed: 'score',
  SelectionDecided: 'score', // where only the decision was reopened
  CallCancelled: 'score',
  RoundCancelled: 'score',
  EvaluationsOpened: 'evaluation',
  CommentResultsPublished: 'comment',
};

/** Which seals of an object an event closes again: a further call takes applications and scores, and a review may be reopened. */
const closing: Readonly<Record<string, readonly Seal[]>> = { CallOpened: ['application', 'score'], DecisionSetAside: ['score'] };

/** What an event does to the seals over attempts at its object. */
export const sealsMovedBy = (type: string): { readonly opens?: Seal; readonly closes: readonly Seal[] } => ({
  ...(Object.hasOwn(opening, type) && { opens: opening[type] }),
  closes: Object.hasOwn(closing, type) ? (closing[type] ?? []) : [],
});

/** Kinds of objects that auditors may not look into: of attempts at these they learn neither who nor on which (PTY-5, PTY-7). */
const confided: ReadonlySet<string> = new Set(['consultation', 'talent']);

/** Whether an auditor may know who attempted something on an object of a kind, and on which. */
export const auditorsMayKnow = (kind: string): boolean => !confided.has(kind);
