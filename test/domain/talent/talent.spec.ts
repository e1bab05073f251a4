import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../src/domain/party/party.ts';
import { project } from '../../../src/domain/project/project.ts';
import { talent } from '../../../src/domain/talent/talent.ts';
import { given, person, staff, uuid } from '../given.ts';
import { accepted, ids, organisation, people, proposed } from '../project/proposal/proposal.fixtures.ts';

const id = uuid('talt');
const note = (n: number) => ({ ref: uuid('text', n), commitment: 'ab'.repeat(32) });
const ken = person('ken');
const rin = person('rin', { onBehalfOf: ids.rival });
const { aoi, office } = people;
const colleague = staff('colleague', 'office');

const offer = {
  skills: ['photography', 'music'],
  areas: ['wholeMunicipality'],
  availability: ['weekends'],
  about: note(1),
  contact: note(2),
} as const;
const input = { municipality: '105244', ...offer };
const start = given(talent, id)
  .under(oizumi)
  .knowing(party, ids.patrol, organisation('パトロール隊', aoi.kind === 'person' ? aoi.id : ''))
  .knowing(party, ids.rival, organisation('見守り会', rin.kind === 'person' ? rin.id : ''))
  .knowing(project, ids.project, [proposed()]);
const offered = start.by(ken).after('OfferTalent', input);
const ofGroup = start.by(rin).after('OfferTalent', { ...input, profile: '合唱団です。' });
const invite = { project: ids.project, message: '記録写真をお願いします。' };
const invited = offered.by(aoi).after('InviteTalent', invite);

