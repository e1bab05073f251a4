import { consultationEvents } from '../../domain/consultation/consultation.records.ts';
import { choice, flag, id, instant, integer, list, optional, record, text } from '../../domain/kernel/shape.ts';
import { noticeEvents } from '../../domain/party/notice.records.ts';
import { talentEvents } from '../../domain/talent/talent.records.ts';
import { at, of, several, told } from '../lists/parts.ts';

/** 相談 A consultation as the person who asked and the office see it (PTY-7). */
export const consultationShape = record('Consultation', '相談 A consultation; only who asked and the office see it (PTY-7)', {
  id: id('consultation', 'Id of the consultation'),
  municipality: text('団体コード Municipality'),
  status: choice('ConsultationStatus', '状態 Where it stands', {
    asked: { ja: '受付済み', en: 'Asked' },
    taken: { ja: '担当中', en: 'Taken up, or a further question waits' },
    answered: { ja: '回答済み', en: 'Answered' },
    closed: { ja: '終結', en: 'Closed' },
  }),
  desk: optional(of(consultationEvents.ConsultationAsked, 'desk')),
  topic: optional(of(consultationEvents.ConsultationAsked, 'topic')),
  entries: several('やり取り Questions and answers, oldest first', 'ConsultationEntry', 'やり取り One question or answer', {
    number: of(consultationEvents.ConsultationAnswered, 'entry'),
    kind: choice('ConsultationEntryKind', '種類 Question or answer', {
      question: { ja: '質問', en: 'A question' },
      answer: { ja: '回答', en: 'An answer' },
    }),
    text: optional(of(consultationEvents.ConsultationAnswered, 'answer')),
    at,
  }),
  takenAt: optional({ ...at, doc: '担当開始 When the office took it up' }),
  closed: optional(record('ConsultationEnd', '終結 How and when it was closed', { ...told(consultationEvents.ConsultationClosed), at })),
});

/** 人材バンクの登録 An offer as far as the viewer may see it (PTY-5). */
export const talentShape = record('Talent', '人材バンクの登録 An offer in the talent bank, as far as the viewer may see it (PTY-5)', {
  id: id('talent', 'Id of the offer'),
  municipality: text('団体コード Municipality'),
  status: optional(
    choice('TalentStatus', '状態 Where it stands; null for who may no longer see the offer itself', {
      offered: { ja: '登録中', en: 'Offered' },
      withdrawn: { ja: '取下げ', en: 'Withdrawn' },
    }),
  ),
  holder: optional(of(talentEvents.TalentOffered, 'holder')),
  ...told(talentEvents.TalentOffered, 'municipality', 'holder'),
  contact: optional(of(talentEvents.TalentOffered, 'contact')),
  verified: flag('確認済みか Whether the office verified it as it is now'),
  hidden: flag('非表示か Whether the office has hidden it'),
  offeredAt: optional({ ...at, doc: '登録日時 When it was offered' }),
  invitations: several('協力の依頼 Invitations, for who offers, who invited, and the office', 'TalentInvitation', '依頼 One invitation', {
    number: of(talentEvents.TalentInvited, 'invitation'),
    ...told(talentEvents.TalentInvited, 'invitation'),
    at,
    answered: optional(
      record('TalentAnswer', '返事 The answer', { ...told(talentEvents.TalentInvitationAnswered, 'invitation', 'party'), at }),
    ),
  }),
});

const noticeFields = {
  ...told(noticeEvents.ActivityNoticePublished, 'municipality'),
  publishedAt: instant('掲示日時 When it was published'),
  amendedAt: optional(instant('訂正日時 When it was last amended')),
};

/** 掲示 A notice as its party shows it (PTY-7). */
export const partyNotices = several('掲示 Notices on the information board, oldest first (PTY-7)', 'PartyNotice', '掲示 One notice', {
  ...noticeFields,
  status: choice('ActivityNoticeStatus', '状態 Whether it is shown', {
    shown: { ja: '掲示中', en: 'Published' },
    withdrawn: { ja: '取下げ', en: 'Withdrawn' },
    hidden: { ja: '非表示', en: 'Hidden by the office' },
  }),
  hiddenFor: optional(of(noticeEvents.ActivityNoticeHidden, 'reason')),
});

/** 情報掲示板の記事 A notice on the information board (PTY-7). */
export const noticeShape = record('ActivityNotice', '情報掲示板の記事 A notice on the information board (PTY-7)', {
  id: text('Id of the notice: its party and its number'),
  municipality: text('団体コード Municipality'),
  party: id('party', '掲示した主体 Party that published it'),
  ...noticeFields,
});

/** 相談の件数 The number of consultations: the only public data about them (PTY-7). */
export const consultationCountsShape = record('ConsultationCounts', '相談の件数 How many consultations a municipality had (PTY-7)', {
  asked: integer('受付 Asked in all'),
  open: integer('対応中 Not closed'),
  closed: integer('終結 Closed'),
  desks: list(
    '相談先ごと By whom they are for',
    record('ConsultationDeskCount', '相談先の件数 Of one desk', {
      desk: of(consultationEvents.ConsultationAsked, 'desk'),
      asked: integer('受付 Asked in all'),
    }),
  ),
});
