import { decision, named, type Decision } from '../kernel/decision.ts';
import { party } from '../party/party.ts';
import { project } from '../project/project.ts';
import * as invitations from './invitation.rules.ts';
import * as talents from './talent.rules.ts';
import { talent } from './talent.ts';

/** Commands on an entry of the talent bank. */
export const talentDecisions: readonly Decision[] = [
  decision(talent, talents.offerTalent, { creates: true }),
  decision(talent, talents.updateTalent),
  decision(talent, talents.withdrawTalent),
  decision(talent, talents.verifyTalent, { consults: ({ party: group }) => named(party, group) }),
  decision(talent, talents.hideTalent),
  decision(talent, talents.showTalent),
  decision(talent, invitations.inviteTalent, { consults: (_, input) => named(project, input?.project) }),
  decision(talent, invitations.answerTalentInvitation),
];
