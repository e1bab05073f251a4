import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { MOST_DECLARED, MOST_ENDINGS, MOST_OF_ONE_CONTROLLER } from '../../../src/domain/party/control.rules.ts';
import { party } from '../../../src/domain/party/party.ts';
import { given, person, staff, uuid } from '../given.ts';
import { ids, organisation } from '../project/proposal/proposal.fixtures.ts';

const aoi = person('aoi');
const rin = person('rin');
const office = staff('office', 'office');
const group = given(party, ids.patrol, ...organisation('パトロール隊', aoi.id))
  .under(oizumi)
  .knowing(party, ids.rival, organisation('見守り会', rin.id))
  .by(aoi);
const relation = { controller: ids.rival, ground: 'officers', from: '2025-04-01' } as const;
const controlled = group.after('DeclareControl', relation);

describe('What a party declares of control', () => {
  it('[PTY-6] [API-7] leaves room for what the office knows, however much the party declares', () => {
    const many = Array.from({ length: MOST_DECLARED }, (_, index) => ({
      type: 'ControlRecorded' as const,
      data: { control: index + 1, ...relation, controller: uuid('ctrl', index), until: '2025-04-02', declaredBy: 'party' as const },
    }));
    const full = group.having(...many);
    full.refused('DeclareControl', relation, 'TOO_MANY_CONTROLS', { most: MOST_DECLARED });
    full.unavailable('DeclareControl', 'TOO_MANY_CONTROLS');
    expect(full.by(office).ask('RecordControl', { ...relation, source: '登記事項' })).toHaveLength(1);
    expect(group.having(...many.slice(1)).ask('DeclareControl', relation)).toHaveLength(1);
  });

  it(`[PTY-6] [API-7] does not fill the record of the controller: one party names it at most ${String(MOST_OF_ONE_CONTROLLER)} times, and states each end at most ${String(MOST_ENDINGS)} times`, () => {
    const named = (count: number, more: object = {}) =>
      group.having(
        ...Array.from({ length: count }, (_, index) => ({
          type: 'ControlRecorded' as const,
          data: { control: index + 1, ...relation, until: '2025-04-02', declaredBy: 'party' as const, ...more },
        })),
      );
    const full = named(MOST_OF_ONE_CONTROLLER);
    full.refused('DeclareControl', relation, 'CONTROLLER_NAMED_TOO_OFTEN', { most: MOST_OF_ONE_CONTROLLER });
    expect(named(MOST_OF_ONE_CONTROLLER - 1).ask('DeclareControl', relation)).toHaveLength(1);
    expect(named(MOST_OF_ONE_CONTROLLER, { declaredBy: 'office', source: '登記' }).ask('DeclareControl', relation)).toHaveLength(1);
    const another = full.knowing(party, ids.third, organisation('商店会', rin.id));
    expect(another.ask('DeclareControl', { ...relation, controller: ids.third })).toHaveLength(1);
    expect(full.by(office).ask('RecordControl', { ...relation, source: '登記事項' })).toHaveLength(1);

    const end = (n: number) => ({ because: 'dissolved', control: 1, until: `2026-03-${String(31 - n)}` }) as const;
    const often = Array.from({ length: MOST_ENDINGS }, (_, n) => n).reduce((on, n) => on.after('EndControl', end(n)), controlled);
    often.refused('EndControl', end(MOST_ENDINGS), 'CONTROL_ENDED_TOO_OFTEN', { most: MOST_ENDINGS });
    often.refused('EndControl', end(0), 'CONTROL_HAS_ENDED', { control: 1 });
    expect(often.by(office).ask('EndControl', end(MOST_ENDINGS))).toHaveLength(1);
    // Each relation is counted for itself.
    const two = often.after('DeclareControl', { ...relation, ground: 'funding' });
    expect(two.ask('EndControl', { ...end(0), control: 2 })).toHaveLength(1);
  });
});
