import { event } from '../../kernel/event.ts';
import { byField } from '../../kernel/openness.ts';
import {
  choice,
  date,
  forParties,
  id,
  integer,
  line,
  open,
  openCommands,
  optional,
  privateText,
  record,
  restricted,
  text,
} from '../../kernel/shape.ts';
import { actingSide as party, numbered } from '../agreement/agreed.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const incident = numbered('事故等の番号 Number of the incident');

const report = {
  ...open({
    kind: choice('IncidentKind', '種類 Kind', {
      accident: { ja: '事故・けが', en: 'Accident or injury' },
      personalInformation: { ja: '個人情報の漏えい等', en: 'Leak or loss of personal information' },
      confidentiality: { ja: '守秘義務違反', en: 'Breach of confidentiality' },
      complaint: { ja: '苦情・紛争', en: 'Complaint or dispute' },
      other: { ja: 'その他', en: 'Other' },
    }),
    occurredOn: date('発生日 Day'),
  }),
  details: privateText('内容 What happened; kept in the people vault', { max: 4000 }),
  measures: forParties(text('応急の措置 What was done at once', { max: 2000 })),
} as const;

const resolution = {
  details: optional(privateText('経過 How it was settled with the persons concerned; kept in the people vault', { max: 4000 })),
  prevention: forParties(text('再発防止 How it is to be prevented', { max: 2000 })),
} as const;

const undertaking = {
  scope: restricted(text('対象の情報 Information that is kept confidential', { max: 1000 })),
  ...open({
    people: integer('対象の人数 Number of people of the side who are bound', { min: 1, max: 10_000 }),
    until: optional(date('期限 Last day of the duty; absent: without end')),
  }),
} as const;

const participation = {
  ...open({
    activity: text('活動 In which activity', { max: 300 }),
    role: line('役割 In which role, e.g. 見守りボランティア', { max: 120 }),
    heldOn: date('活動日 Day'),
    people: integer('人数 Number of people', { min: 1, max: 100_000 }),
  }),
  person: optional(restricted(id('person', '参加した人 The person, where it is one who agreed to be recorded'))),
} as const;

/** Events about incidents, confidentiality and individuals who participate (IMP-6, PTY-1). */
export const safeguardEvents = {
  IncidentReported: event(
    '事故等の報告 An incident was reported (IMP-6)',
    { ...open({ incident, party }), ...report },
    { ja: '事故等が報告された({kind})。', en: 'An incident was reported ({kind}).' },
    byField,
  ),
  IncidentResolved: event(
    '事故等の解決 An incident was settled (IMP-6)',
    { ...open({ incident, party }), ...resolution },
    { ja: '事故等第{incident}号が解決した。', en: 'Incident {incident} was settled.' },
    byField,
  ),
  ConfidentialityUndertaken: event(
    '守秘の誓約 A side undertook to keep information confidential (IMP-6)',
    { ...open({ undertaking: numbered('誓約の番号 Number of the undertaking'), party }), ...undertaking },
    { ja: '守秘の誓約があった({people}人)。', en: 'A side undertook confidentiality for {people} people.' },
    byField,
  ),
  ParticipationRecorded: event(
    '個人の参加 Individuals participated; they are no parties (PTY-1; OIZ 2-1-3)',
    { ...open({ participation: numbered('参加の番号 Number of the record'), party }), ...participation },
    { ja: '「{activity}」に{people}人が参加した({role})。', en: '{people} people participated in “{activity}” ({role}).' },
    byField,
  ),
} as const;

/** Commands about incidents, confidentiality and individuals who participate. */
export const safeguardCommands = openCommands({
  ReportIncident: record('ReportIncident', '事故等を報告する Report an incident; its contents stay restricted (IMP-6). Any side.', report),
  ResolveIncident: record('ResolveIncident', '事故等の解決を記録する Record how an incident was settled (IMP-6). Any side.', {
    incident,
    ...resolution,
  }),
  RecordConfidentialityUndertaking: record(
    'RecordConfidentialityUndertaking',
    '守秘を誓約する Undertake confidentiality for people of one’s own side (IMP-6). Any side.',
    undertaking,
  ),
  RecordParticipation: record(
    'RecordParticipation',
    '個人の参加を記録する Record that individuals participated, without making them parties (PTY-1). Any side.',
    participation,
  ),
});
