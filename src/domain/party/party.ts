import type { PartyKind } from '../guideline/vocabulary.ts';
import type { Aggregate } from '../kernel/aggregate.ts';
import type { PrivateText } from '../kernel/shape.ts';
import type { DataOf } from '../kernel/event.ts';
import { noticeFold } from './notice.fold.ts';
import { noticeEvents } from './notice.records.ts';
import { partyEvents as registryEvents } from './party.records.ts';

/** Everything that can be recorded about a party. */
export const allPartyEvents = { ...registryEvents, ...noticeEvents } as const;

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
}

/** 協働の主体 A party: an organisation that can take part in projects. */
export interface Party {
  readonly id: string;
  readonly municipality: string;
  readonly status: 'none' | 'registered' | 'verified' | 'suspended';
  /** What it was before a suspension. */
  readonly before?: 'registered' | 'verified';
  readonly kind?: PartyKind;
  readonly name: string;
  readonly activity: string;
  readonly corporateNumber?: string;
  readonly contact?: PrivateText;
  readonly representatives: readonly Representative[];
  /** Notices on the information board, oldest first. */
  readonly notices: readonly Notice[];
}

/** Whether a person represents the party now. */
export const represents = (party: Party, person: string): boolean =>
  party.representatives.some((each) => each.person === person && !each.until);

/** Whether a person represents the party now or did before: enough for a conflict of interest. */
export const everRepresented = (party: Party, person: string): boolean => party.representatives.some((each) => each.person === person);

/** Parties, by id. */
export const party: Aggregate<Party, typeof allPartyEvents> = {
  kind: 'party',
  keyField: 'partyId',
  events: allPartyEvents,
  initial: (key) => ({ id: key, municipality: '', status: 'none', name: '', activity: '', representatives: [], notices: [] }),
  evolve: {
    PartyRegistered: (state, { municipality, kind, name, activity, corporateNumber, contact }) => ({
      ...state,
      status: 'registered',
      municipality,
      kind,
      name,
      activity,
      corporateNumber,
      contact,
    }),
    PartyUpdated: (state, { name, activity, corporateNumber, contact }) => ({ ...state, name, activity, corporateNumber, contact }),
    PartyVerified: (state) => ({ ...state, status: 'verified' }),
    PartySuspended: (state) => ({ ...state, status: 'suspended', before: state.status === 'verified' ? 'verified' : 'registered' }),
    PartyReinstated: (state) => ({ ...state, status: state.before ?? 'registered', before: undefined }),
    RepresentativeAppointed: (state, { person, office }, { at }) => ({
      ...state,
      representatives: [...state.representatives, { person, office, from: at }],
    }),
    RepresentativeEnded: (state, { person }, { at }) => ({
      ...state,
      representatives: state.representatives.map((each) => (each.person === person && !each.until ? { ...each, until: at } : each)),
    }),
    ...noticeFold,
  },
};
