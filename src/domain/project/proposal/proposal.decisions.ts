import { line, named, type Reference } from '../../kernel/decision.ts';
import { party } from '../../party/party.ts';
import { round } from '../../round/round.ts';
import { reviewDomain } from './domain-review.rules.ts';
import type { Project } from './project.state.ts';
import { checkProposal } from './proposal.checks.ts';
import { issuesOf } from './proposal.issues.ts';
import * as proposal from './proposal.rules.ts';

/** 提案者 The party that proposed the project. */
export const proposer = (state: Project): readonly Reference[] => [{ aggregate: party, key: state.proposer }];

/** Commands of the proposal phase. */
export const proposalLines = [
  line(proposal.proposeProject, {
    creates: true,
    check: checkProposal,
    consults: (_, input) => [...named(round, input?.round), ...issuesOf(input)],
  }),
  line(proposal.reviseProposal, {
    check: checkProposal,
    consults: ({ round: key }, input) => [...named(round, key), ...issuesOf(input)],
  }),
  line(proposal.withdrawProposal, { consults: ({ round: key }) => named(round, key) }),
  line(proposal.returnProposal, { consults: proposer }),
  line(proposal.acceptProposal, {
    consults: (state, input) => [
      ...proposer(state),
      ...[state.department || input?.department].flatMap((key) => (key ? [{ aggregate: party, key }] : [])),
    ],
  }),
  line(proposal.takeUpProposal),
  line(proposal.rejectProposal, { consults: proposer }),
  line(reviewDomain, { consults: proposer }),
  line(proposal.chooseMethods),
] as const;
