import { explanations } from '../../guideline/observe.ts';
import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import {
  code,
  flag,
  forParties,
  id,
  instant,
  integer,
  line,
  list,
  open,
  openCommands,
  optional,
  privateText,
  record,
  text,
} from '../../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.
//
// 評価 The evaluation begins with the completion of the project, which sets the deadline for every side (EVA-1). A project that ended early
// (途中終了, AGR-4) has its settlement instead: it needs no evaluation.

const answer = record('Answer', '回答 The answer to one question of the guideline (EVA-1)', {
  question: code('評価項目 Question of the guideline'),
  grade: optional(integer('段階 Grade from 1 to 5, 3 being as expected', { min: 1, max: 5 })),
  yes: optional(flag('はい・いいえ Yes or no')),
  words: optional(text('記述 In words', { max: 2000 })),
  chosen: optional(code('選択 Option of the question that was chosen')),
  reason: optional(text('低い評価の理由 Why the grade is 1 or 2 (practice)', { max: 1000 })),
  note: forParties(optional(text('補足 Note for the other sides', { max: 1000 }))),
});

const answers = list('回答 One answer to each question of the guideline', answer, { min: 1, max: 60 });
const group = line('受益者の属性 Which group spoke, naming nobody, e.g. 参加者 or 保護者', { max: 120 });
const voice = privateText('受益者の声 What was said; kept in the people vault');
const why = text('理由 Why no beneficiary could be heard', { max: 2000 });
const committee = id('committee', '協働推進組織 Committee that verified');
const session = integer('会議の回 Session of the committee', { min: 1 });
const resolution = integer('議決の番号 Number of its resolution within the session', { min: 1 });
const verified = flag('検証の結果 Whether the committee found the evaluation sound');
const comment = text('意見 Its comment');
const publication = {
  summary: text('評価結果の要旨 The result in public words (OIZ 3-3-2)'),
  voices: optional(text('受益者の声の要旨 What beneficiaries said, in words that point to nobody', { max: 2000 })),
  answers: flag('回答の公表 Whether the sides’ own answers are published with the summary'),
};

/** Events in the evaluation phase (評価段階 ⑴⑵). */
export const evaluationEvents = {
  EvaluationSubmitted: event(
    '評価の提出 One side evaluated; hidden from the others until the answers open (EVA-3), public once they are published',
    {
      side: id('party', '評価した側 Side that answers'),
      version: integer('版 1 for the first answer of this side, 2 for its first revision …', { min: 1 }),
      answers,
    },
    { ja: '評価が提出された(第{version}版)。', en: 'One side submitted its evaluation (version {version}).' },
    { ...openly, voice: 'own', seal: 'evaluation', waitsFor: 'answers', verified: true },
  ),
  EvaluationsOpened: event(
    '評価の開示 The answers opened to every side: all are in, or the deadline has passed (EVA-3)',
    {
      answered: list('回答した側 Sides that answered', id('party', '側 Side'), { max: 60 }),
      missing: list('未回答の側 Sides that did not', id('party', '側 Side'), { max: 60 }),
      publicationDue: instant('公表の期限 The result is to be published before this moment (EVA-5)'),
    },
    { ja: '各側の評価が開示された。', en: 'The evaluations of the sides were opened.' },
    { ...openly, opens: 'evaluations' },
  ),
  VoiceRecorded: event(
    '受益者の声 A beneficiary was heard (EVA-2)',
    {
      ...open({
        number: integer('番号 1, 2, 3 … within the project', { min: 1 }),
        collectedBy: id('party', '聴取した側 Side that asked'),
        group,
      }),
      voice,
    },
    { ja: '受益者({group})の声が記録された。', en: 'A voice of those who benefit was recorded ({group}).' },
    { ...byField, verified: true },
  ),
  NoVoicesDeclared: event(
    '受益者の声なし Beneficiaries cannot be heard, with the reason (practice)',
    { side: id('party', '申告した側 Side that says so'), reason: why },
    { ja: '受益者の声は得られなかった。理由: {reason}', en: 'Beneficiaries could not be heard. Reason: {reason}' },
    openly,
  ),
  EvaluationVerified: event(
    '評価の検証 The oversight committee verified and commented (EVA-4; OIZ 4-2-2)',
    { committee, session, resolution, verified, comment },
    { ja: '協働推進組織が評価を検証した: {comment}', en: 'The committee verified the evaluation: {comment}' },
    openly,
  ),
  EvaluationPublished: event(
    '評価結果の公表 The result was published (EVA-5; OIZ 3-3-2)',
    publication,
    {
      ja: '評価結果が公表された: {summary}',
      en: 'The result of the evaluation was published: {summary}',
    },
    { ...openly, opens: 'answers' },
  ),
  PublicationOverdue: event(
    '公表の遅れ The result was not published in time (EVA-5)',
    { due: instant('期限 When it was due') },
    { ja: '評価結果の公表が期限({due})を過ぎている。', en: 'Publication of the evaluation is overdue since {due}.' },
    openly,
  ),
} as const;

/** Commands in the evaluation phase. */
export const evaluationCommands = openCommands({
  SubmitEvaluation: record(
    'SubmitEvaluation',
    '評価を提出する Answer what the guideline asks, or revise until the answers open (EVA-1, EVA-3). A representative of each side.',
    { answers, explanations },
  ),
  OpenEvaluations: record('OpenEvaluations', '評価を開示する Open what is in at the deadline (EVA-3). The system.', {}),
  RecordVoice: record('RecordVoice', '受益者の声を記録する Record what a beneficiary said (EVA-2). A representative of any side.', {
    group,
    voice,
  }),
  DeclareNoVoices: record(
    'DeclareNoVoices',
    '受益者の声がないことを申告する Say why no beneficiary could be heard (EVA-2, practice). A representative of any side.',
    { reason: why },
  ),
  RecordVerification: record(
    'RecordVerification',
    '検証の結果を記録する Take over what a committee resolved on the evaluation; what it says is read from the committee’s own record (EVA-4). The system.',
    { committee, session, resolution },
  ),
  PublishEvaluation: record(
    'PublishEvaluation',
    '評価結果を公表する Publish the result (EVA-5). The office or the department; among residents’ organisations alone, any side.',
    { ...publication, explanations },
  ),
  MarkPublicationOverdue: record('MarkPublicationOverdue', '公表の遅れを記録する Flag a late publication, once (EVA-5). The system.', {}),
});
