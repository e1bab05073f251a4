import { dayOf } from './connection.ts';
import type { Narrator, Sentence } from './narrator.ts';

/** A recorded event, with the sentence of the server. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly causationId: string | null;
  readonly narrative: Sentence;
}

/** What many people do in a row, each once: told of one of them, with the number of the others. */
const byMany = ['MemberAppointed', 'BallotCast', 'InterestDeclared', 'RoundInterestDeclared', 'VoteCast'];

/** What happens many times in a row, and is told once with its number. */
const repeated = [
  ...byMany,
  'ApplicationSubmitted',
  'ApplicationScored',
  'RoundEntered',
  'ProposalScored',
  'AgreementSigned',
  'CommentSubmitted',
  'ConfidentialityUndertaken',
  'ProgressReported',
  'EvaluationSubmitted',
  'VoiceRecorded',
  'DispositionProposed',
];

/** Formalities that the story omits; the record contains them. */
const formalities = ['SessionOpened', 'ItemTakenUp', 'ResolutionProposed', 'SessionClosed', 'DraftAnswered', 'ProgressCheckCompleted'];

/** The steps common to every project: printed in full once, and omitted if the story is brief. */
const usual = [
  'AgreementDrafted',
  'AgreementSigned',
  'NoticePublished',
  'MeetingRecorded',
  'ProgressReported',
  'ExpenditureRecorded',
  'FinalAccountsSubmitted',
  'ImplementationStarted',
  'EvaluationSubmitted',
  'EvaluationsOpened',
  'VoiceRecorded',
  'LessonRecorded',
  'DispositionProposed',
];

/** How many more there were of what is told once. */
const others = (type: string, number: number): Sentence | undefined => {
  if (number === 0) return undefined;
  if (!byMany.includes(type)) return { ja: `同様にほか${number}件`, en: `and ${number} more` };
  return { ja: `ほか${number}人も同様`, en: `and ${number} other${number > 1 ? 's' : ''}` };
};

/**
 * Without the numbers of reviewers: they are no numbers of members, so that nobody can tell who is who, and follow from ids that the server makes anew
 * in every play. With them the same seed would not tell the same story.
 */
const withoutNumbers = ({ ja, en }: Sentence): Sentence => ({
  ja: ja.replaceAll(/審査員\d+/g, '審査員'),
  en: en.replaceAll(/\bReviewer \d+\b/g, 'A reviewer').replaceAll(/\breviewer \d+\b/g, 'a reviewer'),
});

/** Tells what was recorded, in the order in which it came: what follows from something comes after it. */
export function recount(news: readonly Told[], narrator: Narrator, brief: boolean): void {
  const causes = new Map(news.map(({ id, causationId }) => [id, causationId]));
  const depth = (id: string | null): number => (id !== null && causes.has(id) ? 1 + depth(causes.get(id) ?? null) : 0);
  const worth = news
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : depth(a.id) - depth(b.id)))
    .filter(({ type }) => !formalities.includes(type) && !(brief && usual.includes(type)));
  let index = 0;
  while (index < worth.length) {
    const first = worth[index] as Told;
    let times = 1;
    while (repeated.includes(first.type) && worth[index + times]?.type === first.type) times += 1;
    narrator.event(dayOf(first.at), withoutNumbers(first.narrative), others(first.type, times - 1));
    index += times;
  }
}
