import { onlyOffice, onlySystem, personOf, rulesFor, type Context } from '../guideline/context.ts';
import { dayOf } from '../kernel/calendar.ts';
import type { Is } from '../kernel/shape.ts';
import { standsAs } from '../kernel/standing.ts';
import { refuse } from './party.refusals.ts';
import type { Control } from './control.state.ts';
import { controlCommands, type controlEvents } from './control.records.ts';
import { everRepresented, party as parties, represents, type Party } from './party.ts';
import { inForce } from './relation.ts';
import { isConfirmed, isTied } from './relatives.ts';

/**
 * 申告の上限 The most relations that a party can declare: this leaves room for relations recorded by the office, and chains stay short enough to
 * follow.
 */
export const MOST_DECLARED = 50;

/** 同じ主体の申告の上限 How often a party can name the same controller: each relation is noted in the record of that one too, which has no say in it. */
export const MOST_OF_ONE_CONTROLLER = 10;

/** 終了の申告の上限 How often a party can state the end of a relation itself: each end is noted in the record of the controller too. */
export const MOST_ENDINGS = 3;

const rule = rulesFor<Party, typeof controlEvents>();

function onlyRepresentative(party: Party, context: Context): void {
  if (party.status === 'none') refuse('DOES_NOT_EXIST');
  if (!represents(party, personOf(context).id)) refuse('NOT_A_REPRESENTATIVE');
  if (party.status === 'suspended') refuse('PARTY_IS_SUSPENDED');
}

const today = ({ at, guideline }: Context): string => dayOf(at, guideline.calendar.utcOffset);

type Relation = Is<typeof controlCommands.DeclareControl>;

/**
 * The relation in its recorded form. Refuses an impossible one, or one that is already covered by an open relation that begins no later.
 * For the office, a relation that only the party declared does not count as covering: a mere claim must not block what the office knows
 * (SEL-11).
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
  decide(party, relation, context) {
    const data = recorded(party, relation, 'party', context);
    const { controller } = relation;
    if (party.controls.filter((each) => each.declaredBy === 'party' && each.controller === controller).length >= MOST_OF_ONE_CONTROLLER)
      refuse('CONTROLLER_NAMED_TOO_OFTEN', { most: MOST_OF_ONE_CONTROLLER });
    return [{ type: 'ControlRecorded', data }];
  },
});

/**
 * Refuses staff who have a tie to either end of a relation, also through the relation itself: they could remove their own conflict of
 * interest, or cause one for others (AUT-3, SEL-11). Decisions made before controllers were consulted did not check this.
 */
function notBetweenOwn(party: Party, controller: string, context: Context): void {
  const { id } = personOf(context);
  const tied = context.consulted.has(parties, controller) && isTied(id, controller, context);
  if (tied || everRepresented(party, id)) refuse('RECORDING_OWN_CONTROL');
}

/** 支配関係を記録する The office, with its source; not about a party that the person represents or has a tie to (AUT-3, SEL-11) */
export const recordControl = rule(controlCommands.RecordControl, {
  who: ['screen'],
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

/** 支配する主体を記録する The relation is read from the record of the controlled party: the follow-up only refers to it (SEL-11) */
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

/** 支配関係の終了を記録する A relation recorded by the office is ended by the office */
export const endControl = rule(controlCommands.EndControl, {
  who: ['screen'],
  can(party, context) {
    if (party.status === 'none') refuse('DOES_NOT_EXIST');
    const person = personOf(context);
    if (!represents(party, person.id) && !standsAs(person, 'office', party.municipality)) refuse('PARTY_REPRESENTATIVE_ONLY');
  },
  decide(party, { control, until, because }, context) {
    const found = party.controls.find((each) => each.control === control) ?? refuse('NO_SUCH_CONTROL', { control });
    const isOwnWord = found.declaredBy === 'party' && represents(party, personOf(context).id);
    if (!isOwnWord) {
      onlyOffice(party.municipality, context);
      notBetweenOwn(party, found.controller, context);
    }
    if (until < found.from) refuse('CONTROL_ENDS_BEFORE_IT_STARTS');
    // If only the party itself stated the end, the office may confirm or correct it: that ends the conflict of its representatives
    // (SEL-11).
    const isOfficeWord = (found.endedBy ?? found.declaredBy) === 'office';
    if (isOwnWord && found.endedBy === 'office') refuse('CONTROL_HAS_ENDED', { control });
    if (found.until !== undefined && found.until <= until && (isOwnWord || isOfficeWord)) refuse('CONTROL_HAS_ENDED', { control });
    if (isOwnWord && (found.endings ?? 0) >= MOST_ENDINGS) refuse('CONTROL_ENDED_TOO_OFTEN', { most: MOST_ENDINGS });
    return [{ type: 'ControlEnded', data: { control, until, endedBy: isOwnWord ? 'party' : 'office', because } }];
  },
});
