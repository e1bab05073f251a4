import { describe, expect, it } from '@jest/globals';
import { ise } from '../../../../src/domain/guideline/packs/ise.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { coordinationsNow } from '../../../../src/domain/project/agreement/coordination.views.ts';
import { relationOf } from '../../../../src/views/record/relations.ts';
import { person, uuid, type Past } from '../../given.ts';
import { negotiating, sides } from './agreement.fixtures.ts';
import { ids, organisation } from '../proposal/proposal.fixtures.ts';

const centre = uuid('cntr');
const nao = person('nao', { onBehalfOf: centre });
type Kind = 'intermediary' | 'civicGroup';
const history = (kind: Kind = 'intermediary', name = 'nao') =>
  organisation('市民活動センター', person(name).id).map((each) =>
    each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, kind } } : each,
  );
const talking = negotiating({ under: ise }).knowing(party, centre, history()).by(sides.patrol);
const appoint = { coordinator: centre, tasks: '団体相互の合意形成を助ける。' };
const appointed = talking.after('AppointCoordinator', appoint);
const meeting = { kind: 'sides', heldOn: '2026-04-01', participants: 6, topics: '役割分担', conclusions: '次回までに案を作る。' };

describe('A coordinator between the sides (中間支援組織, ISE 2-3-3)', () => {
  it('[GDL-3] is appointed by any side from the category that the guideline lets coordinate', () => {
    const [event] = talking.ask('AppointCoordinator', appoint);
    expect(event).toEqual({ type: 'CoordinatorAppointed', data: { coordination: 1, party: ids.patrol, ...appoint } });
    expect(talking.by(sides.town).ask('AppointCoordinator', appoint)).toHaveLength(1);
    talking.by(nao).refused('AppointCoordinator', appoint, 'NOT_A_REPRESENTATIVE');
    talking.under(oizumi).refused('AppointCoordinator', appoint, 'NO_COORDINATORS');
    talking.knowing(party, centre, history('civicGroup')).refused('AppointCoordinator', appoint, 'PARTY_MAY_NOT_COORDINATE');
    talking.knowing(party, centre, history().slice(0, 2)).refused('AppointCoordinator', appoint, 'COORDINATOR_NOT_VERIFIED');
    const elsewhere = history().map((each) =>
      each.type === 'PartyRegistered' ? { ...each, data: { ...each.data, municipality: '242039' } } : each,
    );
    talking.knowing(party, centre, elsewhere).refused('AppointCoordinator', appoint, 'PARTY_OF_ANOTHER_MUNICIPALITY');
    appointed.refused('AppointCoordinator', appoint, 'COORDINATOR_APPOINTED');
    const second = uuid('cnt2');
    const two = appointed.knowing(party, second, history('intermediary', 'rei'));
    expect(two.ask('AppointCoordinator', { ...appoint, coordinator: second })[0]?.data).toMatchObject({ coordination: 2 });
    const unnamed = { ...ise, partyCategories: ise.partyCategories.filter(({ kinds }) => !kinds.includes('civicGroup')) };
    talking.under(unnamed).knowing(party, centre, history('civicGroup')).refused('AppointCoordinator', appoint, 'PARTY_MAY_NOT_COORDINATE');
  });

  it('[AUT-3] [SEL-11] is no side, not represented by whoever appoints it, and neither controls a side nor is controlled by one', () => {
    talking.refused('AppointCoordinator', { ...appoint, coordinator: ids.town }, 'COORDINATOR_IS_A_SIDE');
    talking.knowing(party, centre, history('intermediary', 'aoi')).refused('AppointCoordinator', appoint, 'COORDINATOR_NOT_NEUTRAL');
    const control = (controller: string): Past<typeof party.events> => ({
      type: 'ControlRecorded',
      data: { control: 1, controller, ground: 'votes', from: '2025-04-01', declaredBy: 'party' },
    });
    const middle = uuid('midl');
    const through = talking.knowing(party, middle, [...organisation('親会', uuid('head')), control(ids.patrol)]);
    for (const by of [sides.patrol, sides.town]) {
      talking
        .knowing(party, centre, [...history(), control(ids.patrol)])
        .by(by)
        .refused('AppointCoordinator', appoint, 'COORDINATOR_NOT_NEUTRAL');
      through
        .knowing(party, centre, [...history(), control(middle)])
        .by(by)
        .refused('AppointCoordinator', appoint, 'COORDINATOR_NOT_NEUTRAL');
    }
    const controlled = [...organisation('パトロール隊', uuid('aoi')), control(centre)];
    talking.knowing(party, ids.patrol, controlled).refused('AppointCoordinator', appoint, 'COORDINATOR_NOT_NEUTRAL');
    expect(talking.knowing(party, centre, [...history(), control(ids.rival)]).ask('AppointCoordinator', appoint)).toHaveLength(1);
    for (const command of ['DraftAgreement', 'AnswerDraft', 'SignAgreement', 'ReportProgress', 'SubmitEvaluation'])
      appointed.by(nao).unavailable(command, 'NOT_A_REPRESENTATIVE');
    expect(appointed.state().partners).toEqual([ids.patrol]);
  });

  it('[IMP-3] records what the sides talked about, as they do themselves', () => {
    expect(appointed.by(nao).ask('RecordMeeting', meeting)[0]?.data).toMatchObject({ meeting: 1, party: centre, topics: '役割分担' });
    talking.by(nao).refused('RecordMeeting', meeting, 'NOT_A_REPRESENTATIVE');
    expect(talking.ask('RecordMeeting', meeting)[0]?.data).toMatchObject({ party: ids.patrol });
  });

  it('ends when any side wishes, also one that did not appoint it, or when it steps back itself', () => {
    const end = { coordination: 1, reason: '当事者だけで進められる。' };
    for (const actor of [sides.patrol, sides.town, nao]) {
      const ended = appointed.by(actor).after('EndCoordination', end);
      const by = actor.kind === 'person' ? actor.onBehalfOf : '';
      expect(ended.state().coordinations).toMatchObject([{ coordinator: centre, ended: { party: by, reason: end.reason } }]);
      expect(coordinationsNow(ended.state())).toEqual([]);
      ended.by(sides.town).unavailable('EndCoordination', 'NO_COORDINATION');
    }
    appointed.refused('EndCoordination', { ...end, coordination: 2 }, 'NO_COORDINATION');
    appointed.by(sides.rival).refused('EndCoordination', end, 'NOT_A_REPRESENTATIVE');
    const second = uuid('cnt2');
    const two = appointed
      .knowing(party, second, history('intermediary', 'rei'))
      .after('AppointCoordinator', { ...appoint, coordinator: second });
    const left = two.after('EndCoordination', { ...end, coordination: 2 });
    expect(coordinationsNow(left.state())).toMatchObject([{ coordination: 1, coordinator: centre }]);
    const again = appointed.after('EndCoordination', end).after('AppointCoordinator', appoint);
    expect(coordinationsNow(again.state())).toMatchObject([{ coordination: 2 }]);
  });

  it('is appointed once the sides are known, and for these sides only', () => {
    negotiating({ under: ise, stage: 'RUNNING' }).by(sides.patrol).knowing(party, centre, history()).ask('AppointCoordinator', appoint);
    for (const stage of ['ACCEPTED', 'PUBLISHED', 'TERMINATED'] as const)
      negotiating({ under: ise, stage }).by(sides.patrol).refused('AppointCoordinator', appoint, 'COORDINATION_NOT_OPEN', { stage });
    const apart = appointed.after('BreakOffNegotiation', { reason: '条件が合わない。' });
    expect(coordinationsNow(apart.state())).toEqual([]);
    expect(coordinationsNow({ ...appointed.state(), partners: [ids.patrol, centre] })).toEqual([]);
    expect(coordinationsNow(appointed.state())).toHaveLength(1);
    expect(coordinationsNow({ ...appointed.state(), proposer: centre })).toEqual([]);
  });

  it('[PRV-2] sees what the sides see, as long as it coordinates', () => {
    const parties = (state: object) => relationOf('project', state).parties;
    expect(parties(appointed.state())).toEqual([ids.patrol, ids.town, ids.patrol, centre]);
    expect(parties(talking.state())).not.toContain(centre);
    expect(parties(appointed.after('EndCoordination', { coordination: 1, reason: '…' }).state())).not.toContain(centre);
  });
});
