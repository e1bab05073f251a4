import { describe, expect, it } from '@jest/globals';
import { ise } from '../../../../src/domain/guideline/packs/ise.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { yuki } from '../../../../src/domain/guideline/packs/yuki.ts';
import { round } from '../../../../src/domain/round/round.ts';
import { uuid } from '../../given.ts';
import { opened } from '../../competition/round.fixtures.ts';
import { accepted, contents, ids, people, proposed, scene } from './proposal.fixtures.ts';

const inDomain = (domain?: string, more: object = {}) => ({ ...proposed(), data: { ...proposed().data, domain, ...more } });
const waiting = (domain?: string) => scene(inDomain(domain)).under(yuki).by(people.office);
const moved = (to: string) => ({ outcome: 'moved', to, reasons: '行政の協力があれば広がる。' });
const kept = { outcome: 'kept', reasons: '市民だけで十分に行える。' };
const considered = { participation: '説明会を開く。', disclosure: '進捗を毎月公表する。' };
const refusal = { ground: 'notCollaboration', reason: '市民だけで行える。' };

describe('[PRO-5] The review of a domain', () => {
  it('moves a proposal from A to B where the guideline asks to consider that, and records why', () => {
    const review = waiting('A').ask('ReviewDomain', moved('B'));
    expect(review).toEqual([{ type: 'DomainReviewed', data: { from: 'A', ...moved('B') } }]);
    const after = waiting('A').at('2026-04-10T00:00:00.000Z').after('ReviewDomain', moved('B'));
    expect(after.state()).toMatchObject({
      stage: 'PROPOSED',
      proposal: { domain: 'B', title: contents.title },
      domainReviews: [{ from: 'A', ...moved('B'), at: '2026-04-10T00:00:00.000Z' }],
    });
    waiting('A').refused('AcceptProposal', { department: ids.town, reason: '…' }, 'DOMAIN_OF_COLLABORATION', { domain: 'A' });
    expect(after.ask('AcceptProposal', { department: ids.town, reason: '…' })).toHaveLength(1);
  });

  it('keeps a proposal in A, or in E once participation and disclosure were considered', () => {
    expect(waiting('A').ask('ReviewDomain', kept)).toEqual([{ type: 'DomainReviewed', data: { from: 'A', ...kept } }]);
    const ofE = waiting('E');
    ofE.refused('ReviewDomain', kept, 'DOMAIN_MEASURE_MISSING', { domain: 'E', measure: 'participation' });
    ofE.refused('ReviewDomain', { ...kept, participation: '…' }, 'DOMAIN_MEASURE_MISSING', { domain: 'E', measure: 'disclosure' });
    expect(ofE.ask('ReviewDomain', { ...kept, ...considered })[0]?.data).toEqual({ from: 'E', ...kept, ...considered });
    expect(ofE.after('ReviewDomain', { ...kept, ...considered }).state().proposal?.domain).toBe('E');
    expect(ofE.ask('ReviewDomain', moved('D'))).toHaveLength(1);
  });

  it('moves only where the guideline offers it', () => {
    waiting('A').refused('ReviewDomain', moved('C'), 'DOMAIN_MOVE_NOT_OFFERED', { from: 'A', to: 'C' });
    waiting('C').refused('ReviewDomain', moved('E'), 'DOMAIN_MOVE_NOT_OFFERED', { from: 'C', to: 'E' });
    waiting('C').refused('ReviewDomain', moved('C'), 'DOMAIN_MOVE_NOT_OFFERED', { from: 'C', to: 'C' });
    waiting('C').refused('ReviewDomain', moved('X'), 'DOMAIN_UNKNOWN', { domain: 'X' });
    waiting('C').under(ise).refused('ReviewDomain', moved('A'), 'SIDE_NOT_OF_DOMAIN', { domain: 'A' });
    waiting('C').refused('ReviewDomain', kept, 'DOMAIN_NOT_REVIEWED_THERE', { domain: 'C' });
    waiting('A').under(oizumi).refused('ReviewDomain', moved('B'), 'DOMAIN_NOT_REVIEWED_THERE', { domain: 'A' });
    waiting('A').refused('ReviewDomain', { outcome: 'moved', reasons: '…' }, 'DOMAIN_MOVE_UNCLEAR');
    waiting('A').refused('ReviewDomain', { ...moved('B'), outcome: 'kept' }, 'DOMAIN_MOVE_UNCLEAR');
    const { domains: _, ...without } = yuki;
    waiting()
      .under({ ...without, domains: [] })
      .refused('ReviewDomain', moved('B'), 'NO_DOMAINS');
  });

  it('reclassifies between domains of collaboration under any guideline that has domains', () => {
    expect(waiting('C').ask('ReviewDomain', moved('D'))[0]?.data).toMatchObject({ from: 'C', to: 'D' });
    expect(waiting('B').under(oizumi).after('ReviewDomain', moved('C')).state().proposal?.domain).toBe('C');
  });

  it('comes before the methods are chosen', () => {
    const taken = waiting('C').having(accepted);
    expect(taken.ask('ReviewDomain', moved('D'))).toHaveLength(1);
    const chosen = taken.after('ChooseMethods', { primary: 'coHosting', further: [], reasons: '双方が主催する。' });
    chosen.refused('ReviewDomain', moved('D'), 'DOMAIN_REVIEW_NOT_OPEN', { stage: 'ACCEPTED' });
    waiting('A').after('RejectProposal', { ground: 'notFeasible', reason: '…' }).unavailable('ReviewDomain', 'DOMAIN_REVIEW_NOT_OPEN');
    expect(waiting('A').after('ReturnProposal', { reason: '…' }).ask('ReviewDomain', moved('B'))).toHaveLength(1);
  });

  it('[AUT-3] is for the office, and for nobody of the proposing party', () => {
    waiting('A').by(people.aoi).refused('ReviewDomain', moved('B'), 'OFFICE_ONLY');
    waiting('A')
      .having({ ...inDomain('A'), by: people.office })
      .refused('ReviewDomain', moved('B'), 'SCREENING_OWN_PROPOSAL');
    const own = scene(inDomain('A', { side: 'private' }))
      .under(ise)
      .by(people.office);
    own.unavailable('ReviewDomain', 'PRIVATE_PROPOSAL');
  });

  it('[PRO-7] does not touch what competes in a round', () => {
    const competing = scene(inDomain('A', { round: uuid('rond') }))
      .under(yuki)
      .knowing(round, uuid('rond'), [opened()])
      .by(people.office);
    competing.unavailable('ReviewDomain', 'ROUND_PROPOSAL');
    expect(competing.having(accepted).ask('ReviewDomain', moved('B'))).toHaveLength(1);
  });
});

