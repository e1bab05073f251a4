import { guidelineShape } from '../guideline/guideline.ts';
import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  choice,
  code,
  date,
  digest,
  document,
  id,
  integer,
  line,
  list,
  open,
  openCommands,
  optional,
  record,
  restricted,
  text,
} from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const adopted = {
  digest: digest('要約値 SHA-256 over the JCS bytes of the document'),
  version: line('版 Version of the guideline', { max: 64 }),
  document: document('指針 The guideline itself', guidelineShape),
};

/** 提案への回答 The outcome of a suggestion for the guideline (FBK-4). */
export const suggestionOutcomes = {
  adopted: { ja: '採用', en: 'The revision takes it up' },
  notAdopted: { ja: '不採用', en: 'It is not taken up' },
  later: { ja: '次回以降に検討', en: 'It stays open for a later revision' },
} as const;

/** The outcome of a suggestion. */
export type SuggestionOutcome = keyof typeof suggestionOutcomes;

const answers = optional(
  list(
    '提案への回答 What became of suggestions from projects; those left out stay open (FBK-4)',
    record('SuggestionAnswer', '提案への回答 The answer to one suggestion', {
      project: id('project', '事業 Project that made it'),
      number: integer('番号 Its number within the project', { min: 1 }),
      outcome: choice('SuggestionOutcome', '結果 What became of it', suggestionOutcomes),
      reason: text('理由 Why', { max: 300 }),
    }),
    { max: 50 },
  ),
);

const holding = {
  role: code('役割 Id of the role in the guideline', { of: 'role' }),
  person: id('person', '就任者 Person id, as told by the query `me`'),
  party: optional(id('party', '所属 Party (department, support centre) in which they hold it')),
  office: optional(line('役職 Their office there, e.g. 課長', { max: 60 })),
  from: date('就任日 First day'),
};

/** What can be recorded about a municipality. */
export const municipalityEvents = {
  GuidelineAdopted: event(
    '指針の策定 The municipality adopted its guideline',
    adopted,
    {
      ja: '協働の指針(版 {version})が策定された。',
      en: 'The guideline for collaboration (version {version}) was adopted.',
    },
    openly,
  ),
  GuidelineRevised: event(
    '指針の改定 The municipality revised its guideline',
    { ...adopted, reason: text('改定理由 Why it was revised', { max: 2000 }), answers },
    { ja: '指針が版 {version} に改定された。理由: {reason}', en: 'The guideline was revised to version {version}. Reason: {reason}' },
    openly,
  ),
  RoleGiven: event(
    '役割の付与 Somebody was given a role that the guideline names',
    { ...open({ number: integer('番号 1, 2, 3 … within the municipality', { min: 1 }), ...holding }), person: restricted(holding.person) },
    { ja: '役割「{role}」が付与された({from}から)。', en: 'The role “{role}” was given (from {from}).' },
    byField,
  ),
  RoleEnded: event(
    '役割の終了 A holding of a role ended',
    {
      number: integer('番号 Number of the holding', { min: 1 }),
      role: code('役割 Id of the role', { of: 'role' }),
      reason: text('理由 Why', { max: 2000 }),
    },
    { ja: '役割「{role}」が終了した。理由: {reason}', en: 'The role “{role}” ended. Reason: {reason}' },
    openly,
  ),
} as const;

/** Commands of a municipality. */
export const municipalityCommands = openCommands({
  AdoptGuideline: record(
    'AdoptGuideline',
    '指針を策定する Adopt the municipality’s first guideline (OIZ 4-3). Collaboration office only.',
    {
      document: document('指針 The guideline, as JSON', guidelineShape),
    },
  ),
  ReviseGuideline: record(
    'ReviseGuideline',
    '指針を改定する Revise the guideline; projects keep the version they were proposed under (GDL-2). Collaboration office only.',
    {
      document: document('指針 The new version, as JSON', guidelineShape),
      reason: text('改定理由 Why it is revised', { max: 2000 }),
      answers,
    },
  ),
  GiveRole: record(
    'GiveRole',
    '役割を付与する Give a person a role that the guideline in force names. The collaboration office; a role that decides is given by a decider; nobody gives one to themselves.',
    holding,
  ),
  EndRole: record('EndRole', '役割を終える End a holding of a role. Who may give it.', {
    number: integer('番号 Number of the holding', { min: 1 }),
    reason: text('理由 Why', { max: 2000 }),
  }),
});
