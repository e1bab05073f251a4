import { onlyDecider, onlyOffice, onlySystem, rulesFor, type Context } from '../guideline/context.ts';
import type { Actor } from '../kernel/event.ts';
import { standsAs } from '../kernel/standing.ts';
import { refuse } from './deliberation.refusals.ts';
import { notAmongContenders } from './as-office.ts';
import type { committeeEvents } from '../committee/committee.records.ts';
import type { Committee, CommitteeRules, Office } from '../committee/committee.state.ts';
import { memberCommands } from '../committee/member.records.ts';
import { hasEnded, memberOf, mustStand, numbersNow, rulesOf } from '../committee/standing.ts';

const rule = rulesFor<Committee, typeof committeeEvents>();

/** Refuses unless the person appoints and removes the members: the office, or a decider where the guideline says so (COM-6). */
export function onlyWhoAppoints({ municipality, rules }: Committee, context: Context): void {
  if (rules?.appointedBy === 'decider') onlyDecider(municipality, context);
  else onlyOffice(municipality, context);
}

/** Whether the actor appoints and removes the members. */
export const appoints = ({ municipality, rules }: Committee, by: Actor): boolean =>
  standsAs(by, rules?.appointedBy ?? 'office', municipality);

/** How an officer is found; by election where the rules say nothing. */
export const waysTo = ({ officers }: CommitteeRules, office: Office): 'elected' | 'appointed' | 'named' | 'bySeat' =>
  officers?.[office] ?? 'elected';

/** The offices to which a seat of a category brings whoever takes it. */
export const officesOf = (rules: CommitteeRules, category: string): readonly Office[] =>
  (['chair', 'viceChair'] as const).filter((each) => waysTo(rules, each) === 'bySeat' && categoryFor(rules, each) === category);

const categoryFor = ({ officers }: CommitteeRules, office: Office): string | undefined =>
  office === 'chair' ? officers?.chairFrom : officers?.viceChairFrom;

/** Refuses a member who does not come from the category from which the rules take the officer. */
export function mustComeFrom(committee: Committee, office: Office, member: number): void {
  const category = categoryFor(rulesOf(committee), office);
  const own = committee.members.find(({ number }) => number === member)?.category;
  if (category !== undefined && own !== category) refuse('OFFICER_OF_ANOTHER_CATEGORY', { category });
}

/** 役職を指名する The chair or vice-chair whom the members do not elect (COM-6). Naming somebody else replaces who was named before. */
export const nameOfficer = rule(memberCommands.NameOfficer, {
  who: ['screen', 'decide'],
  can(committee, context) {
    const rules = mustStand(committee, context);
    const ways = [waysTo(rules, 'chair'), waysTo(rules, 'viceChair')];
    if (ways.every((way) => way === 'elected' || way === 'bySeat')) refuse('OFFICER_IS_ELECTED');
    if (ways.includes('appointed') && appoints(committee, context.by)) notAmongContenders(committee, context);
    else if (memberOf(committee, context).number !== committee.chair) refuse('CHAIR_ONLY');
  },
  decide(committee, { office, member }, context) {
    const way = waysTo(mustStand(committee, context), office);
    if (way === 'elected' || way === 'bySeat') refuse('OFFICER_IS_ELECTED');
    if (way === 'appointed') onlyWhoAppoints(committee, context);
    else if (memberOf(committee, context).number !== committee.chair) refuse('CHAIR_ONLY');
    if (!numbersNow(committee, context.at).includes(member)) refuse('NO_SUCH_MEMBER', { member });
    mustComeFrom(committee, office, member);
    // The chair named as their own deputy would leave the chair vacant.
    if (way === 'named' && member === committee.chair) refuse('DEPUTY_OF_ONESELF');
    return [{ type: 'OfficerNamed', data: { office, member, by: way === 'named' ? 'chair' : 'authority' } }];
  },
});

/** 組織を終える A body that ends with its task ends when who appointed it says what became of the task; no session may be open (COM-6). */
export const endCommittee = rule(memberCommands.EndCommittee, {
  who: ['screen', 'decide'],
  can(committee, context) {
    const { ends } = mustStand(committee, context);
    onlyWhoAppoints(committee, context);
    notAmongContenders(committee, context);
    if (ends?.withTask !== true) refuse('COMMITTEE_STANDS');
    if (committee.sessions.some(({ status }) => status === 'open' || status === 'circulating')) refuse('ANOTHER_SESSION_OPEN');
  },
  decide: (committee, { conclusion }, { at }) => [
    { type: 'CommitteeEnded', data: { because: 'taskDone', conclusion, members: servingAt(committee, at) } },
  ],
});

/** Members whose service has not ended, nor their term by a given time. */
const servingAt = ({ members }: Committee, at: string): readonly number[] =>
  members.filter(({ ended, endsAt }) => !ended && at < endsAt).map(({ number }) => number);

/** 存続期間の満了を記録する When the last day has passed (OPS-4). */
export const lapseCommittee = rule(memberCommands.LapseCommittee, {
  can(committee, context) {
    onlySystem(context);
    if (committee.ended || !hasEnded(committee, context.at)) refuse('COMMITTEE_STANDS');
  },
  decide: (committee, _, { at }) => [
    { type: 'CommitteeEnded', data: { because: 'dayReached', members: servingAt(committee, committee.endsAt ?? at) } },
  ],
});
