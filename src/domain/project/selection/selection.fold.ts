import type { DataOf } from '../../kernel/event.ts';
import type { Evolve } from '../../kernel/aggregate.ts';
import type { Project } from './project.state.ts';
import type { selectionEvents } from './selection.records.ts';
import type { ApplicationContents, Call } from './selection.state.ts';

type Events = typeof selectionEvents;

/** Changes one of the calls of a project. A missing call changes nothing: readers may know less than happened. */
const withCall = (project: Project, number: number, change: (call: Call) => Partial<Call>): Project => ({
  ...project,
  selection: {
    ...project.selection,
    calls: project.selection.calls.map((call) => (call.number === number ? { ...call, ...change(call) } : call)),
  },
});

/** The project without partners; the selection must find new ones. */
const withoutPartners = (project: Project): Project => ({
  ...project,
  stage: 'SELECTING',
  partners: [],
  conditions: [],
});

const contents = ({ plan, requestedAmount, ownContribution, inKind, consents }: ApplicationContents): ApplicationContents => ({
  plan,
  requestedAmount,
  ownContribution,
  inKind,
  consents,
});

function prepared(data: DataOf<Events, 'CallPrepared'>): Call {
  const { call, outline, criteria, policy, eligibility, consents, closesAt, committee, reviewers, terms } = data;
  return {
    number: call,
    status: 'prepared',
    terms: { outline, criteria, policy, eligibility, consents, closesAt, committee },
    digest: terms,
    reviewers,
    panel: [],
    applications: {},
    refused: [],
    changes: [],
    declarations: [],
    recusals: [],
    conflicts: [],
    scorings: [],
    reviews: [],
    advice: [],
    decisions: [],
    objections: [],
  };
}

