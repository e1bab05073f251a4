import { onlyOffice, onlySystem, personOf, rulesFor, type Context } from '../guideline/context.ts';
import type { Guideline } from '../guideline/guideline.ts';
import { mayPartner } from '../guideline/partners.ts';
import { demand } from '../guideline/observe.ts';
import { DAY, millisBetween } from '../kernel/calendar.ts';
import { standsAs } from '../kernel/standing.ts';
import { refuse } from './party.refusals.ts';
import { MOST_RENAMINGS, partyCommands, RENAMINGS_WITHIN, type partyEvents } from './party.records.ts';
import { categoryFor, mustFitTogether } from './facts.ts';
import { looksLike } from './look-alike.ts';
import { isMunicipalName } from './municipal-name.ts';
import { everRepresented, party as parties, renaming, represents, type Named, type Party } from './party.ts';
import { sameFacts } from './party.state.ts';

const rule = rulesFor<Party, typeof partyEvents>();

function mustExist(party: Party): void {
  if (party.status === 'none') refuse('DOES_NOT_EXIST');
}

function onlyRepresentativeOrOffice(party: Party, context: Context): void {
  const person = personOf(context);
  if (!represents(party, person.id) && !standsAs(person, 'office', party.municipality)) refuse('PARTY_REPRESENTATIVE_ONLY');
}

/**
 * Whether other persons represent the party, and it is not a department: then the office does not decide what the party itself must say.
 */
const isLedByOthers = (party: Party, context: Context): boolean =>
  party.kind !== 'department' && party.representatives.some(({ until }) => !until) && !represents(party, personOf(context).id);

/**
 * Refuses the office if others represent the party: they choose further representatives. A person chosen by the office could read and
 * change what the party hides from rivals (PRV-2, AUT-3).
 */
function choosesRepresentatives(party: Party, context: Context): void {
  onlyRepresentativeOrOffice(party, context);
  if (isLedByOthers(party, context)) refuse('CHOSEN_BY_ITS_REPRESENTATIVES');
}

/** Refuses unless the person is of the office, and has never represented the party (AUT-3). */
function onlyOfficeOfOthers(party: Party, context: Context): void {
  mustExist(party);
  onlyOffice(party.municipality, context);
  if (everRepresented(party, personOf(context).id)) refuse('MANAGING_OWN_PARTY');
}

/** 個人 The recorded name of a single resident: the name of a private person never enters an event (PRV-1). */
const residentName = '個人';

/** Refuses to name a private person: the identity is in the people vault, under the id of the representative. */
function mayBeNamed(kind: Party['kind'], name: string): void {
  if (kind === 'resident' && name !== residentName) refuse('RESIDENT_NAMED');
}

/** Refuses a name that looks like the municipality’s own, unless the office gives it, or it is a department. */
function mayBearName(kind: Party['kind'], municipality: string, name: string, context: Context): void {
  mayBeNamed(kind, name);
  if (kind === 'department' || standsAs(personOf(context), 'office', municipality)) return;
  if (isMunicipalName(name, context.guideline)) refuse('MUNICIPAL_NAME');
}

/** Refuses a single resident if the guideline does not accept residents as partners (PTY-1). */
function mayRegister(kind: NonNullable<Party['kind']>, guideline: Guideline): void {
  if (kind !== 'resident' || mayPartner({ kind }, guideline)) return;
  demand(guideline, 'partnersMayPartner', false, { kind });
  refuse('PARTY_MAY_NOT_PARTNER');
}

