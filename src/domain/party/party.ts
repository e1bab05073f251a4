import type { Aggregate } from '../kernel/aggregate.ts';
import { controlFold } from './control.fold.ts';
import { controlEvents } from './control.records.ts';
import { looksLike } from './look-alike.ts';
import { noticeFold } from './notice.fold.ts';
import { noticeEvents } from './notice.records.ts';
import { MOST_RENAMINGS, partyEvents as registryEvents } from './party.records.ts';
import { namesForOffice, renaming, withChange, type Party } from './party.state.ts';

export {
  everRepresented,
  namedByOfficeSince,
  renaming,
  represents,
  type LookAlike,
  type Named,
  type Notice,
  type Party,
  type PartyFacts,
  type Representative,
  type StandingChange,
} from './party.state.ts';

/** All events of a party. */
export const allPartyEvents = { ...registryEvents, ...noticeEvents, ...controlEvents } as const;

const without = (named: Party['named'], naming: number | undefined): Party['named'] => named.filter((each) => each.naming !== naming);

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
    named: [],
    namings: 0,
    renamed: [],
    lookAlikes: [],
    notices: [],
    controls: [],
    controlled: [],
    changes: [],
  }),
  evolve: {
    PartyRegistered: (state, { municipality, kind, name, activity, corporateNumber, facts, contact }) => ({
      ...state,
      status: 'registered',
      municipality,
      kind,
      name,
      activity,
      corporateNumber,
      facts,
      contact,
    }),
    PartyUpdated: (state, { name, activity, corporateNumber, facts, contact }, { at }) => ({
      ...state,
      ...(renaming(state, { name, corporateNumber, facts }) && { renamed: [...state.renamed, at].slice(-MOST_RENAMINGS) }),
      name,
      activity,
      corporateNumber,
      facts,
      contact,
      lookAlikes: looksLike(state.name, name) ? state.lookAlikes : [],
    }),
    PartyVerified: (state, { category }) => ({
      ...state,
      status: 'verified',
      category,
      everVerified: true,
      verifiedNumber: state.corporateNumber,
    }),
    VerificationEnded: (state, { because }, moment) => ({
      ...withChange(state, moment, { what: 'verificationEnded', because }),
      status: 'registered',
    }),
    LookAlikesFound: (state, { parties }, { at }) => ({
      ...state,
      lookAlikes: [
        ...state.lookAlikes.filter((known) => !parties.some(({ party }) => party === known.party)),
        ...parties.map(({ party, name }) => ({ party, name, foundAt: at })),
      ],
    }),
    PartyKindCorrected: (state, { before, kind, facts, category, reason }, moment) => ({
      ...withChange(state, moment, { what: 'kindCorrected', formerKind: before, kind, reason }, 'office'),
      kind,
      facts: facts ?? state.facts,
      category: category ?? state.category,
    }),
    PartySuspended: (state, { ground, reason }, moment) => ({
      ...withChange(state, moment, { what: 'suspended', ground, reason }, 'office'),
      status: 'suspended',
      before: state.status === 'verified' ? 'verified' : 'registered',
    }),
    PartyReinstated: (state, { reason }, moment) => ({
      ...withChange(state, moment, { what: 'reinstated', reason }, 'office'),
      status: state.before ?? 'registered',
      before: undefined,
    }),
    RepresentativeNamed: (state, { naming, person, office }, { at, by }) => {
      const byOffice = by.kind === 'person' && namesForOffice(state, by.id);
      return { ...state, named: [...state.named, { naming, person, office, at, ...(byOffice && { byOffice }) }], namings: naming };
    },
    NamingEnded: (state, { naming }) => ({ ...state, named: without(state.named, naming) }),
    RepresentativeAppointed: (state, { naming, person, office }, { at }) => {
      // If nobody represented it, the party had nothing to hide from them.
      const isLed = state.representatives.some(({ until }) => !until);
      const byOffice = isLed && state.named.find((each) => each.naming === naming)?.byOffice;
      return {
        ...state,
        named: without(state.named, naming),
        representatives: [...state.representatives, { person, office, from: at, ...(byOffice && { byOffice }) }],
      };
    },
    RepresentativeEnded: (state, { appointment }, { at }) => ({
      ...state,
      representatives: state.representatives.map((each, index) => (index + 1 === appointment ? { ...each, until: at } : each)),
    }),
    ...noticeFold,
    ...controlFold,
  },
};
