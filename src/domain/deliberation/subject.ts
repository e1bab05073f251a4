import type { Consulted } from '../kernel/rule.ts';
import type { Reference } from '../kernel/decision.ts';
import { sidesOf } from '../project/basis.ts';
import type { Project } from '../project/project.state.ts';
import { project } from '../project/project.ts';
import { applicantsOf, callOf, isDisclosed, isUnsettled, recusedIn } from '../project/selection/selection.ts';
import { round } from '../round/round.ts';
import { competing, isDecided } from '../round/round.state.ts';
import type { Committee } from '../committee/committee.state.ts';
import type { Subject } from '../committee/session.records.ts';

/** The committee's view of a subject, independent of its object. */
export interface SubjectView {
  /** 団体コード of the municipality it belongs to; '' if the subject does not exist. */
  readonly municipality: string;
  /** Whether it waits for the committee now: the review of the call or round is closed and not decided, the evaluation is open. */
  readonly ready: boolean;
  /** Whether parties contend in it: the call has closed, or the round was announced, and nothing is decided for good. A decision that may be set aside settles nothing. */
  readonly unsettled: boolean;
  /** Parties concerned: their representatives are recused. */
  readonly concerned: readonly string[];
  /** Persons who were recused from the review of the subject. */
  readonly recused: readonly string[];
  /** The parties concerned that compete: applicants of a call, proposers of a round. */
  readonly contending: readonly string[];
  /** Applicants of a call that may be recommended. */
  readonly applicants: readonly string[];
  /** Competing proposals of a round. */
  readonly proposals: readonly string[];
}

const nothing: SubjectView = {
  municipality: '',
  ready: false,
  unsettled: false,
  concerned: [],
  contending: [],
  recused: [],
  applicants: [],
  proposals: [],
};

/** The object that contains a subject. */
export function objectOfSubject({ kind, projectId, roundId }: Subject): readonly Reference[] {
  if (kind === 'round') return roundId ? [{ aggregate: round, key: roundId }] : [];
  return kind !== 'other' && projectId ? [{ aggregate: project, key: projectId }] : [];
}

/** The objects of the resolutions of a session. */
export const objectsResolvedIn = ({ resolutions }: Committee, input: { readonly session: number } | undefined): readonly Reference[] =>
  resolutions.filter(({ session, result }) => result && session === input?.session).flatMap(({ subject }) => objectOfSubject(subject));

/** Whether the resolution on a subject may be public: advice on a selection opens with the decision (SEL-9). */
export function mayBePublic({ kind, projectId = '', call: number = 0, roundId = '' }: Subject, consulted: Consulted): boolean {
  if (kind === 'call') {
    const call = callOf(consulted.get(project, projectId), number);
    return call !== undefined && isDisclosed(call);
  }
  return kind !== 'round' || isDecided(consulted.get(round, roundId));
}

/** Reads a subject, for a committee of a municipality. */
export function viewOf(subject: Subject, home: { readonly id: string; readonly municipality: string }, consulted: Consulted): SubjectView {
  switch (subject.kind) {
    case 'call':
      return viewOfCall(consulted.get(project, subject.projectId ?? ''), subject.call ?? 0, home.id);
    case 'evaluation':
      return viewOfEvaluation(consulted.get(project, subject.projectId ?? ''));
    case 'round':
      return viewOfRound(subject.roundId ?? '', home.id, consulted);
    case 'other':
    case 'election':
      return { ...nothing, municipality: home.municipality, ready: true };
  }
}

const unique = (parties: readonly string[]): readonly string[] => [...new Set(parties)];

function viewOfCall(state: Project, number: number, committee: string): SubjectView {
  const call = callOf(state, number);
  if (!call || call.terms.committee !== committee) return nothing;
  const applicants = call.closedAt ? applicantsOf(call) : [];
  const recused = call.panel.map(({ person }) => person).filter((person) => recusedIn(call, person));
  const concerned = unique([state.proposer, ...sidesOf(state), ...applicants]);
  return {
    ...nothing,
    municipality: state.municipality,
    ready: call.status === 'reviewed',
    unsettled: isUnsettled(call),
    concerned,
    contending: applicants,
    recused,
    applicants,
  };
}

function viewOfEvaluation(state: Project): SubjectView {
  const ready = state.stage === 'REVIEWED' || state.stage === 'PUBLISHED';
  // A member of the project's executive committee belongs to a body under evaluation too (COM-1, IMP-7).
  const recused = (state.implementation.committee?.members ?? []).flatMap(({ person }) => person ?? []);
  return { ...nothing, municipality: state.municipality, ready, concerned: unique([state.proposer, ...sidesOf(state)]), recused };
}

function viewOfRound(id: string, committee: string, consulted: Consulted): SubjectView {
  const state = consulted.get(round, id);
  if (state.committee !== committee) return nothing;
  const entries = competing(state);
  const proposers = unique(entries.map(({ proposer }) => proposer));
  return {
    ...nothing,
    municipality: state.municipality,
    ready: state.status === 'reviewed',
    unsettled: !isDecided(state),
    concerned: proposers,
    contending: proposers,
    proposals: entries.map((each) => each.project),
  };
}
