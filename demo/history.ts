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

/** Events that occur many times in a row, and are printed once with their number. */
const repeated = [
  'MemberAppointed',
  'BallotCast',
  'ApplicationSubmitted',
  'InterestDeclared',
  'ApplicationScored',
  'RoundEntered',
  'RoundInterestDeclared',
  'ProposalScored',
  'VoteCast',
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

/** Prints recorded events in their order: a consequence comes after its cause. */
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
    narrator.event(dayOf(first.at), first.narrative, times);
    index += times;
  }
}
