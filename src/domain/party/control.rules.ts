import { onlyOffice, onlySystem, personOf, rulesFor, type Context } from '../guideline/context.ts';
import { dayOf } from '../kernel/calendar.ts';
import type { Is } from '../kernel/shape.ts';
import { holds } from '../kernel/rule.ts';
import { refuse } from './party.refusals.ts';
import type { Control } from './control.state.ts';
import { controlCommands, type controlEvents } from './control.records.ts';
import { everRepresented, party as parties, represents, type Party } from './party.ts';
import { inForce } from './relation.ts';
import { isConfirmed, isTied } from './relatives.ts';

/** 申告の上限 So many relations a party can declare in all: there is always room for what the office knows, and chains stay short enough to follow. */
export const MOST_DECLARED = 50;

const rule = rulesFor<Party, typeof controlEvents>();

function onlyRepresentative(party: Party, context: Context): void {
  if (party.status === 'none') refuse('DOES_NOT_EXIST');
  if (!represents(party, personOf(context).id)) refuse('NOT_A_REPRESENTATIVE');
  if (party.status === 'suspended') refuse('PARTY_IS_SUSPENDED');
}

const today = ({ at, guideline }: Context): string => dayOf(at, guideline.calendar.utcOffset);

type Relation = Is<typeof controlCommands.DeclareControl>;

/**
 * The relation as it is recorded. Refuses one that cannot be, or that is recorded already: by an open relation that begins no later. What only
 * the party declared is no such relation for the office: nobody’s mere word stands in the way of what the office knows (SEL-11).
 */
function recorded(party: Party, { controller, ground, share, from, until }: Relation, declaredBy: Control['declaredBy'], context: Context) {
  if (controller === party.id) refuse('CONTROLLING_ITSELF');
  if (context.consulted.get(parties, controller).status === 'none') refuse('DOES_NOT_EXIST');
  if (until !== undefined && until < from) refuse('CONTROL_ENDS_BEFORE_IT_STARTS');
  const same = party.controls.find(
    (each) =>
      each.controller === controller &&
      each.ground === ground &&
      !each.until &&
      each.from <= from &&
      (declaredBy === 'party' || each.declaredBy === 'office'),
  );
  if (same) refuse('CONTROL_RECORDED_ALREADY', { control: same.control });
  return { control: party.controls.length + 1, controller, ground, share, from, until, declaredBy };
}

/** 自立を申告する (PTY-6) */
export const declareIndependence = rule(controlCommands.DeclareIndependence, {
  can(party, context) {
    onlyRepresentative(party, context);
    if (party.controls.some((each) => inForce(each, today(context)))) refuse('STILL_CONTROLLED');
  },
  decide: () => [{ type: 'IndependenceDeclared', data: {} }],
});

/** 支配関係を申告する (PTY-6) */
export const declareControl = rule(controlCommands.DeclareControl, {
  can(party, context) {
    onlyRepresentative(party, context);
    if (party.controls.filter(({ declaredBy }) => declaredBy === 'party').length >= MOST_DECLARED)
      refuse('TOO_MANY_CONTROLS', { most: MOST_DECLARED });
  },
  decide: (party, relation, context) => [{ type: 'ControlRecorded', data: recorded(party, relation, 'party', context) }],
});

/**
 * Refuses staff who have a tie to either end of a relation, at least through it: they would free themselves of a conflict of interest, or bring
 * it upon others (AUT-3, SEL-11). A decision taken before controllers were consulted has seen none.
 */
function notBetweenOwn(party: Party, controller: string, context: Context): void {
  const { id } = personOf(context);
  const tied = context.consulted.has(parties, controller) && isTied(id, controller, context);
  if (tied || everRepresented(party, id)) refuse('RECORDING_OWN_CONTROL');
}

/** 支配関係を記録する The office, with its source; nobody about a party that they represent or have a tie to (AUT-3, SEL-11) */
export const recordControl = rule(controlCommands.RecordControl, {
  can(party, context) {
    if (party.status === 'none') refuse('DOES_NOT_EXIST');
    onlyOffice(party.municipality, context);
    if (everRepresented(party, personOf(context).id)) refuse('RECORDING_OWN_CONTROL');
  },
  decide(party, { source, ...relation }, context) {
    const data = recorded(party, relation, 'office', context);
    notBetweenOwn(party, relation.controller, context);
    return [{ type: 'ControlRecorded', data: { ...data, source } }];
  },
});

/** 支配する主体を記録する What the relation is, is read from the record of the party controlled: the follow-up only points at it (SEL-11) */
export const noteControlledParty = rule(controlCommands.NoteControlledParty, {
  can(party, context) {
    onlySystem(context);
    if (party.status === 'none') refuse('DOES_NOT_EXIST');
  },
  decide(party, { controlled, control }, { consulted }) {
    const found = consulted.get(parties, controlled).controls.find((each) => each.control === control);
    if (found?.controller !== party.id) return refuse('NO_SUCH_CONTROL', { control });
    const { from, tiesUntil: until } = found;
    const confirmed = isConfirmed(found, consulted.get(parties, controlled));
    const known = party.controlled.find((each) => each.party === controlled && each.control === control);
    if (known?.until === until && known?.from === from && known.confirmed === confirmed) refuse('CONTROL_RECORDED_ALREADY', { control });
    return [{ type: 'ControlledPartyNoted', data: { controlled, control, from, until, confirmed } }];
  },
});

/** 支配関係の終了を記録する What the office recorded, the office ends */
export const endControl = rule(controlCommands.EndControl, {
  can(party, context) {
    if (party.status === 'none') refuse('DOES_NOT_EXIST');
    const person = personOf(context);
    if (!represents(party, person.id) && !holds(person, 'office', party.municipality)) refuse('PARTY_REPRESENTATIVE_ONLY');
  },
  decide(party, { control, until, because }, context) {
    const found = party.controls.find((each) => each.control === control) ?? refuse('NO_SUCH_CONTROL', { control });
    const isOwnWord = found.declaredBy === 'party' && represents(party, personOf(context).id);
    if (!isOwnWord) {
      onlyOffice(party.municipality, context);
      notBetweenOwn(party, found.controller, context);
    }
    if (until < found.from) refuse('CONTROL_ENDS_BEFORE_IT_STARTS');
    // What only the party said of its end, the office may confirm or correct: that frees whoever represents it (SEL-11).
    const isOfficeWord = (found.endedBy ?? found.declaredBy) === 'office';
    if (found.until !== undefined && found.until <= until && (isOwnWord || isOfficeWord)) refuse('CONTROL_HAS_ENDED', { control });
    return [{ type: 'ControlEnded', data: { control, until, endedBy: isOwnWord ? 'party' : 'office', because } }];
  },
});