/** How the events of the selection phase change a project. */
export const selectionFold: Evolve<Project, Events> = {
  CallPrepared: (project, data) => {
    const { selection } = project;
    return {
      ...project,
      selection: { ...selection, calls: [...selection.calls.filter(({ number }) => number !== data.call), prepared(data)] },
    };
  },
  CallConsented: (project, { call }, { at }) => withCall(project, call, () => ({ consentedAt: at })),
  CallOpened: (project, { call, panel }, { at }) =>
    withoutPartners(withCall(project, call, () => ({ status: 'open', openedAt: at, panel }))),
  CallClosed: (project, { call }, { at }) => withCall(project, call, () => ({ status: 'closed', closedAt: at })),
  CallCancelled: (project, { call, reason }, { at }) => ({
    ...withCall(project, call, () => ({ status: 'cancelled', cancelled: { reason, at } })),
    stage: 'ACCEPTED',
  }),

  ApplicationSubmitted: (project, data, { at }) =>
    withCall(project, data.call, ({ applications }) => ({
      applications: {
        ...applications,
        [data.applicant]: { ...contents(data), corporateNumber: data.corporateNumber, status: 'submitted', amended: 0, submittedAt: at },
      },
    })),
  ApplicationAmended: (project, data, { at }) =>
    withCall(project, data.call, ({ applications }) => {
      const { submittedAt = at, amended = 0, corporateNumber } = applications[data.applicant] ?? {};
      return {
        applications: {
          ...applications,
          [data.applicant]: { ...contents(data), corporateNumber, status: 'submitted', amended: amended + 1, submittedAt },
        },
      };
    }),
  ApplicationWithdrawn: (project, { call, applicant }) =>
    withCall(project, call, ({ applications }) => {
      const withdrawn = applications[applicant];
      return withdrawn ? { applications: { ...applications, [applicant]: { ...withdrawn, status: 'withdrawn' } } } : {};
    }),
  ApplicationRefused: (project, { call, applicant, attempt, ground }, { at }) =>
    withCall(project, call, ({ refused }) => ({ refused: [...refused, { applicant, attempt, ground, at }] })),

  StandingChanged: (project, { call, ...change }) => withCall(project, call, ({ changes }) => ({ changes: [...changes, change] })),

  InterestDeclared: (project, { call, reviewer, interests }) =>
    withCall(project, call, ({ declarations }) => ({ declarations: [...declarations, { reviewer, interests }] })),
  ReviewerRecused: (project, { call, reviewer, applicant, kind, relation, origin, scope }) =>
    withCall(project, call, ({ recusals }) => ({ recusals: [...recusals, { reviewer, applicant, kind, relation, origin, scope }] })),
  ConflictFlagged: (project, { call, reviewer, applicant, kind, relation, scope, scored }) =>
    withCall(project, call, ({ conflicts, reviews }) => ({
      conflicts: [...conflicts, { reviewer, applicant, kind, relation, scope, scored, review: reviews.length }],
    })),
  ApplicationScored: (project, { call, review, reviewer, applicant, revision, scores }, { at }) =>
    withCall(project, call, ({ scorings }) => ({ scorings: [...scorings, { review, reviewer, applicant, revision, scores, at }] })),
  ReviewClosed: (project, { call, review, counted, leftOut, ranking, ties, deductions, flagged }, { at }) =>
    withCall(project, call, ({ reviews }) => ({
      status: 'reviewed',
      reviews: [...reviews, { review, counted, leftOut, ranking, ties, deductions, flagged, at }],
    })),

  AdviceRecorded: (project, { call, review, committee, session, resolution, outcome, recommended, conditions, votes }, { at }) =>
    withCall(project, call, ({ advice }) => ({
      advice: [...advice, { review, committee, session, resolution, outcome, recommended, conditions, votes, at }],
    })),
  SelectionDecided: (project, data, { at, by }) => {
    const { call, decision, outcome, awarded, reasons, departure, tieReasons, flagsConsidered, exclusions } = data;
    const { partners, conditions, departures, objectionsUntil, reviewers } = data;
    const what = { decision, outcome, awarded, reasons, departure, tieReasons, flagsConsidered, exclusions };
    const effect = { partners, conditions, departures, objectionsUntil, reviewers };
    return {
      ...withCall(project, call, ({ decisions }) => ({
        status: 'decided',
        decisions: [...decisions, { ...what, ...effect, at, by: by.id, periodEnded: false }],
      })),
      stage: outcome === 'award' ? 'NEGOTIATING' : 'ACCEPTED',
      partners,
      conditions: conditions.map(({ id, text, from }) => ({ id, text, from })),
    };
  },
  ObjectionFiled: (project, { call, decision, objection, applicant, grounds }, { at }) =>
    withCall(project, call, ({ objections }) => ({ objections: [...objections, { decision, objection, applicant, grounds, at }] })),
  ObjectionAnswered: (project, { call, objection, upheld, reasons }) =>
    withCall(project, call, ({ objections }) => ({
      objections: objections.map((each) => (each.objection === objection ? { ...each, answer: { upheld, reasons } } : each)),
    })),
  DecisionSetAside: (project, { call, decision, reopens }) =>
    withoutPartners(
      withCall(project, call, ({ decisions }) => ({
        status: reopens === 'review' ? 'closed' : 'reviewed',
        decisions: decisions.map((each) => (each.decision === decision ? { ...each, setAside: reopens } : each)),
      })),
    ),
  ObjectionPeriodEnded: (project, { call, decision }) =>
    withCall(project, call, ({ decisions }) => ({
      decisions: decisions.map((each) => (each.decision === decision ? { ...each, periodEnded: true } : each)),
    })),

  PartnerDesignated: (project, data, { at, by }) => {
    const { partners, basis, round, amount, justification, alternatives, criteria, conditions } = data;
    const designation = { partners, basis, round, amount, justification, alternatives, criteria, conditions, at, by: by.id };
    return {
      ...project,
      // A proposer adopted in a round becomes the partner before the methods are chosen: negotiations start with the methods.
      stage: project.methods ? 'NEGOTIATING' : 'ACCEPTED',
      partners,
      conditions: conditions.map(({ id, text }) => ({ id, text, from: 'decision' as const })),
      selection: { ...project.selection, designations: [...project.selection.designations, designation] },
    };
  },
  ReleasedFromRound: (project) => ({ ...project, round: undefined }),
  EndedWithoutPartner: (project) => ({ ...project, stage: 'UNAWARDED' }),
};