/** 主体を登録する The person who registers an organisation becomes its first representative (PTY-2, PTY-3). */
export const registerParty = rule(partyCommands.RegisterParty, {
  can(party, context) {
    personOf(context);
    if (party.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide(_, { municipality, kind, name, activity, corporateNumber, facts, contact, office, representative }, context) {
    const person = personOf(context);
    if ((kind === 'department' || representative) && !standsAs(person, 'office', municipality)) refuse('DEPARTMENT_BY_OFFICE');
    mayRegister(kind, context.guideline);
    mayBearName(kind, municipality, name, context);
    mustFitTogether({ kind, corporateNumber, facts }, context);
    return [
      { type: 'PartyRegistered', data: { municipality, kind, name, activity, corporateNumber, facts, contact } },
      representative === undefined || representative === person.id
        ? { type: 'RepresentativeAppointed', data: { person: person.id, office } }
        : { type: 'RepresentativeNamed', data: { naming: 1, person: representative, office } },
    ];
  },
});

/** Refuses one more name or number than a party may take within a month: each goes into the records of others. The office is not counted. */
function mayRenameAgain(party: Party, context: Context): void {
  if (standsAs(personOf(context), 'office', party.municipality)) return;
  const since = party.renamed.at(-MOST_RENAMINGS);
  if (since !== undefined && millisBetween(since, context.at) < RENAMINGS_WITHIN * DAY)
    refuse('RENAMED_TOO_OFTEN', { most: MOST_RENAMINGS, days: RENAMINGS_WITHIN });
}

/**
 * 登録内容を変更する A verification ends when the verified name, number or facts change: for a party represented by others, the office cannot end it this
 * way (SEL-10).
 */
export const updateParty = rule(partyCommands.UpdateParty, {
  who: ['screen'],
  can(party, context) {
    mustExist(party);
    onlyRepresentativeOrOffice(party, context);
    if (party.status === 'suspended') refuse('PARTY_IS_SUSPENDED');
  },
  decide(party, { name, activity, corporateNumber, facts, contact }, context) {
    const because = renaming(party, { name, corporateNumber, facts });
    if (because && isLedByOthers(party, context)) refuse('NAMED_BY_ITS_REPRESENTATIVES');
    if (because) mayRenameAgain(party, context);
    if (name !== party.name) mayBearName(party.kind, party.municipality, name, context);
    mustFitTogether({ kind: party.kind, corporateNumber, facts }, context);
    const updated = { type: 'PartyUpdated', data: { name, activity, corporateNumber, facts, contact } } as const;
    return because && party.status === 'verified' ? [updated, { type: 'VerificationEnded', data: { because } }] : [updated];
  },
});

/** 似た名称 The recorded look-alikes that are still similar: either party may have been renamed since. */
export const lookAlikesNow = (party: Party, { consulted }: Pick<Context, 'consulted'>): readonly Party[] =>
  party.lookAlikes.map((each) => consulted.get(parties, each.party)).filter(({ name }) => looksLike(name, party.name));

/** 登録を確認する Nobody verifies a party that they represent (AUT-3). */
export const verifyParty = rule(partyCommands.VerifyParty, {
  who: ['screen'],
  can(party, context) {
    mustExist(party);
    onlyOffice(party.municipality, context);
    if (represents(party, personOf(context).id)) refuse('VERIFYING_OWN_PARTY');
    if (party.status === 'verified') refuse('PARTY_ALREADY_VERIFIED');
    if (party.status === 'suspended') refuse('PARTY_IS_SUSPENDED');
  },
  decide(party, { basis, lookAlikesSeen = [] }, context) {
    const alike = lookAlikesNow(party, context);
    if (alike.some(({ id }) => !lookAlikesSeen.includes(id))) refuse('LOOK_ALIKES_NOT_SEEN', { count: alike.length });
    mustFitTogether(party, context);
    return [{ type: 'PartyVerified', data: { basis, category: categoryFor(party, context.guideline) } }];
  },
});

/** 似た名称を記録する The names may have changed since the follow-up was created: they are compared again. */
export const recordLookAlikes = rule(partyCommands.RecordLookAlikes, {
  can(party, context) {
    onlySystem(context);
    mustExist(party);
  },
  decide(party, { parties: others }, { consulted }) {
    const alike = others
      .map((each) => consulted.get(parties, each))
      .filter(({ id, municipality, name }) => id !== party.id && municipality === party.municipality && looksLike(name, party.name))
      .filter(({ id, name }) => !party.lookAlikes.some((known) => known.party === id && known.name === name));
    if (alike.length === 0) refuse('NO_LOOK_ALIKES');
    return [{ type: 'LookAlikesFound', data: { parties: alike.map(({ id, name }) => ({ party: id, name })) } }];
  },
});

/**
 * 種別を訂正する The office corrects the kind of a party, or facts about it. Nobody changes it between departments and others: they are on opposite sides (PTY-1,
 * SEL-10).
 */
export const correctPartyKind = rule(partyCommands.CorrectPartyKind, {
  who: ['screen'],
  can(party, context) {
    onlyOfficeOfOthers(party, context);
    if (party.kind === 'department') refuse('DEPARTMENT_NOT_CORRECTED');
  },
  decide({ kind: formerKind, before, name, status, corporateNumber, facts: stated }, { kind, facts, reason }, context) {
    if (formerKind === undefined || (kind === formerKind && (!facts || sameFacts(stated, facts)))) return refuse('KIND_UNCHANGED');
    if (kind === 'department') refuse('DEPARTMENT_NOT_CORRECTED');
    mayRegister(kind, context.guideline);
    mayBeNamed(kind, name);
    const corrected = { kind, corporateNumber, facts: facts ?? stated };
    mustFitTogether(corrected, context);
    // What stays verified is in a category.
    const category = (status === 'suspended' ? before : status) === 'verified' ? categoryFor(corrected, context.guideline) : undefined;
    return [{ type: 'PartyKindCorrected', data: { before: formerKind, kind, facts, category, reason } }];
  },
});

/** 登録を停止する */
export const suspendParty = rule(partyCommands.SuspendParty, {
  who: ['screen'],
  can(party, context) {
    onlyOfficeOfOthers(party, context);
    if (party.status === 'suspended') refuse('PARTY_IS_SUSPENDED');
  },
  decide: (_, { ground, reason }) => [{ type: 'PartySuspended', data: { ground, reason } }],
});

/** 登録を回復する */
export const reinstateParty = rule(partyCommands.ReinstateParty, {
  who: ['screen'],
  can(party, context) {
    onlyOfficeOfOthers(party, context);
    if (party.status !== 'suspended') refuse('PARTY_NOT_SUSPENDED');
  },
  decide: (_, { reason }) => [{ type: 'PartyReinstated', data: { reason } }],
});

const namingOf = ({ named }: Party, person: string): Named | undefined => named.find((each) => each.person === person);

/** 代表者を置く */
export const appointRepresentative = rule(partyCommands.AppointRepresentative, {
  who: ['screen'],
  can(party, context) {
    mustExist(party);
    choosesRepresentatives(party, context);
  },
  decide(party, { person, office }, context) {
    if (represents(party, person)) refuse('ALREADY_REPRESENTATIVE');
    if (person === personOf(context).id) refuse('NAMING_ONESELF');
    if (namingOf(party, person)) refuse('ALREADY_NAMED');
    return [{ type: 'RepresentativeNamed', data: { naming: party.namings + 1, person, office } }];
  },
});

/**
 * 就任を承諾する Only a person who accepts has the rights and the conflicts of a representative: naming somebody excludes nobody from a selection
 * (SEL-11).
 */
export const acceptRepresentation = rule(partyCommands.AcceptRepresentation, {
  can(party, context) {
    mustExist(party);
    if (!namingOf(party, personOf(context).id)) refuse('NOT_NAMED');
  },
  decide(party, _, context) {
    const { naming, person, office } = namingOf(party, personOf(context).id) ?? refuse('NOT_NAMED');
    return [{ type: 'RepresentativeAppointed', data: { naming, person, office } }];
  },
});

/** 代表者の退任 */
export const endRepresentation = rule(partyCommands.EndRepresentation, {
  who: ['screen'],
  can(party, context) {
    mustExist(party);
    if (!namingOf(party, personOf(context).id)) onlyRepresentativeOrOffice(party, context);
  },
  decide(party, { person, reason }, context) {
    const named = namingOf(party, person);
    if (named) return [{ type: 'NamingEnded', data: { naming: named.naming, person, reason } }];
    choosesRepresentatives(party, context);
    const appointment = party.representatives.findIndex((each) => each.person === person && !each.until) + 1;
    if (appointment === 0) refuse('NOT_ITS_REPRESENTATIVE');
    if (party.representatives.filter((each) => !each.until).length === 1) refuse('LAST_REPRESENTATIVE');
    return [{ type: 'RepresentativeEnded', data: { appointment, person, reason } }];
  },
});
