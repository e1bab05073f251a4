import { onlyOffice, onlySystem, rulesFor, type Context } from '../guideline/context.ts';
import { party } from '../party/party.ts';
import { refuse } from './issue.refusals.ts';
import { handlingCommands } from './handling.records.ts';
import { mustGoOn, together } from './issue.rules.ts';
import type { Issue } from './issue.state.ts';
import { issue as issues, type issueEvents } from './issue.ts';
import { supportersOf } from './support.ts';

const rule = rulesFor<Issue, typeof issueEvents>();

/** 統合の上限 The most issues that can be merged into one: each support of it reads all of them. */
export const MOST_MERGED = 100;

function officeOfOpen(state: Issue, context: Context): void {
  if (state.status === 'none') refuse('DOES_NOT_EXIST');
  onlyOffice(state.municipality, context);
  mustGoOn(state);
}

/** 取り上げる Also after it was set aside. */
export const takeUpIssue = rule(handlingCommands.TakeUpIssue, {
  who: ['screen'],
  can(state, context) {
    officeOfOpen(state, context);
    if (state.status === 'takenUp') refuse('ISSUE_TAKEN_UP_ALREADY');
  },
  decide(state, { department, next, by }, { consulted }) {
    const { kind, municipality } = consulted.get(party, department);
    if (kind !== 'department' || municipality !== state.municipality) refuse('NOT_A_DEPARTMENT');
    return [{ type: 'IssueTakenUp', data: { department, next, by } }];
  },
});

/** 見送る Also after it was taken up. */
export const setIssueAside = rule(handlingCommands.SetIssueAside, {
  who: ['screen'],
  can(state, context) {
    officeOfOpen(state, context);
    if (state.status === 'setAside') refuse('ISSUE_SET_ASIDE_ALREADY');
  },
  decide: (_, { reason }) => [{ type: 'IssueSetAside', data: { reason } }],
});

/** 終結する An issue cannot be closed without an answer. */
export const closeIssue = rule(handlingCommands.CloseIssue, {
  who: ['screen'],
  can(state, context) {
    officeOfOpen(state, context);
    if (state.status === 'raised') refuse('ISSUE_NOT_ANSWERED');
  },
  decide: (_, { outcome, reason }) => [{ type: 'IssueClosed', data: { outcome, reason } }],
});

/** Whether one issue was raised before another; at the same time, the smaller id counts as earlier. */
const isEarlier = (one: Issue, other: Issue): boolean => `${one.raisedAt} ${one.id}` < `${other.raisedAt} ${other.id}`;

/** 統合する Always into an earlier one: so concurrent mergers can never form a circle. */
export const mergeIssue = rule(handlingCommands.MergeIssue, {
  who: ['screen'],
  can: officeOfOpen,
  decide(state, { into, reason }, { consulted }) {
    if (into === state.id) refuse('MERGE_INTO_ITSELF');
    const target = consulted.get(issues, into);
    mayBeNamed(target, state.municipality);
    mustGoOn(target);
    if (!isEarlier(target, state)) refuse('MERGE_INTO_LATER');
    const { absorbed } = state;
    if (target.absorbed.length + absorbed.length + 1 > MOST_MERGED) refuse('TOO_MANY_MERGED', { most: MOST_MERGED });
    return [{ type: 'IssueMerged', data: { into, reason, absorbed } }];
  },
});

/** 意見を非表示にする */
export const withholdOpinion = rule(handlingCommands.WithholdOpinion, {
  who: ['screen'],
  can(state, context) {
    if (state.status === 'none') refuse('DOES_NOT_EXIST');
    onlyOffice(state.municipality, context);
  },
  decide({ opinions }, { opinion, ground, reason }) {
    const said = opinions.find((each) => each.opinion === opinion) ?? refuse('OPINION_UNKNOWN', { opinion });
    if (said.withheld) refuse('OPINION_WITHHELD_ALREADY');
    return [{ type: 'OpinionWithheld', data: { opinion, ground, reason } }];
  },
});

/** 統合を受け入れる A person who supports both counts once. If this issue was merged itself meanwhile, the issue that it points to takes over. */
export const absorbIssue = rule(handlingCommands.AbsorbIssue, {
  can: (_, context) => onlySystem(context),
  decide(state, { issue: key }, context) {
    const merged = context.consulted.get(issues, key);
    if (merged.status !== 'merged') refuse('ISSUE_NOT_MERGED');
    if (state.absorbed.includes(key)) refuse('ISSUE_ABSORBED_ALREADY');
    const supporters = supportersOf([merged, ...together(state, context)]).size;
    const redirected = !state.mergedInto && merged.mergedInto !== state.id;
    return [{ type: 'IssueAbsorbed', data: { issue: key, supporters, passedOn: state.mergedInto, redirected } }];
  },
});

/** 統合先を改める */
export const redirectIssue = rule(handlingCommands.RedirectIssue, {
  can: (_, context) => onlySystem(context),
  decide(state, { survivor }, { consulted }) {
    if (!consulted.get(issues, survivor).absorbed.includes(state.id)) refuse('ISSUE_NOT_MERGED');
    return [{ type: 'IssueRedirected', data: { into: survivor } }];
  },
});

/** Refuses an issue that does not exist, or belongs to another municipality. */
export function mayBeNamed({ id, status, municipality }: Issue, here: string): void {
  if (status === 'none') refuse('ISSUE_UNKNOWN', { issue: id });
  if (municipality !== here) refuse('ISSUE_OF_ANOTHER_MUNICIPALITY', { issue: id });
}
