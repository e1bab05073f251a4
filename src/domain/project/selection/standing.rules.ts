import { onlySystem, rulesFor } from '../../guideline/context.ts';
import type { Party, StandingChange } from '../../party/party.ts';
import { refuse } from '../../refusals.ts';
import type { Project } from '../project.state.ts';
import { partyIn } from '../standing.ts';
import { applicantsOf, callOf, objectionsOpen } from './selection.ts';
import type { Call } from './selection.state.ts';
import { standingCommands, type standingEvents } from './standing.records.ts';

const rule = rulesFor<Project, typeof standingEvents>();

/** Whether a call runs: from its opening until its decision can no longer be set aside (SEL-10). */
const runs = (call: Call): boolean => ['open', 'closed', 'reviewed'].includes(call.status) || objectionsOpen(call);

/** The event that shows in a call what became of one who takes part in it (SEL-10). */
export function standingChanged(call: number, applicant: string, party: string, change: StandingChange) {
  const { revision, what, ground, because, control, ended, reason, recordedBy, person, at: changedAt } = change;
  const told = { what, ground, because, control, ended, reason, recordedBy, person, changedAt };
  return { type: 'StandingChanged', data: { call, applicant, party, change: revision, ...told } } as const;
}

/** 応募者の登録の変化を記録する What it was is read from the record of the party: the follow-up only points at it (SEL-10) */
export const noteStandingChange = rule(standingCommands.NoteStandingChange, {
  can: (_, context) => onlySystem(context),
  decide(project, { call: number, applicant, party, change }, context) {
    const call = callOf(project, number);
    if (!call || !runs(call) || !applicantsOf(call).includes(applicant)) return refuse('NOTHING_TO_NOTE');
    if (call.changes.some((each) => each.applicant === applicant && each.party === party && each.change === change))
      refuse('NOTHING_TO_NOTE');
    const found = partyIn(context, party).changes.find(({ revision }) => revision === change) ?? refuse('NOTHING_TO_NOTE');
    if (applicant !== party && applicant !== found.controller) refuse('NOTHING_TO_NOTE');
    return [standingChanged(number, applicant, party, found)];
  },
});

/** Whether a verified party was suspended after a call had opened: nobody is kept from a call by that alone (SEL-10). The suspension, if so. */
export function suspendedDuring({ status, before, changes }: Party, { openedAt = '' }: Call): StandingChange | undefined {
  const last = changes.findLast(({ what }) => what === 'suspended');
  return status === 'suspended' && before === 'verified' && last && last.at >= openedAt ? last : undefined;
}
