import { methodsChosen } from '../proposal/methods.ts';
import { rulesFor, type Context } from '../../guideline/context.ts';
import { weigh } from '../../guideline/observe.ts';
import { refuse } from './implementation.refusals.ts';
import { hasTrait, inForce, onlyAt, sideOf } from '../agreement/agreed.rules.ts';
import { executiveCommitteeCommands, type executiveCommitteeEvents } from './executive-committee.records.ts';
import { notInFuture, today } from './implementation.rules.ts';
import { currentMembers, servesLong } from './implementation.views.ts';
import type { Project } from './project.state.ts';

const rule = rulesFor<Project, typeof executiveCommitteeEvents>();

/** Refuses unless a side acts while the agreement is in force. */
function mayRecord(project: Project, context: Context): void {
  sideOf(project, context);
  onlyAt(project, inForce, (at) => refuse('IMPLEMENTATION_NOT_OPEN', at));
}

function mustBeFormed(project: Project, context: Context): void {
  mayRecord(project, context);
  if (!project.implementation.committee) refuse('NO_EXECUTIVE_COMMITTEE');
}

/** 実行委員会を設ける Only if an executive committee is a method of the project (IMP-7; OIZ 2-5-2 ④) */
export const formExecutiveCommittee = rule(executiveCommitteeCommands.FormExecutiveCommittee, {
  can(project, context) {
    mayRecord(project, context);
    if (!hasTrait(project, context.guideline, 'executiveCommittee')) refuse('NO_EXECUTIVE_COMMITTEE_METHOD');
    if (project.implementation.committee) refuse('EXECUTIVE_COMMITTEE_FORMED');
  },
  decide: (project, { name, purpose }, context) => [
    { type: 'ExecutiveCommitteeFormed', data: { party: sideOf(project, context), name, purpose } },
  ],
});

/** 構成員を加える Long service is shown, not refused (IMP-7; OIZ 2-5-2 ④) */
export const joinExecutiveCommittee = rule(executiveCommitteeCommands.JoinExecutiveCommittee, {
  can: mustBeFormed,
  decide(project, { person, sentBy, office, since: given, explanations }, context) {
    const since = given ?? today(context);
    notInFuture(since, context);
    const members = currentMembers(project);
    if (members.some((each) => each.person === person)) refuse('MEMBER_ALREADY');
    if (office === 'chair' && members.some((each) => each.office === 'chair')) refuse('CHAIR_TAKEN');
    const rules = weigh(context.guideline, explanations, methodsChosen(project));
    const months = context.guideline.implementation.longMembershipMonths;
    rules.check('membershipShort', !servesLong(since, context.at, context.guideline), { months });
    const member = (project.implementation.committee?.members.length ?? 0) + 1;
    const data = { member, party: sideOf(project, context), person, sentBy, office, since };
    return [{ type: 'ExecutiveCommitteeJoined', data: { ...data, observed: rules.settle() } }];
  },
});

/** 構成員の退任を記録する (IMP-7) */
export const leaveExecutiveCommittee = rule(executiveCommitteeCommands.LeaveExecutiveCommittee, {
  can: mustBeFormed,
  decide(project, { member, reason }, context) {
    if (!currentMembers(project).some((each) => each.member === member)) refuse('MEMBER_UNKNOWN', { member });
    return [{ type: 'ExecutiveCommitteeLeft', data: { member, party: sideOf(project, context), reason } }];
  },
});
