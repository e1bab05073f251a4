import { onlyOffice, personOf, rulesFor, type Context } from '../guideline/context.ts';
import type { DataOf } from '../kernel/event.ts';
import { party as parties, represents } from '../party/party.ts';
import { actingParty } from '../party/standing.ts';
import { refuse } from './talent.refusals.ts';
import { talentCommands, type talentEvents } from './talent.records.ts';
import type { Talent } from './talent.ts';

const rule = rulesFor<Talent, typeof talentEvents>();

/** Refuses unless the actor made the offer: the person, or a representative who acts for the group. */
export function onlyHolder(talent: Talent, context: Context): void {
  if (talent.status === 'none') refuse('DOES_NOT_EXIST');
  const { id } = personOf(context);
  const holds = talent.holder === 'group' ? actingParty(context).id === talent.party : id === talent.owner;
  if (!holds) refuse('TALENT_HOLDER_ONLY');
  if (talent.status === 'withdrawn') refuse('TALENT_WITHDRAWN');
}

function onlyOfficeOver(talent: Talent, context: Context): void {
  if (talent.status === 'none') refuse('DOES_NOT_EXIST');
  onlyOffice(talent.municipality, context);
  if (talent.status === 'withdrawn') refuse('TALENT_WITHDRAWN');
}

/**
 * Whether the actor made the offer, in person or for a group that they represent. Decisions recorded before the group was consulted did not
 * check the group.
 */
function isTheirs({ owner, party }: Talent, context: Context): boolean {
  const { id } = personOf(context);
  if (party === undefined || !context.consulted.has(parties, party)) return owner === id;
  return represents(context.consulted.get(parties, party), id);
}

type Offer = DataOf<typeof talentEvents, 'TalentUpdated'>;

function checked({ skills, areas, availability, about, profile, contact }: Offer, holder: Talent['holder']): Offer {
  if (holder === 'person' && profile !== undefined) refuse('TALENT_PROFILE_OF_PERSON');
  return { skills, areas, availability, about, profile, contact };
}

/** 人材バンクに登録する A person for themselves, a group by a representative (PTY-5) */
export const offerTalent = rule(talentCommands.OfferTalent, {
  can(talent, context) {
    if (personOf(context).onBehalfOf) actingParty(context);
    if (talent.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide(_, { municipality, ...offer }, context) {
    const group = personOf(context).onBehalfOf ? actingParty(context) : undefined;
    if (group && group.municipality !== municipality) refuse('OTHER_MUNICIPALITY');
    const holder = group ? 'group' : 'person';
    return [{ type: 'TalentOffered', data: { municipality, holder, party: group?.id, ...checked(offer, holder) } }];
  },
});

/** 登録内容を変更する The office's verification does not cover the new content */
export const updateTalent = rule(talentCommands.UpdateTalent, {
  can: onlyHolder,
  decide: ({ holder }, offer) => [{ type: 'TalentUpdated', data: checked(offer, holder) }],
});

/** 登録を取り下げる */
export const withdrawTalent = rule(talentCommands.WithdrawTalent, {
  can: onlyHolder,
  decide: () => [{ type: 'TalentWithdrawn', data: {} }],
});

/** 登録を確認する Nobody verifies their own offer (AUT-3) */
export const verifyTalent = rule(talentCommands.VerifyTalent, {
  who: ['screen'],
  can(talent, context) {
    onlyOfficeOver(talent, context);
    if (isTheirs(talent, context)) refuse('VERIFYING_OWN_TALENT');
    if (talent.verified) refuse('TALENT_VERIFIED_ALREADY');
  },
  decide: (_, { basis }) => [{ type: 'TalentVerified', data: { basis } }],
});

/** 登録を非表示にする */
export const hideTalent = rule(talentCommands.HideTalent, {
  who: ['screen'],
  can(talent, context) {
    onlyOfficeOver(talent, context);
    if (talent.hidden) refuse('TALENT_IS_HIDDEN');
  },
  decide: (_, { reason }) => [{ type: 'TalentHidden', data: { reason } }],
});

/** 登録を再表示する */
export const showTalent = rule(talentCommands.ShowTalent, {
  who: ['screen'],
  can(talent, context) {
    onlyOfficeOver(talent, context);
    if (!talent.hidden) refuse('TALENT_NOT_HIDDEN');
  },
  decide: (_, { reason }) => [{ type: 'TalentShown', data: { reason } }],
});
