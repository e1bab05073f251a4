import { personOf, rulesFor } from '../guideline/context.ts';
import type { ProjectStage } from '../guideline/vocabulary.ts';
import { sidesOf } from '../project/basis.ts';
import { project } from '../project/project.ts';
import { actingParty, onlyActingFor } from '../party/standing.ts';
import { refuse } from './talent.refusals.ts';
import { talentCommands, type talentEvents } from './talent.records.ts';
import { onlyHolder } from './talent.rules.ts';
import type { Talent } from './talent.ts';

const rule = rulesFor<Talent, typeof talentEvents>();

/** Stages of projects that need no more help. */
const over: readonly (ProjectStage | 'NONE')[] = ['CLOSED', 'UNAWARDED', 'TERMINATED', 'REJECTED', 'WITHDRAWN'];

/** 協力を依頼する A side of a project, or its proposer (PTY-5; NAG, ISE) */
export const inviteTalent = rule(talentCommands.InviteTalent, {
  can(talent, context) {
    if (talent.status === 'none') refuse('DOES_NOT_EXIST');
    const { id, municipality } = actingParty(context);
    if (municipality !== talent.municipality) refuse('OTHER_MUNICIPALITY');
    // The same refusal for both: a person who may not read an offer does not learn whether it was withdrawn or hidden (PTY-5).
    if (talent.status === 'withdrawn' || talent.hidden) refuse('TALENT_NOT_OFFERED');
    if (id === talent.party || personOf(context).id === talent.owner) refuse('INVITING_ONESELF');
  },
  decide({ municipality, invitations }, { project: key, message }, context) {
    const state = context.consulted.get(project, key);
    if (state.stage === 'NONE') refuse('DOES_NOT_EXIST');
    if (state.municipality !== municipality) refuse('OTHER_MUNICIPALITY');
    const { id: party } = onlyActingFor([state.proposer, ...sidesOf(state)], context);
    if (over.includes(state.stage)) refuse('PROJECT_IS_OVER');
    if (invitations.some((each) => each.project === key && each.party === party && !each.answered)) refuse('INVITED_ALREADY');
    return [{ type: 'TalentInvited', data: { invitation: invitations.length + 1, party, project: key, message } }];
  },
});

/** 依頼に返事をする Yes or no, once */
export const answerTalentInvitation = rule(talentCommands.AnswerTalentInvitation, {
  can: onlyHolder,
  decide({ invitations }, { invitation, accepted, answer }) {
    const { party, answered } = invitations.find(({ number }) => number === invitation) ?? refuse('NO_SUCH_INVITATION', { invitation });
    if (answered) refuse('INVITATION_ANSWERED', { invitation });
    return [{ type: 'TalentInvitationAnswered', data: { invitation, party, accepted, answer } }];
  },
});
