import { describe, expect, it } from '@jest/globals';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { Aggregate } from '../../../src/domain/kernel/aggregate.ts';
import { allPartyEvents, party } from '../../../src/domain/party/party.ts';
import { visibleEvents, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { given, person, recorded, staff, uuid } from '../given.ts';
import { ids, organisation } from '../project/proposal/proposal.fixtures.ts';

const aoi = person('aoi');
const rin = person('rin');
const office = staff('office', 'office');
const group = given(party, ids.patrol, ...organisation('パトロール隊', aoi.id))
  .under(oizumi)
  .by(aoi);
const contents = { title: '川の清掃', text: '長靴を持って集まってください。', heldOn: '2026-04-20', place: '河川敷', until: '2026-04-20' };
const published = group.after('PublishActivityNotice', contents);

describe('The information board', () => {
  it('[PTY-7] takes notices of a verified party from its representatives', () => {
    expect(group.ask('PublishActivityNotice', contents)).toEqual([
      { type: 'ActivityNoticePublished', data: { notice: 1, municipality: '105244', ...contents } },
    ]);
    expect(published.ask('PublishActivityNotice', { title: '例会', text: '毎月。', until: '2026-12-31' })).toEqual([
      { type: 'ActivityNoticePublished', data: { notice: 2, municipality: '105244', title: '例会', text: '毎月。', until: '2026-12-31' } },
    ]);
    group.by(rin).refused('PublishActivityNotice', contents, 'NOT_A_REPRESENTATIVE');
    group.by(office).refused('PublishActivityNotice', contents, 'NOT_A_REPRESENTATIVE');
    given(party, ids.patrol).under(oizumi).by(aoi).refused('PublishActivityNotice', contents, 'DOES_NOT_EXIST');
  });

  it('[PTY-7] takes none of a party that is not verified, or suspended', () => {
    const fresh = given(party, ids.patrol, ...organisation('パトロール隊', aoi.id).slice(0, 2))
      .under(oizumi)
      .by(aoi);
    fresh.refused('PublishActivityNotice', contents, 'NOTICE_PARTY_NOT_VERIFIED');
    const suspended = published.having({ type: 'PartySuspended', data: { reason: '休止' } });
    suspended.refused('PublishActivityNotice', contents, 'NOTICE_PARTY_NOT_VERIFIED');
    suspended.refused('AmendActivityNotice', { notice: 1, ...contents }, 'NOTICE_PARTY_NOT_VERIFIED');
    expect(suspended.ask('WithdrawActivityNotice', { notice: 1 })).toHaveLength(1);
  });

  it('[PTY-7] takes nothing whose last day is over, in the municipality’s days', () => {
    const at = (moment: string) => group.at(moment);
    expect(at('2026-04-20T14:59:59.999Z').ask('PublishActivityNotice', contents)).toHaveLength(1);
    at('2026-04-20T15:00:00.000Z').refused('PublishActivityNotice', contents, 'NOTICE_IS_OVER', { until: '2026-04-20' });
    published.at('2026-04-20T15:00:00.000Z').refused('AmendActivityNotice', { notice: 1, ...contents }, 'NOTICE_IS_OVER');
  });

  it('[PTY-7] has notices amended and withdrawn by their party', () => {
    const amended = { notice: 1, title: '川の清掃(延期)', text: '雨のため延期します。', until: '2026-04-27' };
    expect(published.ask('AmendActivityNotice', amended)).toEqual([{ type: 'ActivityNoticeAmended', data: amended }]);
    expect(published.after('AmendActivityNotice', amended).state().notices).toEqual([
      { ...amended, status: 'shown', publishedAt: '2026-04-01T00:00:00.000Z', amendedAt: '2026-04-01T00:00:00.000Z' },
    ]);
    published.refused('AmendActivityNotice', { ...amended, notice: 2 }, 'NO_SUCH_NOTICE', { notice: 2 });
    expect(published.ask('WithdrawActivityNotice', { notice: 1 })).toEqual([{ type: 'ActivityNoticeWithdrawn', data: { notice: 1 } }]);
    published.by(rin).refused('WithdrawActivityNotice', { notice: 1 }, 'NOT_A_REPRESENTATIVE');
    published.by(rin).refused('AmendActivityNotice', amended, 'NOT_A_REPRESENTATIVE');
    const withdrawn = published.after('WithdrawActivityNotice', { notice: 1 });
    expect(withdrawn.state().notices).toMatchObject([{ notice: 1, status: 'withdrawn' }]);
    withdrawn.refused('AmendActivityNotice', amended, 'NOTICE_NOT_SHOWN', { notice: 1 });
    const two = published.after('PublishActivityNotice', contents).after('WithdrawActivityNotice', { notice: 2 });
    expect(two.state().notices.map(({ status }) => status)).toEqual(['shown', 'withdrawn']);
    withdrawn.refused('WithdrawActivityNotice', { notice: 1 }, 'NOTICE_NOT_SHOWN');
    given(party, ids.patrol).under(oizumi).by(aoi).refused('WithdrawActivityNotice', { notice: 1 }, 'DOES_NOT_EXIST');
  });

  it('[PTY-7] has a notice hidden by the office, with its reason', () => {
    const hide = { notice: 1, reason: '個人の住所が書かれている。' };
    expect(published.by(office).ask('HideActivityNotice', hide)).toEqual([{ type: 'ActivityNoticeHidden', data: hide }]);
    published.refused('HideActivityNotice', hide, 'OFFICE_ONLY');
    published.by(person('else', { roles: ['office'], municipality: '082074' })).refused('HideActivityNotice', hide, 'OTHER_MUNICIPALITY');
    given(party, ids.patrol).under(oizumi).by(office).refused('HideActivityNotice', hide, 'DOES_NOT_EXIST');
    const hidden = published.by(office).after('HideActivityNotice', hide);
    expect(hidden.state().notices).toMatchObject([{ notice: 1, status: 'hidden', hiddenFor: hide.reason }]);
    hidden.refused('HideActivityNotice', hide, 'NOTICE_NOT_SHOWN');
    published.by(office).refused('HideActivityNotice', { ...hide, notice: 2 }, 'NO_SUCH_NOTICE');
  });

  it('[PTY-7] [PRV-1] has a notice hidden also after its party withdrew it: its words still stand in the history', () => {
    const withdrawn = published.after('WithdrawActivityNotice', { notice: 1 }).by(office);
    const hidden = withdrawn.after('HideActivityNotice', { notice: 1, reason: '個人の住所が書かれている。' });
    expect(hidden.state().notices).toMatchObject([{ notice: 1, status: 'hidden' }]);
  });

  it('[PTY-7] [PRV-2] keeps the words of a hidden notice from everybody but its party, staff and auditors', () => {
    const history = recorded(party as unknown as Aggregate<unknown, typeof allPartyEvents>, ids.patrol, [
      ...organisation('パトロール隊', aoi.id),
      { type: 'ActivityNoticePublished', data: { notice: 1, municipality: '105244', ...contents } },
      { type: 'ActivityNoticePublished', data: { notice: 2, municipality: '105244', ...contents } },
      { type: 'ActivityNoticeAmended', data: { notice: 1, ...contents } },
      { type: 'ActivityNoticeHidden', data: { notice: 1, reason: '個人の住所が書かれている。' } },
    ]);
    const seen = (viewer: Partial<Viewer>) =>
      visibleEvents(
        allPartyEvents,
        history,
        { roles: [], parties: [], memberOf: [], recusedFrom: [], ...viewer },
        { municipality: '105244', parties: [ids.patrol], committees: [] },
      ).flatMap(({ type, data }) => (type.startsWith('Activity') ? [`${type.slice(14)} ${(data as { notice: number }).notice}`] : []));
    expect(seen({})).toEqual(['Published 2', 'Hidden 1']);
    expect(seen({ person: rin.id, parties: [ids.rival] })).toEqual(['Published 2', 'Hidden 1']);
    const all = ['Published 1', 'Published 2', 'Amended 1', 'Hidden 1'];
    expect(seen({ person: aoi.id, parties: [ids.patrol] })).toEqual(all);
    expect(seen({ person: uuid('audit'), roles: ['auditor'], municipality: '105244' })).toEqual(all);
  });
});