describe('Offering skills to the talent bank', () => {
  it('[PTY-5] is done by people for themselves', () => {
    expect(start.by(ken).ask('OfferTalent', input)).toEqual([
      { type: 'TalentOffered', data: { municipality: '105244', holder: 'person', ...offer } },
    ]);
    expect(offered.state()).toMatchObject({ status: 'offered', owner: ken.id, holder: 'person', verified: false, hidden: false });
    offered.by(ken).refused('OfferTalent', input, 'ALREADY_EXISTS');
  });

  it('[PTY-5] is done by a representative for a group, whose words are public', () => {
    expect(start.by(rin).ask('OfferTalent', { ...input, profile: '合唱団です。' })).toEqual([
      { type: 'TalentOffered', data: { municipality: '105244', holder: 'group', party: ids.rival, ...offer, profile: '合唱団です。' } },
    ]);
    expect(ofGroup.state()).toMatchObject({ party: ids.rival });
    expect(ofGroup.state()).not.toHaveProperty('owner');
    start.by(person('mallory', { onBehalfOf: ids.rival })).refused('OfferTalent', input, 'NOT_A_REPRESENTATIVE');
    start.by(rin).refused('OfferTalent', { ...input, municipality: '082074' }, 'OTHER_MUNICIPALITY');
  });

  it('[PTY-5] [PRV-1] takes no public words from a person', () => {
    start.by(ken).refused('OfferTalent', { ...input, profile: '写真家です。' }, 'TALENT_PROFILE_OF_PERSON');
    offered.by(ken).refused('UpdateTalent', { ...offer, profile: '写真家です。' }, 'TALENT_PROFILE_OF_PERSON');
    expect(start.by(ken).ask('OfferTalent', input)).toHaveLength(1);
  });

  it('[PTY-5] is changed and withdrawn by who offers only; a change waits to be verified again', () => {
    const changed = { ...offer, skills: ['cooking'] } as const;
    const verified = offered.by(office).after('VerifyTalent', { basis: note(3) });
    expect(verified.by(ken).ask('UpdateTalent', changed)).toEqual([{ type: 'TalentUpdated', data: changed }]);
    expect(verified.by(ken).after('UpdateTalent', changed).state()).toMatchObject({ skills: ['cooking'], verified: false });
    for (const by of [rin, office, colleague]) offered.by(by).refused('UpdateTalent', changed, 'TALENT_HOLDER_ONLY');
    ofGroup.by(aoi).refused('UpdateTalent', changed, 'TALENT_HOLDER_ONLY');
    ofGroup.by(person('rin')).refused('UpdateTalent', changed, 'ON_BEHALF_MISSING');
    expect(ofGroup.by(rin).ask('WithdrawTalent')).toEqual([{ type: 'TalentWithdrawn', data: {} }]);
    const withdrawn = offered.by(ken).after('WithdrawTalent');
    withdrawn.refused('UpdateTalent', changed, 'TALENT_WITHDRAWN');
    withdrawn.by(office).refused('VerifyTalent', { basis: note(3) }, 'TALENT_WITHDRAWN');
    withdrawn.by(aoi).refused('InviteTalent', invite, 'TALENT_NOT_OFFERED');
    start.by(ken).refused('WithdrawTalent', {}, 'DOES_NOT_EXIST');
  });

  it('[PTY-5] is verified by the office, but by nobody for themselves', () => {
    expect(offered.by(office).ask('VerifyTalent', { basis: note(3) })).toEqual([{ type: 'TalentVerified', data: { basis: note(3) } }]);
    const verified = offered.by(office).after('VerifyTalent', { basis: note(3) });
    verified.refused('VerifyTalent', { basis: note(3) }, 'TALENT_VERIFIED_ALREADY');
    offered.by(ken).refused('VerifyTalent', { basis: note(3) }, 'OFFICE_ONLY');
    const own = start.by(colleague).after('OfferTalent', input);
    own.refused('VerifyTalent', { basis: note(3) }, 'VERIFYING_OWN_TALENT');
    start.by(office).refused('VerifyTalent', { basis: note(3) }, 'DOES_NOT_EXIST');
  });

  it('[PTY-5] [AUT-3] of a group is verified by nobody who represents it, whoever offered for it', () => {
    const insider = staff('rin', 'office');
    ofGroup.by(insider).refused('VerifyTalent', { basis: note(3) }, 'VERIFYING_OWN_TALENT');
    ofGroup.by(insider).unavailable('VerifyTalent', 'VERIFYING_OWN_TALENT');
    expect(ofGroup.by(office).ask('VerifyTalent', { basis: note(3) })).toHaveLength(1);
  });

  it('[PTY-5] is hidden by the office with a reason, and shown again', () => {
    expect(offered.by(office).ask('HideTalent', { reason: note(4) })).toEqual([{ type: 'TalentHidden', data: { reason: note(4) } }]);
    const hidden = offered.by(office).after('HideTalent', { reason: note(4) });
    expect(hidden.state().hidden).toBe(true);
    hidden.refused('HideTalent', { reason: note(4) }, 'TALENT_IS_HIDDEN');
    // The same as for one that was withdrawn: who reads neither learns nothing of which it is.
    hidden.by(aoi).refused('InviteTalent', invite, 'TALENT_NOT_OFFERED');
    offered.by(office).refused('ShowTalent', { reason: note(4) }, 'TALENT_NOT_HIDDEN');
    expect(hidden.ask('ShowTalent', { reason: note(4) })).toEqual([{ type: 'TalentShown', data: { reason: note(4) } }]);
    expect(hidden.after('ShowTalent', { reason: note(4) }).state().hidden).toBe(false);
    offered.by(ken).refused('HideTalent', { reason: note(4) }, 'OFFICE_ONLY');
  });
});

