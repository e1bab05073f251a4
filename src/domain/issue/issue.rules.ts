import { personOf, rulesFor, type Context } from '../guideline/context.ts';
import type { Reference } from '../kernel/decision.ts';
import { actingParty } from '../party/standing.ts';
import { refuse } from './issue.refusals.ts';
import { issueCommands } from './issue.records.ts';
import type { Issue } from './issue.state.ts';
import { goesOn, issue as issues, type issueEvents } from './issue.ts';
import { supportersOf } from './support.ts';

const rule = rulesFor<Issue, typeof issueEvents>();

/** 一人の上限 The most facts, opinions and repeated supports of one person on one issue: one person must not drown out the others. */
export const MOST_FROM_ONE_PERSON = 20;

/** The issues merged into this one: their supporters support this one. */
export const absorbedBy = ({ absorbed }: Issue): readonly Reference[] => absorbed.map((key) => ({ aggregate: issues, key }));

/** An issue with those merged into it. The issue itself is last: of two statements at the same time, its own counts as the later one. */
export const together = (state: Issue, { consulted }: Context): readonly Issue[] => [
  ...state.absorbed.map((key) => consulted.get(issues, key)),
  state,
];

/** Refuses unless the issue is active; for a merged one, names the issue that it was merged into. */
export function mustGoOn(state: Issue): void {
  if (state.status === 'none') refuse('DOES_NOT_EXIST');
  if (state.mergedInto) refuse('ISSUE_IS_MERGED', { survivor: state.mergedInto });
  if (!goesOn(state)) refuse('ISSUE_OVER');
}

function anyone(state: Issue, context: Context): void {
  personOf(context);
  mustGoOn(state);
}

/** The party for which the person acts, if any: they represent it, and it is registered here. */
function partyOf(context: Context, municipality: string): string | undefined {
  if (!personOf(context).onBehalfOf) return undefined;
  const party = actingParty(context);
  if (party.municipality !== municipality) refuse('PARTY_OF_ANOTHER_MUNICIPALITY');
  return party.id;
}

function notTooMany(said: readonly { readonly author: string }[], context: Context): void {
  const { id } = personOf(context);
  if (said.filter(({ author }) => author === id).length >= MOST_FROM_ONE_PERSON)
    refuse('ENOUGH_FROM_ONE_PERSON', { most: MOST_FROM_ONE_PERSON });
}

function mustKnow({ opinions }: Issue, opinion: number | undefined): void {
  if (opinion !== undefined && !opinions.some((each) => each.opinion === opinion)) refuse('OPINION_UNKNOWN', { opinion });
}

/** 地域課題を提起する (ISS-1; OIZ 3-1-1) */
export const raiseIssue = rule(issueCommands.RaiseIssue, {
  can(state, context) {
    personOf(context);
    if (state.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide(_, { municipality, title, description, place, circumstances }, context) {
    const party = partyOf(context, municipality);
    return [{ type: 'IssueRaised', data: { municipality, party, title, description, place, circumstances } }];
  },
});

/** 支持する Each person once, including support for an issue that was merged into this one. */
export const supportIssue = rule(issueCommands.SupportIssue, {
  can(state, context) {
    anyone(state, context);
    if (supportersOf(together(state, context)).has(personOf(context).id)) refuse('ALREADY_SUPPORTED');
    notTooMany(
      state.standpoints.filter(({ supports }) => supports).map(({ person: author }) => ({ author })),
      context,
    );
  },
  decide(state, _, context) {
    const supporters = supportersOf(together(state, context)).size + 1;
    return [{ type: 'IssueSupported', data: { person: personOf(context).id, supporters } }];
  },
});

/** 支持を取り下げる */
export const withdrawSupport = rule(issueCommands.WithdrawSupport, {
  can(state, context) {
    anyone(state, context);
    if (!supportersOf(together(state, context)).has(personOf(context).id)) refuse('NOT_SUPPORTED');
  },
  decide(state, _, context) {
    const supporters = supportersOf(together(state, context)).size - 1;
    return [{ type: 'IssueSupportWithdrawn', data: { person: personOf(context).id, supporters } }];
  },
});

/** 事実を加える The same fact from the same source is refused. */
export const addFact = rule(issueCommands.AddFact, {
  can(state, context) {
    anyone(state, context);
    notTooMany(state.facts, context);
  },
  decide(state, { what, source, observedOn }, context) {
    if (state.facts.some((each) => each.what === what && each.source === source)) refuse('FACT_KNOWN');
    const party = partyOf(context, state.municipality);
    return [{ type: 'FactAdded', data: { fact: state.facts.length + 1, party, what, source, observedOn } }];
  },
});

/** 意見を寄せる A private person’s own opinion, stored in the vault. */
export const giveOpinion = rule(issueCommands.GiveOpinion, {
  can(state, context) {
    anyone(state, context);
    if (personOf(context).onBehalfOf) refuse('OPINION_FOR_ONESELF');
    notTooMany(state.opinions, context);
  },
  decide(state, { replyTo, words }, context) {
    mustKnow(state, replyTo);
    const { id } = personOf(context);
    if (state.opinions.some((each) => each.author === id && each.words?.likeness === words.likeness)) refuse('OPINION_REPEATED');
    return [{ type: 'OpinionGiven', data: { opinion: state.opinions.length + 1, replyTo, words } }];
  },
});

/** 主体として意見を述べる */
export const stateOpinion = rule(issueCommands.StateOpinion, {
  can(state, context) {
    mustGoOn(state);
    actingParty(context);
    notTooMany(state.opinions, context);
  },
  decide(state, { replyTo, statement }, context) {
    mustKnow(state, replyTo);
    const party = partyOf(context, state.municipality) ?? refuse('ON_BEHALF_MISSING');
    if (state.opinions.some((each) => each.party === party && each.statement === statement)) refuse('OPINION_REPEATED');
    return [{ type: 'OpinionStated', data: { opinion: state.opinions.length + 1, replyTo, party, statement } }];
  },
});
