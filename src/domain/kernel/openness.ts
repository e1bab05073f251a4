import type { Declared, Fields, Visibility } from './shape.ts';

/**
 * Until when an event is sealed (封印): before that, only its author may learn that it exists or what it contains.
 * - `application`: until the call closes.
 * - `score`: until the review closes.
 * - `evaluation`: until every side has submitted or the deadline has passed.
 * - `comment`: until the results are published; the office, which answers, can read it before that.
 */
export type Seal = 'application' | 'score' | 'evaluation' | 'comment';

/**
 * Who may know of an event that is neither sealed nor waiting.
 * - `everybody`: anyone; fields for the parties are read by the parties.
 * - `applicant`: anyone; fields for the parties are read only by the applicant named in the event and the calling side (SEL-8).
 * - `asker`: the person who asked, the office, and advisers (PTY-7).
 * - `offerReaders`: everybody who may read an offer of the talent bank (PTY-5).
 * - `offerCheckers`: the same, but a party that may read the contact does not see how the offer was verified.
 * - `offerOwner`: the person who offers, and the office; auditors up to the level of the parties.
 * - `inviter`: the inviting party, the person who offers, and the office.
 * - `person`: the person whose record it is, by their id.
 * - `auditors`: auditors only.
 */
export type Audience =
  'everybody' | 'applicant' | 'asker' | 'offerReaders' | 'offerCheckers' | 'offerOwner' | 'inviter' | 'person' | 'auditors';

/**
 * For whom the acting person speaks.
 * - `official`: for the municipality, a party or a committee.
 * - `own`: for themselves, or as a party that is judged: a person who later gets a conflict of interest still sees it.
 * - `unnamed`: the same, and party and roles are hidden too, because they would identify the person.
 * - `byOrigin`: as `unnamed`, but if the `origin` of the event is the office, the person of the office is shown as for `own` (SEL-9).
 */
export type Voice = 'official' | 'own' | 'unnamed' | 'byOrigin';

/** What an event opens for others: see `sealingOf`. */
export type Opening = 'applications' | 'scores' | 'scoresOfCancelled' | 'whatWaits' | 'evaluations' | 'answers' | 'comments';

/** Items that the office, or the author, can hide. */
export type Hideable = 'opinion' | 'comment' | 'notice';

/** Who may know of an event, and when (公開の範囲). Every event declares it. */
export interface Openness {
  readonly to: Audience;
  readonly voice: Voice;
  /** Level of all fields, if they do not declare their own. */
  readonly fields?: Visibility;
  readonly seal?: Seal;
  /**
   * `decision`: only reviewers see it until the decision on its call or round (SEL-9). `answers`: only the sides see it until their answers
   * are published (EVA-5).
   */
  readonly waitsFor?: 'decision' | 'answers';
  /**
   * It contains the outcome for an applicant: the applicant sees its public part under any seal, and nobody counts as its author (SEL-10).
   */
  readonly about?: 'applicant';
  /** The committee that verifies the evaluation reads all of it before it is public (EVA-4). */
  readonly verified?: true;
  readonly opens?: Opening;
  /** It hides the item that it names by the number or id of this kind. */
  readonly hides?: Hideable;
  /** It can be hidden, by the number or id of this kind. */
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