describe('Inviting from the talent bank', () => {
  it('[PTY-5] is done by who proposed a project or is a side of it', () => {
    expect(offered.by(aoi).ask('InviteTalent', invite)).toEqual([
      { type: 'TalentInvited', data: { invitation: 1, party: ids.patrol, ...invite } },
    ]);
    offered.by(rin).refused('InviteTalent', invite, 'NOT_A_REPRESENTATIVE');
    offered.by(person('aoi')).refused('InviteTalent', invite, 'ON_BEHALF_MISSING');
    offered.by(aoi).refused('InviteTalent', { ...invite, project: uuid('none') }, 'DOES_NOT_EXIST');
    start.by(aoi).refused('InviteTalent', invite, 'DOES_NOT_EXIST');
  });

  it('[PTY-5] is for projects of the same municipality that go on', () => {
    const [first] = [proposed()];
    const elsewhere = { ...first, data: { ...first.data, municipality: '082074' } };
    offered.by(aoi).knowing(project, ids.project, [elsewhere]).refused('InviteTalent', invite, 'OTHER_MUNICIPALITY');
    const rejected = { type: 'ProposalRejected', data: { ground: 'notAdopted', reason: '予算がない。' } } as const;
    offered.by(aoi).knowing(project, ids.project, [first, rejected]).refused('InviteTalent', invite, 'PROJECT_IS_OVER');
    const away = organisation('他市の会', (aoi as { id: string }).id).map((each) =>
      each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, municipality: '082074' } } : each,
    );
    offered.by(aoi).knowing(party, ids.patrol, away).refused('InviteTalent', invite, 'OTHER_MUNICIPALITY');
  });

  it('[PTY-5] reaches nobody twice for the same project before they answer, and not oneself', () => {
    invited.refused('InviteTalent', invite, 'INVITED_ALREADY');
    const refused = invited.by(ken).after('AnswerTalentInvitation', { invitation: 1, accepted: false });
    expect(refused.by(aoi).ask('InviteTalent', invite)).toMatchObject([{ data: { invitation: 2 } }]);
    const second = uuid('prj2');
    const twice = invited.knowing(project, second, [proposed()]);
    expect(twice.ask('InviteTalent', { ...invite, project: second })[0]?.data).toMatchObject({ invitation: 2, project: second });
    const department = invited.knowing(party, ids.town, organisation('協働課', people.shun.id, 'department')).by(people.shun);
    const inCharge = department.knowing(project, ids.project, [proposed(), accepted]);
    expect(inCharge.ask('InviteTalent', invite)[0]?.data).toMatchObject({ invitation: 2, party: ids.town });
    const own = start.by(aoi).after('OfferTalent', input);
    own.refused('InviteTalent', invite, 'INVITING_ONESELF');
    start.by(person('aoi')).after('OfferTalent', input).by(aoi).refused('InviteTalent', invite, 'INVITING_ONESELF');
  });

  it('[PTY-5] is answered once with yes or no, by who offers', () => {
    const yes = { invitation: 1, accepted: true, answer: note(5) };
    expect(invited.by(ken).ask('AnswerTalentInvitation', yes)).toEqual([
      { type: 'TalentInvitationAnswered', data: { invitation: 1, party: ids.patrol, accepted: true, answer: note(5) } },
    ]);
    const said = invited.by(ken).after('AnswerTalentInvitation', yes);
    expect(said.state().invitations).toEqual([
      {
        number: 1,
        party: ids.patrol,
        ...invite,
        at: '2026-04-01T00:00:00.000Z',
        answered: { accepted: true, answer: note(5), at: '2026-04-01T00:00:00.000Z' },
      },
    ]);
    said.refused('AnswerTalentInvitation', yes, 'INVITATION_ANSWERED', { invitation: 1 });
    const again = said.by(aoi).after('InviteTalent', invite).by(ken).after('AnswerTalentInvitation', { invitation: 2, accepted: false });
    expect(again.state().invitations.map((each) => each.answered?.accepted)).toEqual([true, false]);
    invited.by(ken).refused('AnswerTalentInvitation', { ...yes, invitation: 2 }, 'NO_SUCH_INVITATION', { invitation: 2 });
    invited.by(aoi).refused('AnswerTalentInvitation', yes, 'TALENT_HOLDER_ONLY');
  });
});
