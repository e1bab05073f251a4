import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import { choice, integer, municipalityCode, open, openCommands, optional, privateText, record } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 相談先 The desks for consultations (OIZ 4-2-2, YUK 3-1, NAG). */
export const consultationDesks = {
  promotionDesk: { ja: '協働推進窓口', en: 'Promotion desk of the municipality' },
  supportCentre: { ja: '市民活動支援センター', en: 'Support centre' },
} as const;

const desk = choice('ConsultationDesk', '相談先 Whom it is for', consultationDesks);
const topic = choice('ConsultationTopic', '相談の分野 What it is about', {
  findingPartner: { ja: '相手探し', en: 'Finding a partner' },
  proposing: { ja: '提案の仕方', en: 'How to propose' },
  funding: { ja: '資金・助成', en: 'Money and subsidies' },
  organising: { ja: '団体の設立・運営', en: 'Founding and running a group' },
  agreement: { ja: '協定・契約', en: 'Agreements and contracts' },
  trouble: { ja: '協働上の困りごと', en: 'Difficulties within a collaboration' },
  other: { ja: 'その他', en: 'Anything else' },
});
const question = privateText('相談の内容 The question; kept in the people vault', { max: 4000 });
const answer = privateText('回答 The answer; kept in the people vault, because it speaks about what a private person asked', { max: 4000 });
const outcome = choice('ConsultationOutcome', '終結の区分 How it ended', {
  answered: { ja: '回答済み', en: 'Answered' },
  referred: { ja: '他機関の紹介', en: 'Referred to another body' },
  notPursued: { ja: '取下げ・不要', en: 'No longer wanted' },
});
const reason = optional(privateText('理由 Why it ends without an answer', { max: 2000 }));
const entry = integer('やり取りの番号 Number of the entry within the consultation, from 1', { min: 1, max: 10_000 });

/** Events about a consultation (PTY-7). Only the person who asked and the office may see them. */
export const consultationEvents = {
  ConsultationAsked: event(
    '相談の受付 Somebody asked the promotion desk or the support centre (PTY-7)',
    { ...open({ municipality: municipalityCode, desk, topic }), question },
    { ja: '相談が寄せられた({desk}・{topic})。', en: 'A consultation was asked for ({desk}, {topic}).' },
    { ...byField, to: 'asker' },
  ),
  ConsultationTaken: event(
    '相談の担当 The office took it up',
    {},
    { ja: '窓口が相談を引き受けた。', en: 'The office took the consultation up.' },
    { ...openly, to: 'asker' },
  ),
  ConsultationAnswered: event(
    '相談への回答 The office answered; there may be several answers',
    { ...open({ entry }), answer },
    { ja: '窓口が回答した({entry})。', en: 'The office answered (entry {entry}).' },
    { ...byField, to: 'asker' },
  ),
  ConsultationFollowedUp: event(
    '追加の質問 Who asked has a further question',
    { ...open({ entry }), question },
    { ja: '追加の質問があった({entry})。', en: 'A further question was asked (entry {entry}).' },
    { ...byField, to: 'asker' },
  ),
  ConsultationClosed: event(
    '相談の終結 The office closed it',
    { ...open({ outcome }), reason },
    { ja: '相談が終結した({outcome})。', en: 'The consultation was closed ({outcome}).' },
    { ...byField, to: 'asker' },
  ),
} as const;

/** Commands of a consultation. */
export const consultationCommands = openCommands({
  AskConsultation: record(
    'AskConsultation',
    '相談する Ask the promotion desk or the support centre (PTY-7). Anyone signed in; only they and the office see it.',
    { municipality: municipalityCode, desk, topic, question },
  ),
  TakeConsultation: record(
    'TakeConsultation',
    '相談を引き受ける Take a consultation up. Collaboration office, but nobody who asked it.',
    {},
  ),
  AnswerConsultation: record(
    'AnswerConsultation',
    '相談に回答する Answer a consultation that was taken up; several answers are possible. Collaboration office.',
    { answer },
  ),
  FollowUpConsultation: record('FollowUpConsultation', '追加で質問する Ask further after an answer. Who asked.', { question }),
  CloseConsultation: record(
    'CloseConsultation',
    '相談を終結する Close a consultation; one whose last question is unanswered needs a reason. Collaboration office.',
    { outcome, reason },
  ),
});
