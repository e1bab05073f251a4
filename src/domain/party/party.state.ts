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
  /** When the appointment ended; absent while it lasts. */
  readonly until?: string;
  /** Whether the office named them beside others who represented the party, or somebody did whom it had named so. */
  readonly byOffice?: true;
}

/** 承諾待ちの代表者 A person named a representative who has not accepted yet. */
export interface Named extends Pick<Representative, 'person' | 'office' | 'byOffice'> {
  /** Number of the naming within the party, from 1. */
  readonly naming: number;
  readonly at: string;
}

/** 似た名称の主体 Another party whose name was found to read alike, with the name and the time of then. */
export interface LookAlike {
  readonly party: string;
  readonly name: string;
  readonly foundAt: string;
}

/** 登録の変化 Something in the record of a party that bears on the calls in which it takes part (SEL-10). */
export interface StandingChange {
  /** Revision of its event in the record of the party. */
  readonly revision: number;
  readonly what: 'suspended' | 'reinstated' | 'verificationEnded' | 'kindCorrected' | 'controlRecorded' | 'controlEnded';
  /** Ground of a suspension; absent in old records. */
  readonly ground?: DataOf<typeof partyEvents, 'PartySuspended'>['ground'];
  /** Why it is verified no longer. */
  readonly because?: DataOf<typeof partyEvents, 'VerificationEnded'>['because'];
  /** The kind as which it was registered, and what it is. */
  readonly formerKind?: PartyKind;
  readonly kind?: PartyKind;
  /** On what a control relation rests, and who controls the party by it. */
  readonly control?: Control['ground'];
  readonly controller?: string;
  /** Number of that relation within the party. */
  readonly relation?: number;
  /** Why a control relation ended; absent in old records. */
  readonly ended?: DataOf<typeof controlEvents, 'ControlEnded'>['because'];
  /** Reasons, or the source. */
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
  /** What it was before a suspension. */
  readonly before?: 'registered' | 'verified';
  /** Whether the office verified it at some time, though a new name may have ended that since. */
  readonly everVerified?: true;
  /** The corporate number that it bore when the office last verified it; absent where it bore none. */
  readonly verifiedNumber?: string;
  readonly kind?: PartyKind;
  readonly name: string;
  readonly activity: string;
  readonly corporateNumber?: string;
  readonly contact?: PrivateText;
  readonly representatives: readonly Representative[];
  /** Who was named a representative and has not accepted yet. */
  readonly named: readonly Named[];
  /** How many were ever named. */
  readonly namings: number;
  /** When its name or corporate number changed last, oldest first: no more than a party may change them within a month. */
  readonly renamed: readonly string[];
  /** Parties whose names were found to read like this one’s name. */
  readonly lookAlikes: readonly LookAlike[];
  /** Notices on the information board, oldest first. */
  readonly notices: readonly Notice[];
  /** Who controls it, now and before (PTY-6). */
  readonly controls: readonly Control[];
  /** Whom it controls, now and before, as their records say (SEL-11). */
  readonly controlled: readonly Controlled[];
  /** What bears on the calls in which it takes part, oldest first (SEL-10). */
  readonly changes: readonly StandingChange[];
  /** Since when it says that nobody controls it; absent where it never did, or a control was recorded since. */
  readonly independentSince?: string;
}

/** What the office verifies of a party. */
type Identity = Pick<Party, 'name' | 'corporateNumber'>;

/** The appointment by which a person represents the party now. */
const appointmentOf = ({ representatives }: Party, person: string): Representative | undefined =>
  representatives.find((each) => each.person === person && !each.until);

/** Whether a person represents the party now. */
export const represents = (party: Party, person: string): boolean => appointmentOf(party, person) !== undefined;

/**
 * 窓口の指名 Since when a person represents the party whom the office chose, and not those who represent it: undefined for everybody else. What
 * the party keeps from its rivals at that time is not for them (PRV-2).
 */
export function namedByOfficeSince(party: Party, person: string): string | undefined {
  const appointment = appointmentOf(party, person);
  return appointment?.byOffice && appointment.from;
}

/** Which of the things that the office verifies changes, if one does. */
export const renaming = (before: Identity, after: Identity): keyof Identity | undefined =>
  (['name', 'corporateNumber'] as const).find((field) => before[field] !== after[field]);

/** Whether the party’s own representatives have not chosen whom a person names: the office has, or somebody whom it named beside them. */
export const namesForOffice = (party: Party, person: string): boolean => {
  const appointment = appointmentOf(party, person);
  return !appointment || appointment.byOffice === true;
};

/** Whether a person represents the party now or did before: enough for a conflict of interest. Who was only named never did. */
export const everRepresented = (party: Party, person: string): boolean => party.representatives.some((each) => each.person === person);

/** The party with a change that bears on the calls in which it takes part (SEL-10). */
export const withChange = (
  party: Party,
  { revision, at, by }: Moment,
  change: Omit<StandingChange, 'revision' | 'at' | 'person' | 'recordedBy'>,
  recordedBy: StandingChange['recordedBy'] = represents(party, by.id) ? 'party' : 'office',
): Party => ({ ...party, changes: [...party.changes, { revision, at, person: by.id, recordedBy, ...change }] });
