import type { ProjectStage } from '../../domain/guideline/vocabulary.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import type { projectEvents } from '../../domain/project/project.ts';
import { searchedIn } from '../lists/search.ts';
import type { ProjectTable } from '../lists/tables.ts';

/** Events of a project. */
export type Events = typeof projectEvents;

/** The columns of a row that events set. */
export type Row = Omit<ProjectTable, 'no' | 'id' | 'updated_at' | 'revision'>;

/** The changes of one event to the list. */
export interface Change {
  readonly row?: Partial<Row>;
  readonly partners?: readonly string[];
  /** Issues that the proposal names (ISS-2). */
  readonly issues?: readonly string[];
}

const searched = ({ title, issue, purpose }: { title: string; issue: string; purpose: string }) => searchedIn(title, purpose, issue);

/** What the list contains about a project before an event. */
export interface Known {
  readonly stage: string;
  readonly method: string | null;
  readonly hasPartners: boolean;
}

const stage = (to: ProjectStage) => (): Change => ({ row: { stage: to } });
const withoutPartners = (to: ProjectStage) => (): Change => ({ row: { stage: to }, partners: [] });
const nothing = (): Change => ({});

/**
 * Columns that each event changes; an event without changes still counts as its last change. Events that are not public immediately are
 * ignored.
 */
export const projectChanges: {
  readonly [T in keyof Events & string]: (data: DataOf<Events, T>, before: () => Promise<Known>) => Change | Promise<Change>;
} = {
  ProjectProposed: (data) => ({
    row: {
      municipality: data.municipality,
      title: data.title,
      stage: 'PROPOSED',
      side: data.side,
      domain: data.domain ?? null,
      method: null,
      proposer: data.proposer,
      department: data.side === 'municipality' ? data.proposer : null,
      predecessor: data.predecessor ?? null,
      search: searched(data),
    },
    issues: data.issues ?? [],
  }),
  ProposalRevised: (data) => ({
    row: { title: data.title, domain: data.domain ?? null, stage: 'PROPOSED', search: searched(data) },
    issues: data.issues ?? [],
  }),
  ProposalWithdrawn: stage('WITHDRAWN'),
  ProposalReturned: stage('RETURNED'),
  ProposalAccepted: ({ department }) => ({ row: { stage: 'ACCEPTED', department } }),
  ProposalTakenUp: stage('ACCEPTED'),
  ProposalRejected: stage('REJECTED'),
  DomainReviewed: ({ to }) => (to === undefined ? {} : { row: { domain: to } }),
  ProjectExcluded: stage('EXCLUDED'),
  // A proposer that a round adopted is the partner already: the negotiation starts when the methods are chosen.
  MethodsChosen: async ({ primary }, before) => {
    const { stage: now, hasPartners } = await before();
    return { row: { method: primary, ...(now === 'ACCEPTED' && hasPartners && { stage: 'NEGOTIATING' }) } };
  },

  CallPrepared: nothing,
  CallConsented: nothing,
  CallOpened: withoutPartners('SELECTING'),
  CallClosed: nothing,
  CallCancelled: stage('ACCEPTED'),
  ApplicationSubmitted: nothing,
  ApplicationAmended: nothing,
  ApplicationWithdrawn: nothing,
  ApplicationRefused: nothing,
  StandingChanged: nothing,
  InterestDeclared: nothing,
  ReviewerRecused: nothing,
  ConflictFlagged: nothing,
  ApplicationScored: nothing,
  ReviewClosed: nothing,
  AdviceRecorded: nothing,
  SelectionDecided: ({ outcome, partners }) => ({ row: { stage: outcome === 'award' ? 'NEGOTIATING' : 'ACCEPTED' }, partners }),
  ObjectionFiled: nothing,
  ObjectionAnswered: nothing,
  DecisionSetAside: withoutPartners('SELECTING'),
  ObjectionPeriodEnded: nothing,
  PartnerDesignated: async ({ partners }, before) => ({ row: { stage: (await before()).method ? 'NEGOTIATING' : 'ACCEPTED' }, partners }),
  ReleasedFromRound: nothing,
  EndedWithoutPartner: stage('UNAWARDED'),

  CoordinatorAppointed: nothing,
  CoordinationEnded: nothing,

  AgreementDrafted: nothing,
  DraftAnswered: nothing,
  AgreementRefused: nothing,
  AgreementSigned: nothing,
  AgreementConcluded: stage('AGREED'),
  NegotiationBrokenOff: withoutPartners('ACCEPTED'),
  AgreementEnded: nothing,
  TerminationProposed: nothing,
  TerminationConsented: nothing,
  TerminationRefused: nothing,
  TerminationWithdrawn: nothing,
  AgreementTerminated: stage('TERMINATED'),

  ImplementationStarted: stage('RUNNING'),
  ImplementationSuspended: stage('SUSPENDED'),
  ImplementationResumed: stage('RUNNING'),
  ProgressReported: nothing,
  ProgressCheckCompleted: nothing,
  ProgressCheckOverdue: nothing,
  MeetingRecorded: nothing,
  NoticePublished: nothing,
  ImplementationCompleted: stage('EVALUATING'),
  PlanChangeProposed: nothing,
  PlanChangeAccepted: nothing,
  PlanChangeRefused: nothing,
  PlanChangeWithdrawn: nothing,
  PlanChanged: nothing,
  ExpenditureRecorded: nothing,
  ExpenditureReversed: nothing,
  InKindContributed: nothing,
  OutcomeReported: nothing,
  FinalAccountsSubmitted: nothing,
  IncidentReported: nothing,
  IncidentResolved: nothing,
  ConfidentialityUndertaken: nothing,
  ParticipationRecorded: nothing,
  ExecutiveCommitteeFormed: nothing,
  ExecutiveCommitteeJoined: nothing,
  ExecutiveCommitteeLeft: nothing,

  EvaluationSubmitted: nothing,
  EvaluationsOpened: stage('REVIEWED'),
  VoiceRecorded: nothing,
  NoVoicesDeclared: nothing,
  EvaluationVerified: nothing,
  EvaluationPublished: stage('PUBLISHED'),
  PublicationOverdue: nothing,
  LessonRecorded: nothing,
  LessonCompleted: nothing,
  DispositionProposed: nothing,
  DispositionDecided: nothing,
  ProjectClosed: stage('CLOSED'),
  LessonsCarried: nothing,
  SuccessorStarted: nothing,
  GuidelineSuggested: nothing,
};
