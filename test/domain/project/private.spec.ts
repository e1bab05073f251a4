import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { validateGuideline } from '../../../src/domain/guideline/validate.ts';
import { person, uuid } from '../given.ts';
import { round } from '../../../src/domain/round/round.ts';
import { opened } from '../competition/round.fixtures.ts';
import { contents, ids, people, proposed, scene } from './proposal/proposal.fixtures.ts';
import { withPrivateDomain } from './private.fixtures.ts';

const inDomain = (domain: string) => ({ ...contents, domain });
const propose = { municipality: '105244', side: 'private', ...inDomain('A') };
const residentsPropose = { ...propose, side: 'residents', ...inDomain('C') };
const own = { ...proposed(), data: { ...proposed().data, side: 'private' as const, domain: 'A' } };
const waiting = scene(own).under(withPrivateDomain);
const rin = person('rin', { onBehalfOf: ids.rival });
const reason = { reason: '会員の総会で決めた。' };

describe('A proposal among residents’ organisations (民民)', () => {
  it('[PRO-1] lies in a domain in which the municipality is no side, and no other proposal does', () => {
    expect(validateGuideline(withPrivateDomain).problems).toEqual([]);
    const nothing = scene().under(withPrivateDomain).by(people.aoi);
    expect(nothing.ask('ProposeProject', propose)[0]?.data).toMatchObject({ side: 'private', domain: 'A' });
    nothing.refused('ProposeProject', { ...propose, ...inDomain('C') }, 'SIDE_NOT_OF_DOMAIN');
    nothing.refused('ProposeProject', { ...propose, side: 'residents' }, 'SIDE_NOT_OF_DOMAIN');
    expect(nothing.ask('ProposeProject', residentsPropose)).toHaveLength(1);
    waiting.by(people.aoi).refused('ReviseProposal', { ...inDomain('B'), revisionNote: '…' }, 'SIDE_NOT_OF_DOMAIN');
    nothing.under(oizumi).refused('ProposeProject', propose, 'BOTH_SIDES_PROPOSE');
  });

  it('[PRO-7] does not compete in a round of the municipality', () => {
    const competing = { round: uuid('rond'), theme: 'safety' };
    const nothing = scene()
      .under(withPrivateDomain)
      .by(people.aoi)
      .knowing(round, competing.round, [opened()])
      .at('2026-05-10T00:00:00.000Z');
    nothing.refused('ProposeProject', { ...propose, ...competing }, 'ROUND_OF_THE_MUNICIPALITY');
    expect(nothing.ask('ProposeProject', { ...residentsPropose, ...competing })).toHaveLength(1);
  });

  it('[SEL-7] is taken up by the proposing party, and screened by nobody', () => {
    expect(waiting.by(people.aoi).ask('TakeUpProposal', reason)).toEqual([{ type: 'ProposalTakenUp', data: { ...reason, observed: [] } }]);
    waiting.by(people.office).refused('AcceptProposal', { department: ids.town, reason: '…' }, 'PRIVATE_PROPOSAL');
    waiting.by(people.office).refused('RejectProposal', { ground: 'notFeasible', reason: '…' }, 'PRIVATE_PROPOSAL');
    waiting.by(people.office).refused('TakeUpProposal', reason, 'ON_BEHALF_MISSING');
    waiting.by(rin).refused('TakeUpProposal', reason, 'NOT_A_REPRESENTATIVE');
    waiting.by(people.aoi).after('TakeUpProposal', reason).refused('TakeUpProposal', reason, 'PROPOSAL_NOT_OPEN');
    const publicly = scene(proposed());
    publicly.by(people.aoi).refused('TakeUpProposal', reason, 'NOT_A_PRIVATE_PROPOSAL');
    expect(publicly.by(people.office).ask('AcceptProposal', { department: ids.town, reason: '…' })).toHaveLength(1);
    expect(publicly.by(people.office).ask('RejectProposal', { ground: 'notFeasible', reason: '…' })).toHaveLength(1);
  });

  it('[PRO-4] is taken up only in a domain of collaboration', () => {
    const closed = { ...withPrivateDomain, domains: oizumi.domains };
    waiting.under(closed).by(people.aoi).refused('TakeUpProposal', reason, 'DOMAIN_OF_COLLABORATION');
    const rules = oizumi.rules.filter(({ code }) => code !== 'DOMAIN_OF_COLLABORATION');
    expect(
      waiting
        .under({ ...closed, rules })
        .by(people.aoi)
        .ask('TakeUpProposal', reason),
    ).toHaveLength(1);
  });

  it('[SEL-7] has its methods chosen by the proposing party alone, and has then no department', () => {
    const takenUp = waiting.by(people.aoi).after('TakeUpProposal', reason);
    const methods = { primary: 'endorsement', further: [], reasons: '互いに無理がない。', endorsementJudgement: '公益性がある。' };
    const under = takenUp.under({ ...withPrivateDomain, methods: oizumi.methods.map((each) => ({ ...each, domains: [] })) });
    under.by(people.office).refused('ChooseMethods', methods, 'ON_BEHALF_MISSING');
    expect(under.by(people.aoi).ask('ChooseMethods', methods)[0]?.type).toBe('MethodsChosen');
    expect(takenUp.state()).toMatchObject({ stage: 'ACCEPTED', screenings: [{ outcome: 'takenUp', ...reason }] });
    expect(takenUp.state().department).toBeUndefined();
  });
});
