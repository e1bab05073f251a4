import { decision, nameOf, type Decision, type Reference } from './kernel/decision.ts';
import { municipality } from './municipality/municipality.ts';
import { adoptGuideline, reviseGuideline } from './municipality/municipality.rules.ts';
import { party } from './party/party.ts';
import * as parties from './party/party.rules.ts';
import { checkEvaluation } from './project/evaluation.checks.ts';
import * as evaluation from './project/evaluation.rules.ts';
import { checkSuccessor } from './project/feedback.checks.ts';
import * as feedback from './project/feedback.rules.ts';
import { project } from './project/project.ts';
import type { Project } from './project/project.state.ts';
import { checkProposal } from './project/proposal.checks.ts';
import * as proposal from './project/proposal.rules.ts';
import * as publication from './project/publication.rules.ts';
import { recordSuccessor, startSuccessor } from './project/successor.rules.ts';

const proposer = (state: Project): readonly Reference[] => [{ aggregate: party, key: state.proposer }];

/**
 * The table of decisions: every command, the object it changes, the rule that decides it, and what that rule consults.
 * A command that does not stand here cannot be given; GraphQL mutations, `availableActions` and the replay follow from it.
 */
const table: readonly Decision[] = [
  decision(municipality, adoptGuideline),
  decision(municipality, reviseGuideline),

  decision(party, parties.registerParty, { creates: true }),
  decision(party, parties.updateParty),
  decision(party, parties.verifyParty),
  decision(party, parties.suspendParty),
  decision(party, parties.reinstateParty),
  decision(party, parties.appointRepresentative),
  decision(party, parties.endRepresentation),

  decision(project, proposal.proposeProject, { creates: true, check: checkProposal }),
  decision(project, proposal.reviseProposal, { check: checkProposal }),
  decision(project, proposal.withdrawProposal),
  decision(project, proposal.returnProposal, { consults: proposer }),
  decision(project, proposal.acceptProposal, {
    consults: (state, input) => [
      ...proposer(state),
      ...[state.department || input?.department].flatMap((key) => (key ? [{ aggregate: party, key }] : [])),
    ],
  }),
  decision(project, proposal.rejectProposal, { consults: proposer }),
  decision(project, proposal.chooseMethods),

  decision(project, evaluation.submitEvaluation, { check: checkEvaluation }),
  decision(project, evaluation.openEvaluations, { bySystem: true }),
  decision(project, publication.recordVoice),
  decision(project, publication.declareNoVoices),
  decision(project, publication.recordVerification, { bySystem: true }),
  decision(project, publication.publishEvaluation),
  decision(project, publication.markPublicationOverdue, { bySystem: true }),

  decision(project, feedback.recordLesson),
  decision(project, feedback.completeLesson),
  decision(project, feedback.proposeDisposition),
  decision(project, feedback.decideDisposition),
  decision(project, feedback.closeProject),
  decision(project, startSuccessor, {
    creates: true,
    check: checkSuccessor,
    consults: (_, input) => (input ? [{ aggregate: project, key: input.predecessor }] : []),
  }),
  decision(project, recordSuccessor, {
    bySystem: true,
    consults: (_, input) => (input ? [{ aggregate: project, key: input.successor }] : []),
  }),
];

/** Every decision, by the name of its command. */
export const decisions: ReadonlyMap<string, Decision> = new Map(table.map((each) => [nameOf(each), each]));

/** Version of the rules: it changes with every change of behaviour, and rules keep the branches of older versions (AUD-3). */
export const RULESET = 1;
