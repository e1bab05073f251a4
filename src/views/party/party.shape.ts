import { partyKinds } from '../../domain/guideline/vocabulary.ts';
import { choice, code, id, instant, optional, record, text } from '../../domain/kernel/shape.ts';
import { partyEvents } from '../../domain/party/party.records.ts';
import { of, several } from '../lists/parts.ts';
import { partyNotices } from '../support/support.shape.ts';
import { controlsShape } from './track.shape.ts';

/** 協働の主体 A party as the API shows it. */
export const partyShape = record('Party', '協働の主体 An organisation that can take part in projects', {
  id: id('party', 'Id of the party'),
  municipality: text('団体コード Municipality in which it is registered'),
  kind: choice('PartyKind', '種別 Neutral kind of party (PTY-1)', partyKinds),
  status: choice('PartyStatus', '登録の状態 Status of the registration (PTY-2)', {
    registered: { ja: '登録済み・未確認', en: 'Registered, not verified' },
    verified: { ja: '確認済み', en: 'Verified' },
    suspended: { ja: '停止中', en: 'Suspended' },
  }),
  name: text('名称 Name'),
  activity: text('活動内容 What it does'),
  corporateNumber: optional(code('法人番号 Corporate number')),
  facts: optional(of(partyEvents.PartyRegistered, 'facts')),
  category: optional(code('区分 Id of the guideline’s category that the office found when it verified the party (PTY-8)')),
  contact: optional(of(partyEvents.PartyRegistered, 'contact')),
  representatives: several('代表者 Who represents it, now and before (PTY-3)', 'Representative', '代表者 One representative', {
    person: optional(of(partyEvents.RepresentativeAppointed, 'person')),
    office: optional(of(partyEvents.RepresentativeAppointed, 'office')),
    from: text('就任 From when'),
    until: optional(text('退任 Until when; null while it lasts')),
  }),
  named: several(
    '承諾待ちの代表者 Who was named a representative and has not accepted yet (PTY-3)',
    'NamedRepresentative',
    '承諾待ちの代表者 A person named a representative',
    {
      person: optional(of(partyEvents.RepresentativeNamed, 'person')),
      office: optional(of(partyEvents.RepresentativeNamed, 'office')),
      at: instant('指名の日時 When they were named'),
    },
  ),
  lookAlikes: several(
    '似た名称の主体 Parties of the municipality whose names were found to read alike; the office looks at them before it verifies (PTY-2)',
    'LookAlike',
    '似た名称の主体 A party whose name was found to read alike',
    { party: id('party', '主体 The party'), name: text('名称 Its name when it was found'), foundAt: instant('時点 When it was found') },
  ),
  independentSince: optional(instant('自立の申告 Since when it says that nobody controls it (PTY-6)')),
  controls: controlsShape,
  notices: partyNotices,
});
