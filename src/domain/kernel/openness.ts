import type { Declared, Fields, Visibility } from './shape.ts';

/**
 * Until when an event is sealed (封印): before that, nobody but its author may learn that it exists or what it says.
 * - `application`: until the call closes. - `score`: until the review closes. - `evaluation`: until every side is in or the deadline has passed.
 * - `comment`: until the results are published; the office, which answers, reads it meanwhile.
 */
export type Seal = 'application' | 'score' | 'evaluation' | 'comment';

/**
 * Who may know of an event when it is neither sealed nor waiting.
 * - `everybody`: anyone; the parties read what is for the parties.
 * - `applicant`: anyone; what is for the parties is for the applicant that the event names and for the calling side only (SEL-8).
 * - `asker`: who asked, the office, and who advises (PTY-7).
 * - `offerReaders`: whoever may read an offer of the talent bank (PTY-5). - `offerCheckers`: the same, but a party that may read the contact
 *   does not read how the offer was verified. - `offerOwner`: who offers, and the office; auditors up to the level of the parties.
 * - `inviter`: the party that invites, who offers, and the office.
 * - `person`: the person of whom the record is, by its name.
 * - `auditors`: auditors only.
 */
export type Audience =
  'everybody' | 'applicant' | 'asker' | 'offerReaders' | 'offerCheckers' | 'offerOwner' | 'inviter' | 'person' | 'auditors';

/**
 * For whom the person speaks who caused an event.
 * - `official`: for the municipality, a party or a committee. - `own`: for themselves, or as a party that is judged: whoever comes to have a
 *   conflict of interest keeps sight of it. - `unnamed`: the same, and their party and roles are not shown, because these would betray them.
 * - `byOrigin`: as `unnamed`, but where the event says that its `origin` is the office, the person of the office is shown as for `own` (SEL-9).
 */
export type Voice = 'official' | 'own' | 'unnamed' | 'byOrigin';

/** What an event opens for others: see `sealingOf`. */
export type Opening = 'applications' | 'scores' | 'scoresOfCancelled' | 'whatWaits' | 'evaluations' | 'answers' | 'comments';

/** What an event says that the office, or its author, has taken out of sight. */
export type Hideable = 'opinion' | 'comment' | 'notice';

/** Who may know of an event, and when (公開の範囲). Every event declares it. */
export interface Openness {
  readonly to: Audience;
  readonly voice: Voice;
  /** Level of every field, where no field declares its own. */
  readonly fields?: Visibility;
  readonly seal?: Seal;
  /** `decision`: for those who review until the decision on its call or round (SEL-9). `answers`: for the sides until their answers are published (EVA-5). */
  readonly waitsFor?: 'decision' | 'answers';
  /** It tells what became of an applicant: the applicant knows its public part under any seal, and nobody counts as its author (SEL-10). */
  readonly about?: 'applicant';
  /** The committee that verifies the evaluation reads all of it meanwhile (EVA-4). */
  readonly verified?: true;
  readonly opens?: Opening;
  /** It takes out of sight what it names by the number or id of this kind. */
  readonly hides?: Hideable;
  /** It can be taken out of sight, by the number or id of this kind. */
  readonly hiddenAs?: Hideable;
}

type Own<F extends Fields> = { [K in keyof F]: F[K] extends Declared ? K : never }[keyof F];
type Undeclared<F extends Fields> = Exclude<keyof F, Own<F>>;

/** Either the event declares the level of all its fields, or each field declares its own: anything else does not compile. */
export type Covering<F extends Fields> = [Own<F>] extends [never]
  ? { readonly fields: Visibility }
  : [Undeclared<F>] extends [never]
    ? { readonly fields?: never }
    : { readonly fields: `no level is declared for ${Undeclared<F> & string}` };

/** For everybody; each field declares its level. */
export const byField = { to: 'everybody', voice: 'official' } as const satisfies Openness;

/** For everybody, with all its fields. */
export const openly = { ...byField, fields: 'public' } as const satisfies Openness;
