import type { PartyKind } from '../guideline/vocabulary.ts';
import type { Moment } from '../kernel/aggregate.ts';
import type { DataOf } from '../kernel/event.ts';
import type { PrivateText } from '../kernel/shape.ts';
import type { Control, Controlled } from './control.state.ts';
import type { controlEvents } from './control.records.ts';
import type { partyEvents } from './party.records.ts';
import type { noticeEvents } from './notice.records.ts';

/** 掲示 A notice on the information board (PTY-7). */
export interface Notice extends Omit<DataOf<typeof noticeEvents, 'ActivityNoticeAmended'>, 'observed'> {
  readonly status: 'shown' | 'withdrawn' | 'hidden';
  readonly publishedAt: string;
  readonly amendedAt?: string;
  /** Why the office hid it. */
  readonly hiddenFor?: string;
}

/** A representative of a party (代表者). */
export interface Representative {
  readonly person: string;
  readonly office: string;
  readonly from: string;
  /** When the appointment ended; absent while it is active. */
  readonly until?: string;
  /**
   * Whether the person was named by the office although others represented the party, or by somebody whom the office had named this way.
   */
  readonly byOffice?: true;
}

/** 承諾待ちの代表者 A person who was named as a representative and has not accepted yet. */
export interface Named extends Pick<Representative, 'person' | 'office' | 'byOffice'> {
  /** Number of the naming within the party, starting at 1. */
  readonly naming: number;
  readonly at: string;
}

/** 似た名称の主体 Another party with a similar name, with the name and time of the comparison. */
export interface LookAlike {
  readonly party: string;
  readonly name: string;
  readonly foundAt: string;
}

/** 登録の変化 A change in the record of a party that affects the calls in which it takes part (SEL-10). */
export interface StandingChange {
  /** Revision of its event in the record of the party. */
  readonly revision: number;
  readonly what: 'suspended' | 'reinstated' | 'verificationEnded' | 'kindCorrected' | 'controlRecorded' | 'controlEnded';
  /** Ground of a suspension; absent in old records. */
  readonly ground?: DataOf<typeof partyEvents, 'PartySuspended'>['ground'];
  /** Why the verification ended. */
  readonly because?: DataOf<typeof partyEvents, 'VerificationEnded'>['because'];
  /** The registered kind, and the corrected one. */
  readonly formerKind?: PartyKind;
  readonly kind?: PartyKind;
  /** The ground of a control relation, and the controlling party. */
  readonly control?: Control['ground'];
  readonly controller?: string;
  /** Number of that relation within the party. */
  readonly relation?: number;
  /** Why a control relation ended; absent in old records. */
  readonly ended?: DataOf<typeof controlEvents, 'ControlEnded'>['because'];
  /** The reasons, or the source. */
  readonly reason?: string | undefined;
  readonly recordedBy: 'party' | 'office';
  readonly person: string;
  readonly at: string;
}

/** 協働の主体 A party: an organisation that can take part in projects. */
export interface Party {
  readonly id: string;
  readonly municipality: string;
  readonly status: 'none' | 'registered' | 'verified' | 'suspended';
  /** The status before a suspension. */
  readonly before?: 'registered' | 'verified';
  /** The guideline’s category that the office found when it verified the party; absent before, and where the guideline lists none for its kind. */
  readonly category?: string;
  /** Whether the office has verified it at any time, even if a new name ended the verification. */
  readonly everVerified?: true;
  /** The corporate number at the last verification by the office; absent if it had none. */
  readonly verifiedNumber?: string;
  readonly kind?: PartyKind;
  readonly name: string;
  readonly activity: string;
  readonly corporateNumber?: string;
  /** What it is, by which the guideline’s categories are told apart (PTY-8); absent until it is stated. */
  readonly facts?: PartyFacts;
  readonly contact?: PrivateText;
  readonly representatives: readonly Representative[];
  /** Persons who were named as representatives and have not accepted yet. */
  readonly named: readonly Named[];
  /** The number of namings so far. */
  readonly namings: number;
  /** When its name or corporate number changed last, oldest first: no more than a party may change them within a month. */
  readonly renamed: readonly string[];
  /** Parties whose names were found to read like this one’s name. */
  readonly lookAlikes: readonly LookAlike[];
  /** Notices on the information board, oldest first. */
  readonly notices: readonly Notice[];
  /** Its present and past controllers (PTY-6). */
  readonly controls: readonly Control[];
  /** The parties that it controls or has controlled, according to their records (SEL-11). */
  readonly controlled: readonly Controlled[];
  /** Changes that affect the calls in which it takes part, oldest first (SEL-10). */
  readonly changes: readonly StandingChange[];
  /** Since when it declares that nobody controls it; absent if it never did, or a control was recorded since. */
  readonly independentSince?: string;
}

/** 主体の事実 What a party is (PTY-8). */
export type PartyFacts = NonNullable<DataOf<typeof partyEvents, 'PartyRegistered'>['facts']>;

/** Whether two statements of facts are the same. */
export const sameFacts = (one: PartyFacts | undefined, other: PartyFacts | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.legalForm === other.legalForm &&
    one.distributesProfit === other.distributesProfit &&
    one.underAdministration === other.underAdministration &&
    one.activeSince === other.activeSince &&
    one.ties.toSorted().join() === other.ties.toSorted().join());

/** What the office verifies of a party. */
type Identity = Pick<Party, 'name' | 'corporateNumber' | 'facts'>;

/** The appointment by which a person represents the party now. */
const appointmentOf = ({ representatives }: Party, person: string): Representative | undefined =>
  representatives.find((each) => each.person === person && !each.until);

/** Whether a person represents the party now. */
export const represents = (party: Party, person: string): boolean => appointmentOf(party, person) !== undefined;

/**
 * 窓口の指名 Since when a person represents the party who was chosen by the office and not by the party’s representatives; undefined for
 * everybody else. Content that the party hides from rivals at that time is hidden from them too (PRV-2).
 */
export function namedByOfficeSince(party: Party, person: string): string | undefined {
  const appointment = appointmentOf(party, person);
  return appointment?.byOffice && appointment.from;
}

/** Which of the things that the office verifies changes, if one does. */
export const renaming = (before: Identity, after: Identity): keyof Identity | undefined =>
  (['name', 'corporateNumber'] as const).find((field) => before[field] !== after[field]) ??
  (sameFacts(before.facts, after.facts) ? undefined : 'facts');

/** Whether the party’s own representatives have not chosen whom a person names: the office has, or somebody whom it named beside them. */
export const namesForOffice = (party: Party, person: string): boolean => {
  const appointment = appointmentOf(party, person);
  return !appointment || appointment.byOffice === true;
};

/** Whether a person represents the party now or has before: enough for a conflict of interest. Being named alone is not enough. */
export const everRepresented = (party: Party, person: string): boolean => party.representatives.some((each) => each.person === person);

/** Adds a change that affects the calls in which the party takes part (SEL-10). */
export const withChange = (
  party: Party,
  { revision, at, by }: Moment,
  change: Omit<StandingChange, 'revision' | 'at' | 'person' | 'recordedBy'>,
  recordedBy: StandingChange['recordedBy'] = represents(party, by.id) ? 'party' : 'office',
): Party => ({ ...party, changes: [...party.changes, { revision, at, person: by.id, recordedBy, ...change }] });
