import { methodsChosen } from '../proposal/methods.ts';
import { onlySystem, personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { weigh } from '../../guideline/observe.ts';
import { standsAs } from '../../kernel/standing.ts';
import { refuse } from './selection.refusals.ts';
import { decisionCommands, type decisionEvents } from './decision.records.ts';
import type { Project } from './project.state.ts';
import { callOf, currentCall, decisionOn, unsuccessfulIn } from './selection.ts';
import { notConcerned, onlyWhoDecides } from './selection.standing.ts';
import type { Call, SelectionDecision } from './selection.state.ts';
import { contender } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof decisionEvents>();

/** The latest call with its decision in force. */
function decided(project: Project): { call: Call; decision: SelectionDecision } {
  const call = currentCall(project) ?? refuse('OBJECTIONS_CLOSED');
  return { call, decision: decisionOn(call) ?? refuse('OBJECTIONS_CLOSED') };
}

/** 異議を申し出る Once per decision and applicant, within the period (SEL-8) */
export const fileObjection = rule(decisionCommands.FileObjection, {
  can(project, context) {
    const { id } = contender(context);
    const { call, decision } = decided(project);
    if (!unsuccessfulIn(call).includes(id)) refuse('NOT_UNSUCCESSFUL');
    if (decision.periodEnded) refuse('OBJECTIONS_CLOSED');
    if (call.objections.some((each) => each.applicant === id && each.decision === decision.decision)) refuse('ALREADY_OBJECTED');
  },
  decide(project, { grounds, explanations }, context) {
    const { at, guideline } = context;
    const { call, decision } = decided(project);
    const rules = weigh(guideline, explanations, methodsChosen(project));
    const inTime = decision.objectionsUntil !== undefined && at < decision.objectionsUntil;
    rules.check('objectionInTime', inTime, { days: guideline.selection.objectionDays });
    const ids = {
      call: call.number,
      decision: decision.decision,
      objection: call.objections.length + 1,
      applicant: contender(context).id,
    };
    return [{ type: 'ObjectionFiled', data: { ...ids, grounds, observed: rules.settle() } }];
  },
});

/**
 * Refuses unless the person may answer objections: the office, or a person who decides the call; in 民民, where the municipality is not a
 * side, only a person who decides it (SEL-7).
 */
function mayAnswer(project: Project, context: Context): void {
  const person = personOf(context);
  if (project.side === 'private' || !standsAs(person, 'office', project.municipality)) onlyWhoDecides(project, context);
}

/** 異議に回答する Upheld: the decision is set aside and the step reopened. Dismissed: with reasons (SEL-8) */
export const answerObjection = rule(decisionCommands.AnswerObjection, {
  who: ['screen', 'decide'],
  can(project, context) {
    mayAnswer(project, context);
    const { call } = decided(project);
    if (!call.objections.some(({ answer }) => !answer)) refuse('NO_SUCH_OBJECTION');
    notConcerned(project, context, 'DECIDING_OWN_APPLICATION');
  },
  decide(project, { objection, upheld, reasons, reopens }, context) {
    const { call, decision } = decided(project);
    const waiting = call.objections.find((each) => each.objection === objection && each.decision === decision.decision && !each.answer);
    if (!waiting) refuse('NO_SUCH_OBJECTION');
    if ((upheld === 'upheld') !== (reopens !== undefined)) refuse('REOPENED_STEP_MISSING');
    const answered = { type: 'ObjectionAnswered', data: { call: call.number, objection, upheld, reasons } } as const;
    if (!reopens) return [answered];
    onlyWhoDecides(project, context);
    if (project.stage !== 'NEGOTIATING' && project.stage !== 'ACCEPTED') refuse('SELECTION_ALREADY_AGREED');
    return [answered, { type: 'DecisionSetAside', data: { call: call.number, decision: decision.decision, reopens } }];
  },
});

/** 異議申出期間を終える (SEL-8, OPS-4) */
export const endObjectionPeriod = rule(decisionCommands.EndObjectionPeriod, {
  can(_, context) {
    onlySystem(context);
  },
  decide(project, { call: number, decision }, { at }) {
    const call = callOf(project, number);
    const inForce = call && decisionOn(call);
    if (inForce?.decision !== decision || inForce.objectionsUntil === undefined || inForce.periodEnded) return refuse('OBJECTIONS_CLOSED');
    if (at < inForce.objectionsUntil) refuse('PERIOD_NOT_OVER');
    return [{ type: 'ObjectionPeriodEnded', data: { call: number, decision } }];
  },
});
