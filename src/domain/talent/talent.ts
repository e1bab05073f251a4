import type { Aggregate } from '../kernel/aggregate.ts';
import type { DataOf } from '../kernel/event.ts';
import type { PrivateText } from '../kernel/shape.ts';
import { talentEvents } from './talent.records.ts';

type Events = typeof talentEvents;

/** 協力の依頼 An invitation to help in a project. */
export interface Invitation {
  readonly number: number;
  readonly party: string;
  readonly project: string;
  readonly message: string;
  readonly at: string;
  readonly answered?: { readonly accepted: boolean; readonly answer?: PrivateText; readonly at: string };
}

/** 人材バンクの登録 An offer in the talent bank (PTY-5). */
export interface Talent extends Partial<Omit<DataOf<Events, 'TalentUpdated'>, 'observed' | 'skills' | 'areas' | 'availability'>> {
  readonly id: string;
  readonly status: 'none' | 'offered' | 'withdrawn';
  readonly municipality: string;
  readonly holder?: 'person' | 'group';
  /** The person who offers for themselves; absent for a group. */
  readonly owner?: string;
  /** The group that offers. */
  readonly party?: string;
  readonly skills: DataOf<Events, 'TalentUpdated'>['skills'];
  readonly areas: DataOf<Events, 'TalentUpdated'>['areas'];
  readonly availability: DataOf<Events, 'TalentUpdated'>['availability'];
  readonly verified: boolean;
  readonly hidden: boolean;
  readonly offeredAt?: string;
  readonly invitations: readonly Invitation[];
}

/** Offers in the talent bank, by id. */
export const talent: Aggregate<Talent, Events> = {
  kind: 'talent',
  keyField: 'talentId',
  events: talentEvents,
  initial: (key) => ({
    id: key,
    status: 'none',
    municipality: '',
    skills: [],
    areas: [],
    availability: [],
    verified: false,
    hidden: false,
    invitations: [],
  }),
  evolve: {
    TalentOffered: (state, { municipality, holder, party, ...offer }, { at, by }) => ({
      ...state,
      status: 'offered',
      municipality,
      holder,
      party,
      ...(holder === 'person' && { owner: by.id }),
      ...fieldsOf(offer),
      offeredAt: at,
    }),
    TalentUpdated: (state, offer) => ({ ...state, ...fieldsOf(offer), verified: false }),
    TalentWithdrawn: (state) => ({ ...state, status: 'withdrawn' }),
    TalentVerified: (state) => ({ ...state, verified: true }),
    TalentHidden: (state) => ({ ...state, hidden: true }),
    TalentShown: (state) => ({ ...state, hidden: false }),
    TalentInvited: (state, { invitation, party, project, message }, { at }) => ({
      ...state,
      invitations: [...state.invitations, { number: invitation, party, project, message, at }],
    }),
    TalentInvitationAnswered: (state, { invitation, accepted, answer }, { at }) => ({
      ...state,
      invitations: state.invitations.map((each) => (each.number === invitation ? { ...each, answered: { accepted, answer, at } } : each)),
    }),
  },
};

/** The content of an offer, in the fields of the state. */
const fieldsOf = ({ skills, areas, availability, about, profile, contact }: Partial<DataOf<Events, 'TalentUpdated'>>) => ({
  skills: skills ?? [],
  areas: areas ?? [],
  availability: availability ?? [],
  about,
  profile,
  contact,
});
