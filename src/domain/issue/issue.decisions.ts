import { decision, named, type Decision } from '../kernel/decision.ts';
import { parties } from '../party/references.ts';
import * as handling from './handling.rules.ts';
import * as issues from './issue.rules.ts';
import { issue } from './issue.ts';

/** Commands on an issue. */
export const issueDecisions: readonly Decision[] = [
  decision(issue, issues.raiseIssue, { creates: true }),
  decision(issue, issues.supportIssue, { consults: issues.absorbedBy }),
  decision(issue, issues.withdrawSupport, { consults: issues.absorbedBy }),
  decision(issue, issues.addFact),
  decision(issue, issues.giveOpinion),
  decision(issue, issues.stateOpinion),
  decision(issue, handling.takeUpIssue, { consults: (_, input) => parties(input?.department) }),
  decision(issue, handling.setIssueAside),
  decision(issue, handling.closeIssue),
  decision(issue, handling.mergeIssue, { consults: (_, input) => named(issue, input?.into) }),
  decision(issue, handling.withholdOpinion),
  decision(issue, handling.absorbIssue, {
    bySystem: true,
    consults: (state, input) => [...issues.absorbedBy(state), ...named(issue, input?.issue)],
  }),
  decision(issue, handling.redirectIssue, { bySystem: true, consults: (_, input) => named(issue, input?.survivor) }),
];
