import { committee } from '../../committee/committee.ts';
import { line, named } from '../../kernel/decision.ts';
import { controllersOf } from '../../party/independence.ts';
import { parties } from '../../party/references.ts';
import { contenderFrom, relativesFrom } from '../../party/relatives.ts';
import { round } from '../../round/round.ts';
import { proposer } from '../proposal/proposal.decisions.ts';
import * as applications from './applications.rules.ts';
import { checkCall } from './call.checks.ts';
import * as calls from './call.rules.ts';
import { checkDecision, checkDesignation } from './decision.checks.ts';
import * as selecting from './decision.rules.ts';
import * as designation from './designation.rules.ts';
import { excludeProject } from './exclusion.rules.ts';
import * as interests from './interests.rules.ts';
import * as objections from './objections.rules.ts';
import * as review from './review.rules.ts';
import { callOf, currentCall } from './selection.ts';
import { concernedIn } from './selection.standing.ts';
import { noteStandingChange } from './standing.rules.ts';

/**
 * What decides who has a conflict: the applicants, their relatives by control, and the committee in which members declare interests (SEL-4,
 * SEL-11). Before the call closes, the consulted objects of a decision must not reveal who applied.
 */
const amongApplicants = { consults: concernedIn, follows: relativesFrom };

/** Commands of the selection phase: call, applications, review, decision, objections, designation. */
export const selectionLines = [
  line(excludeProject, { consults: proposer }),
  line(calls.prepareCall, { check: checkCall, consults: (_, input) => named(committee, input?.committee) }),
  line(calls.consentToCall),
  line(calls.openCall, { consults: (state) => named(committee, currentCall(state)?.terms.committee) }),
  line(calls.closeCall, { bySystem: true }),
  line(calls.cancelCall, { ...amongApplicants }),
  line(applications.submitApplication, {
    consults: ({ side, proposer: by }) => (side === 'private' ? parties(by) : []),
    follows: contenderFrom,
  }),
  line(applications.amendApplication),
  line(applications.withdrawApplication),
  line(interests.declareInterest, { ...amongApplicants }),
  line(interests.recuseReviewer, { ...amongApplicants }),
  line(interests.reportConflict, { ...amongApplicants }),
  line(interests.flagConflict, { bySystem: true, consults: (_, input) => parties(input?.applicant), follows: relativesFrom }),
  line(review.scoreApplication, { ...amongApplicants }),
  line(review.closeReview, { ...amongApplicants }),
  line(noteStandingChange, { bySystem: true, consults: (_, input) => parties(input?.party) }),
  line(selecting.recordAdvice, {
    bySystem: true,
    consults: (state, input) => named(committee, input && callOf(state, input.call)?.terms.committee),
  }),
  line(selecting.decideSelection, { check: checkDecision, ...amongApplicants }),
  line(objections.fileObjection),
  line(objections.answerObjection, { ...amongApplicants }),
  line(objections.endObjectionPeriod, { bySystem: true }),
  line(designation.designatePartner, {
    check: checkDesignation,
    consults: ({ department, proposer: by }, input) => (input ? parties(...input.partners, department, by) : []),
    follows: controllersOf,
  }),
  line(designation.recordAdoption, {
    bySystem: true,
    consults: (state, input) => [...named(round, input?.round), ...parties(state.proposer)],
  }),
  line(designation.releaseFromRound, { bySystem: true, consults: (_, input) => named(round, input?.round) }),
  line(designation.recordNonAdoption, { bySystem: true, consults: (_, input) => named(round, input?.round) }),
  line(designation.endWithoutPartner),
] as const;