describe('[PRO-5] [GDL-4] A proposal that is given up as no collaboration', () => {
  const explained = { ...refusal, explanations: [{ rule: 'DOMAIN_REVIEWED', text: '移行の余地がないことが明らかである。' }] };

  it('was considered for another domain first where the guideline asks for that, or it is explained why not', () => {
    waiting('A').refused('RejectProposal', refusal, 'DOMAIN_REVIEWED', { domain: 'A' });
    expect(waiting('A').ask('RejectProposal', explained)).toEqual([
      {
        type: 'ProposalRejected',
        data: {
          ...refusal,
          observed: [{ rule: 'DOMAIN_REVIEWED', outcome: 'explained', explanation: '移行の余地がないことが明らかである。' }],
        },
      },
    ]);
    // It was considered as one of E; that it now lies in A has not been.
    const elsewhere = waiting('E').after('ReviewDomain', { ...kept, ...considered });
    const resubmitted = elsewhere.having({
      type: 'ProposalRevised',
      data: { ...contents, domain: 'A', revisionNote: '領域を改めた。' },
      by: people.aoi,
    });
    expect(resubmitted.state()).toMatchObject({ proposal: { domain: 'A' } });
    resubmitted.refused('RejectProposal', refusal, 'DOMAIN_REVIEWED', { domain: 'A' });
    expect(waiting('A').after('ReviewDomain', kept).ask('RejectProposal', refusal)[0]?.data).toEqual({
      ...refusal,
      observed: [{ rule: 'DOMAIN_REVIEWED', outcome: 'followed' }],
    });
  });

  it('needs no review on another ground, in another domain, or under another guideline', () => {
    const feasible = { ground: 'notFeasible', reason: '人手がない。' };
    expect(waiting('A').ask('RejectProposal', feasible)).toEqual([{ type: 'ProposalRejected', data: feasible }]);
    expect(waiting('C').ask('RejectProposal', refusal)).toEqual([{ type: 'ProposalRejected', data: refusal }]);
    expect(waiting('A').under(oizumi).ask('RejectProposal', refusal)).toEqual([{ type: 'ProposalRejected', data: refusal }]);
  });
});
