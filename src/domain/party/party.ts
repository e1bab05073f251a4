import type { Aggregate } from '../kernel/aggregate.ts';
import { controlFold } from './control.fold.ts';
import { controlEvents } from './control.records.ts';
import { looksLike } from './look-alike.ts';
import { noticeFold } from './notice.fold.ts';
import { noticeEvents } from './notice.records.ts';
import { partyEvents as registryEvents } from './party.records.ts';
import type { Party } from './party.state.ts';

export { everRepresented, represents, type LookAlike, type Notice, type Party, type Representative } from './party.state.ts';

/** Everything that can be recorded about a party. */
export const allPartyEvents = { ...registryEvents, ...noticeEvents, ...controlEvents } as const;

/** Parties, by id. */
export const party: Aggregate<Party, typeof allPartyEvents> = {
  kind: 'party',
  keyField: 'partyId',
  events: allPartyEvents,
  initial: (key) => ({
    id: key,
    municipality: '',
    status: 'none',
    name: '',
    activity: '',
    representatives: [],
    lookAlikes: [],
    notices: [],
    controls: [],
    controlled: [],
  }),
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
    PartyUpdated: (state, { name, activity, corporateNumber, contact }) => ({
      ...state,
      name,
      activity,
      corporateNumber,
      contact,
      lookAlikes: looksLike(state.name, name) ? state.lookAlikes : [],
    }),
    PartyVerified: (state) => ({ ...state, status: 'verified', everVerified: true }),
    VerificationEnded: (state) => ({ ...state, status: 'registered' }),
    LookAlikesFound: (state, { parties }, { at }) => ({
      ...state,
      lookAlikes: [
        ...state.lookAlikes.filter((known) => !parties.some(({ party }) => party === known.party)),
        ...parties.map(({ party, name }) => ({ party, name, foundAt: at })),
      ],
    }),
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
    RepresentationAnnulled: (state, { person }, { at }) => ({
      ...state,
      representatives: state.representatives.map((each) =>
        each.person === person ? { ...each, until: each.until ?? at, annulled: true } : each,
      ),
    }),
    ...noticeFold,
    ...controlFold,
  },
};
