import type { Talent } from '../../domain/talent/talent.ts';
import { typeOf } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { plainNode } from '../record/nodes.ts';
import { consultationCountsShape, consultationShape, noticeShape, talentShape } from './support.shape.ts';
import type { Seen } from '../record/sight.ts';
import type { ActivityNoticeTable } from '../lists/tables.ts';

/** GraphQL type of a consultation. */
export const ConsultationType = typeOf(consultationShape);
/** GraphQL type of the counts of consultations. */
export const ConsultationCountsType = typeOf(consultationCountsShape);
/** GraphQL type of an offer in the talent bank. */
export const TalentType = typeOf(talentShape);
/** GraphQL type of a notice on the information board. */
export const NoticeType = typeOf(noticeShape);

/** A page of consultations. */
export const ConsultationConnection = connectionOf(() => ConsultationType, 'Consultation', { nullable: true });
/** A page of offers. */
export const TalentConnection = connectionOf(() => TalentType, 'Talent', { nullable: true });
/** A page of the information board. */
export const NoticeConnection = connectionOf(() => NoticeType, 'ActivityNotice');

/** An offer; a viewer who sees only their own invitation does not see its status. */
export const talentNode = (seen: Seen<Talent>) => {
  const { status } = seen.state;
  return { ...plainNode(seen), status: status === 'none' ? undefined : status };
};

/** A notice of the board. */
export const noticeNode = ({
  id,
  party,
  notice,
  municipality,
  title,
  text,
  held_on,
  place,
  until,
  published_at,
  amended_at,
}: ActivityNoticeTable) => ({
  ...{ id, party, notice, municipality, title, text, heldOn: held_on, place, until },
  publishedAt: published_at,
  amendedAt: amended_at,
});
