import { consultation } from '../consultation/consultation.ts';
import { fold, objectOf } from '../kernel/aggregate.ts';
import type { Recorded } from '../kernel/event.ts';
import type { Openness } from '../kernel/openness.ts';
import type { Visibility } from '../kernel/shape.ts';
import { registrant } from '../party/registrant.ts';
import { talent } from '../talent/talent.ts';
import { standsAs } from '../kernel/standing.ts';
import { powersIn, type Viewer } from './viewer.ts';

/** The level up to which a viewer may read an event; undefined if they may not know of it. */
type Levels = (event: Recorded, openness: Openness) => Visibility | undefined;

/** 相談 Only the person who asked, the office and its advisers. Auditors are excluded too, because consultations are confidential (PTY-7). */
function ofConsultation(key: string, history: readonly Recorded[], viewer: Viewer): Levels {
  const { asker, municipality } = fold(consultation, key, history);
  const isTheirs = viewer.person !== undefined && viewer.person === asker;
  const advises = standsAs(viewer, 'office', municipality) || powersIn(viewer, municipality).includes('advise');
  return (_, { to }) => (to === 'asker' && (isTheirs || advises) ? 'restricted' : undefined);
}

/**
 * 人材バンク The person who offers and the office read everything. While the offer is open and not hidden, representatives of verified parties
 * of the municipality, and the matchmakers there, read a person’s offer without the contact; everybody reads a group’s offer. Invitations
 * are visible to the inviting party; after one is accepted, the inviting party also reads the contact (PTY-5).
 */
function ofTalent(key: string, history: readonly Recorded[], viewer: Viewer): Levels {
  const { owner, party, holder, municipality, status, hidden, invitations } = fold(talent, key, history);
  const isTheirs = (viewer.person !== undefined && viewer.person === owner) || (party !== undefined && viewer.parties.includes(party));
  if (isTheirs || standsAs(viewer, 'office', municipality)) return () => 'restricted';
  const isShown = status === 'offered' && !hidden;
  const isWelcome = invitations.some((each) => each.answered?.accepted && viewer.parties.includes(each.party));
  const isMember = viewer.memberIn?.includes(municipality) === true || powersIn(viewer, municipality).includes('coordinate');
  const audits = standsAs(viewer, 'auditor', municipality);
  return ({ data }, { to }) => {
    switch (to) {
      case 'inviter':
        return viewer.parties.includes((data as { readonly party: string }).party) ? 'restricted' : undefined;
      case 'offerOwner':
        return audits ? 'parties' : undefined;
      case 'offerReaders':
      case 'offerCheckers':
        if (!isShown) return audits ? 'parties' : undefined;
        if (isWelcome && to === 'offerReaders') return 'restricted';
        return isMember || audits ? 'parties' : holder === 'group' ? 'public' : undefined;
      default:
        return undefined;
    }
  };
}

/** 登録者 The list of parties that a person represents is visible only to that person. */
const ofRegistrant =
  (key: string, _: readonly Recorded[], viewer: Viewer): Levels =>
  () =>
    viewer.person === registrant.initial(key).person ? 'restricted' : undefined;

const kinds: Readonly<Record<string, (key: string, history: readonly Recorded[], viewer: Viewer) => Levels>> = {
  consultation: ofConsultation,
  talent: ofTalent,
  registrant: ofRegistrant,
};

/** The level up to which a viewer may read the events of a confidential object; undefined for objects of the other kinds. */
export function confidentialLevels(history: readonly Recorded[], viewer: Viewer): Levels | undefined {
  const { kind, key } = objectOf(history[0]?.stream ?? '');
  return Object.hasOwn(kinds, kind) ? kinds[kind]?.(key, history, viewer) : undefined;
}

/** Whether everybody may see some part of objects of this kind; for the others every viewer is checked. */
export const isOpenToAll = (stream: string): boolean => !Object.hasOwn(kinds, objectOf(stream).kind);
