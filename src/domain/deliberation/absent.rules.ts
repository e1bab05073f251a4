import { rulesFor } from '../guideline/context.ts';
import { refuse } from './deliberation.refusals.ts';
import { absentCommands } from '../committee/absent.records.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Committee, Session } from '../committee/committee.state.ts';
import { declaredInterest } from '../committee/interests.ts';
import { itemOf, memberOf, numbersNow, officerNow, rulesOf, seatedFor, sessionOf } from '../committee/standing.ts';
import { outcomeFits } from './outcome.ts';
import { actsAsOffice } from './as-office.ts';
import { convener, mustBeOfHere } from './session.rules.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** The session, before it opens. */
function beforeOpening(committee: Committee, number: number): Session {
  const session = sessionOf(committee, number);
  return session.status === 'convened' ? session : refuse('SESSION_NOT_CONVENED', { session: number });
}

/** 委任する Before the session opens, to a member in office, up to the number for whom one member may act (COM-5). */
export const giveProxy = rule(absentCommands.GiveProxy, {
  can(committee, context) {
    memberOf(committee, context);
    if (!rulesOf(committee).proxies) refuse('PROXIES_NOT_ALLOWED');
  },
  decide(committee, { session: number, to }, context) {
    const { number: member } = memberOf(committee, context);
    const held = rulesOf(committee).proxies ?? refuse('PROXIES_NOT_ALLOWED');
    const session = beforeOpening(committee, number);
    if (to === member) refuse('PROXY_TO_ONESELF');
    if (!numbersNow(committee, context.at).includes(to)) refuse('NO_SUCH_MEMBER', { member: to });
    if (held.to === 'chair' && to !== officerNow(committee, 'chair', context.at)) refuse('PROXY_TO_CHAIR_ONLY');
    const others = session.proxies.filter((each) => each.to === to && each.member !== member);
    if (others.length >= held.most) refuse('PROXIES_FULL', { most: held.most });
    return [{ type: 'ProxyGiven', data: { session: number, member, to } }];
  },
});

/** 議案を送付する So that members can vote on it in writing: on a subject that is ready, before the session opens (COM-5). */
export const layProposal = rule(absentCommands.LayProposal, {
  who: ['screen'],
  can(committee, context) {
    convener(committee, context);
    if (!rulesOf(committee).writtenVotes) refuse('WRITTEN_VOTES_NOT_ALLOWED');
  },
  decide(committee, { session: number, item, outcome }, context) {
    const { subject } = itemOf(beforeOpening(committee, number), item);
    // The office convenes while there are no officers: it sends what it is given, and decides nothing.
    if (!actsAsOffice(committee, context) && declaredInterest(committee, subject, memberPerson(committee, context))) refuse('RECUSED');
    const view = mustBeOfHere(subject, committee, context.consulted);
    if (!view.ready) refuse('SUBJECT_NOT_READY', { item });
    return [{ type: 'ProposalLaid', data: { session: number, item, subject, outcome: outcomeFits(subject, outcome, view) } }];
  },
});

const memberPerson = (...of: Parameters<typeof memberOf>): string => memberOf(...of).person;

/** 書面で表決する On a proposal that was sent, once, before the session opens; what recuses a member is looked at again when it is counted (COM-5). */
export const voteInWriting = rule(absentCommands.VoteInWriting, {
  can(committee, context) {
    memberOf(committee, context);
    if (!rulesOf(committee).writtenVotes) refuse('WRITTEN_VOTES_NOT_ALLOWED');
  },
  decide(committee, { session: number, item: itemNumber, vote }, context) {
    const { number: member, person } = memberOf(committee, context);
    const session = beforeOpening(committee, number);
    const item = itemOf(session, itemNumber);
    if (!item.laid) refuse('NOTHING_LAID', { item: itemNumber });
    if (!seatedFor(committee, item.subject, context.at).includes(member)) refuse('NOT_SEATED_FOR_TASK');
    if (declaredInterest(committee, item.subject, person)) refuse('RECUSED');
    if (session.written.some((each) => each.item === itemNumber && each.member === member)) refuse('VOTED_ALREADY');
    return [{ type: 'VotedInWriting', data: { session: number, item: itemNumber, member, vote } }];
  },
});
