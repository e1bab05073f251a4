import { event } from '../kernel/event.ts';
import { openly } from '../kernel/openness.ts';
import { date, integer, line, municipalityCode, openCommands, optional, record, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const notice = integer('掲示の番号 Number of the notice within its party, from 1', { min: 1, max: 100_000 });
const contents = {
  title: line('題名 Title', { max: 120 }),
  text: text('本文 Text', { max: 4000 }),
  heldOn: optional(date('開催日 Day of the event')),
  place: optional(line('場所 Place of the event', { max: 200 })),
  until: date('掲示の末日 Last day on which it is shown'),
};
const reason = text('理由 Why', { max: 1000 });

/** Events about a party’s notices on the information board (情報掲示板, PTY-7; NAG, YUK). */
export const noticeEvents = {
  ActivityNoticePublished: event(
    '活動情報の掲示 A party published a notice of its activity',
    { notice, municipality: municipalityCode, ...contents },
    { ja: '活動情報「{title}」が掲示された。', en: 'The notice “{title}” was published.' },
    { ...openly, hiddenAs: 'notice' },
  ),
  ActivityNoticeAmended: event(
    '掲示の訂正 A notice was amended',
    { notice, ...contents },
    { ja: '掲示「{title}」が訂正された。', en: 'The notice “{title}” was amended.' },
    { ...openly, hiddenAs: 'notice' },
  ),
  ActivityNoticeWithdrawn: event(
    '掲示の取下げ A notice was withdrawn',
    { notice },
    { ja: '掲示{notice}が取り下げられた。', en: 'Notice {notice} was withdrawn.' },
    openly,
  ),
  ActivityNoticeHidden: event(
    '掲示の非表示 The office hid a notice: its words are kept from the public from here on',
    { notice, reason },
    { ja: '窓口が掲示{notice}を非表示にした。理由: {reason}', en: 'The office hid notice {notice}. Reason: {reason}' },
    { ...openly, hides: 'notice' },
  ),
} as const;

/** Commands on the information board. */
export const noticeCommands = openCommands({
  PublishActivityNotice: record(
    'PublishActivityNotice',
    '活動情報を掲示する Publish a notice on the information board (PTY-7). A representative of a verified party that is not suspended.',
    contents,
  ),
  AmendActivityNotice: record('AmendActivityNotice', '掲示を訂正する Amend a notice. A representative of the party.', {
    notice,
    ...contents,
  }),
  WithdrawActivityNotice: record('WithdrawActivityNotice', '掲示を取り下げる Withdraw a notice. A representative of the party.', {
    notice,
  }),
  HideActivityNotice: record('HideActivityNotice', '掲示を非表示にする Hide a notice, with a reason. Collaboration office.', {
    notice,
    reason,
  }),
});
