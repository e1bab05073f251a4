import { onlySystem, rulesFor, type Context } from '../../guideline/context.ts';
import { party as parties, type Party, type StandingChange } from '../../party/party.ts';
import { refuse } from './selection.refusals.ts';
import type { Project } from './project.state.ts';
import { partyIn } from '../../party/standing.ts';
import { applicantsOf, callOf, objectionsOpen } from './selection.ts';
import type { Call } from './selection.state.ts';
import { standingCommands, type standingEvents } from './standing.records.ts';

const rule = rulesFor<Project, typeof standingEvents>();

/** Whether a call is running: from its opening until its decision can no longer be set aside (SEL-10). */
const runs = (call: Call): boolean => ['open', 'closed', 'reviewed'].includes(call.status) || objectionsOpen(call);

/** The event that shows in a call a change of a participant (SEL-10). */
export function standingChanged(call: number, applicant: string, party: string, change: StandingChange) {
  const { revision, what, ground, because, formerKind, kind, control, relation, ended, reason, recordedBy, person, at: changedAt } = change;
  const told = { what, ground, because, formerKind, kind, control, relation, ended, reason, recordedBy, person, changedAt };
  return { type: 'StandingChanged', data: { call, applicant, party, change: revision, ...told } } as const;
}

/** 応募者の登録の変化を記録する The change is read from the record of the party: the follow-up only refers to it (SEL-10) */
export const noteStandingChange = rule(standingCommands.NoteStandingChange, {
  can: (_, context) => onlySystem(context),
  decide(project, { call: number, applicant, party, change }, context) {
    const call = callOf(project, number);
    if (!call || !runs(call) || !applicantsOf(call).includes(applicant)) return refuse('NOTHING_TO_NOTE');
    if (isShown(call, applicant, party, change)) refuse('NOTHING_TO_NOTE');
    const found = partyIn(context, party).changes.find(({ revision }) => revision === change) ?? refuse('NOTHING_TO_NOTE');
    if (applicant !== party && applicant !== found.controller) refuse('NOTHING_TO_NOTE');
    return [standingChanged(number, applicant, party, found)];
  },
});

/** Whether a call shows a change in the record of a party as one that concerns an applicant. */
const isShown = ({ changes }: Call, applicant: string, party: string, revision: number): boolean =>
  changes.some((each) => each.applicant === applicant && each.party === party && each.change === revision);

/** Whether the office recorded a change after a call had opened. */
const isOfOfficeSince = ({ openedAt = '' }: Call, change: StandingChange | undefined): boolean =>
  change?.recordedBy === 'office' && change.at >= openedAt;

/**
 * Whether a verified party was suspended, or the office ended its verification, after a call had opened: that alone excludes nobody from a
 * call (SEL-10).
 */
export function barredDuring({ status, before, changes }: Party, call: Call): boolean {
  const isByOffice = (kind: StandingChange['what']) =>
    isOfOfficeSince(
      call,
      changes.findLast(({ what }) => what === kind),
    );
  const isSuspended = status === 'suspended';
  const isVerified = (isSuspended ? before : status) === 'verified';
  return (!isSuspended || isByOffice('suspended')) && (isVerified || isByOffice('verificationEnded'));
}

/**
 * The kind of a party, and the kinds that it had since a call opened: a correction by the office alone excludes nobody from a call
 * (SEL-10).
 */
export const kindsDuring = ({ kind, changes }: Party, call: Call): readonly Party['kind'][] => [
  kind,
  ...changes.filter((change) => change.what === 'kindCorrected' && isOfOfficeSince(call, change)).map(({ formerKind }) => formerKind),
];

/**
 * Changes that apply to a new application: what the office has recorded about the applicant since the call opened, including control as far
 * as its own record shows it, and what the call does not show yet. So a party cannot avoid them by applying later, or again (SEL-10).
 */
export function standingBrought(call: Call, applicant: Party, { consulted }: Pick<Context, 'consulted'>) {
  const controlled = new Set(applicant.controlled.map(({ party }) => party));
  const others = [...controlled].flatMap((each) => (consulted.has(parties, each) ? [consulted.get(parties, each)] : []));
  const ofOthers = others.flatMap(({ id, changes }) =>
    changes.filter(({ controller }) => controller === applicant.id).map((change) => ({ party: id, change })),
  );
  return [...applicant.changes.map((change) => ({ party: applicant.id, change })), ...ofOthers]
    .filter(({ party, change }) => isOfOfficeSince(call, change) && !isShown(call, applicant.id, party, change.revision))
    .map(({ party, change }) => standingChanged(call.number, applicant.id, party, change));
}

type Shown = Call['changes'][number];

/** Whether two changes are of one control relation. Old records do not identify the relation: then the ground decides. */
const isSameRelation = (one: Shown, other: Shown): boolean =>
  one.party === other.party &&
  (one.relation === undefined || other.relation === undefined ? one.control === other.control : one.relation === other.relation);

/** Whether a call shows that an applicant is related by control to somebody, and not that this was recorded by mistake (SEL-10). */
export function showsControl({ changes }: Call, applicant: string): boolean {
  const own = changes.filter((each) => each.applicant === applicant);
  const isMistaken = (recorded: Shown) =>
    own.some((each) => each.ended === 'mistaken' && each.change > recorded.change && isSameRelation(each, recorded));
  return own.some((each) => each.what === 'controlRecorded' && !isMistaken(each));
}
