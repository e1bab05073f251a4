import { hasClause } from '../../guideline/compare.ts';
import { personOf, rulesFor } from '../../guideline/context.ts';
import { refuse } from './feedback.refusals.ts';
import { onlySideOrOffice } from './feedback.rules.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { onlyActingFor } from '../../party/standing.ts';
import { suggestionCommands, type suggestionEvents } from './suggestion.records.ts';

const rule = rulesFor<Project, typeof suggestionEvents>();

/** 指針への提案を出す Experience of a project with its guideline is passed on to the next revision (FBK-4). */
export const suggestForGuideline = rule(suggestionCommands.SuggestForGuideline, {
  who: ['screen'],
  can(project, context) {
    onlySideOrOffice(project, context);
    const { stage } = project;
    if (stage !== 'PUBLISHED' && stage !== 'CLOSED') refuse('SUGGESTING_TOO_EARLY', { stage });
  },
  decide(project, { part, rule: code, clause, text, reasons }, context) {
    if (code !== undefined && !context.guideline.rules.some((each) => each.code === code))
      refuse('SUGGESTION_RULE_UNKNOWN', { rule: code });
    if (clause !== undefined && !hasClause(context.guideline, clause)) refuse('SUGGESTION_CLAUSE_UNKNOWN');
    const side = personOf(context).onBehalfOf && onlyActingFor(sidesOf(project), context).id;
    const number = project.feedback.suggestions.length + 1;
    return [
      { type: 'GuidelineSuggested', data: { municipality: project.municipality, number, side, part, rule: code, clause, text, reasons } },
    ];
  },
});
