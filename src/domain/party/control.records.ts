import { event } from '../kernel/event.ts';
import { openly } from '../kernel/openness.ts';
import { choice, date, flag, id, integer, openCommands, optional, record, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 支配の根拠 The ground of a control relation. */
export const controlGrounds = {
  votes: { ja: '議決権・出資', en: 'Votes or capital' },
  officers: { ja: '役員の選任・兼任', en: 'Officers appointed by it, or shared with it' },
  funding: { ja: '資金への依存', en: 'Dependence on its money' },
  contract: { ja: '契約・協定', en: 'A contract' },
  statute: { ja: '規約・条例', en: 'Statutes or an ordinance' },
  other: { ja: 'その他', en: 'Anything else' },
} as const;

/** 支配関係の終了の理由 Why a control relation ends (SEL-10). */
export const controlEnds = {
  dissolved: { ja: '解消', en: 'It is over' },
  mistaken: { ja: '誤記', en: 'It was recorded by mistake' },
} as const;

const because = optional(choice('ControlEndReason', '終了の理由 Why; asked for now, absent in old records', controlEnds));
const control = integer('支配関係の番号 Number of the relation within its party, from 1', { min: 1, max: 1000 });
const relation = {
  controller: id('party', '支配する主体 Party that controls it'),
  ground: choice('ControlGround', '支配の根拠 On what the control rests', controlGrounds),
  share: optional(integer('割合 Share in percent, where there is one', { min: 1, max: 100 })),
  from: date('開始日 First day of the control'),
  until: optional(date('終了日 Last day of the control, if known')),
};
const saidBy = choice('ControlDeclaredBy', '記録の経緯 Who said so', {
  party: { ja: '本人の申告', en: 'The party itself' },
  office: { ja: '窓口の記録', en: 'The office' },
});
const source = text('出典 Where the office knows it from', { max: 500 });

/** Events about a party’s independence (PTY-6; SHI, YUK, OIZ: equal and autonomous). */
export const controlEvents = {
  IndependenceDeclared: event(
    '自立の申告 The party declared that nobody controls it (PTY-6)',
    {},
    { ja: '他の主体の支配を受けていないことが申告された。', en: 'The party declared that nobody controls it.' },
    openly,
  ),
  ControlRecorded: event(
    '支配関係の記録 It became known that another party controls it (PTY-6)',
    {
      control,
      ...relation,
      declaredBy: saidBy,
      source: optional(source),
    },
    { ja: '支配関係が記録された({ground}・{declaredBy})。', en: 'A control relation was recorded ({ground}, {declaredBy}).' },
    openly,
  ),
  ControlEnded: event(
    '支配関係の終了 A control relation ended',
    { control, until: date('終了日 Last day of the control'), endedBy: saidBy, because },
    { ja: '支配関係{control}は{until}で終了した({endedBy})。', en: 'Control relation {control} ended on {until} ({endedBy}).' },
    openly,
  ),
  ControlledPartyNoted: event(
    '支配する主体の記録 What another party’s record says of being controlled by this one, noted here too, so that either leads to the other (SEL-11)',
    {
      controlled: id('party', '支配される主体 Party that it controls'),
      control: integer('支配関係の番号 Number of the relation in the record of that party', { min: 1, max: 1000 }),
      from: relation.from,
      until: optional(date('関係の終わり Last day on which the relation gives a conflict of interest, if known (SEL-11)')),
      confirmed: flag(
        '確認の有無 Whether the office recorded it, or the party that declared it was verified at some time: then nobody’s mere word can crowd it out (SEL-11)',
      ),
    },
    { ja: '他の主体に対する支配関係が記録された({from}から)。', en: 'That it controls another party was noted (from {from}).' },
    openly,
  ),
} as const;

/** Commands about a party’s independence. */
export const controlCommands = openCommands({
  DeclareIndependence: record(
    'DeclareIndependence',
    '自立を申告する Declare that nobody controls the party (PTY-6). A representative of the party.',
    {},
  ),
  DeclareControl: record(
    'DeclareControl',
    '支配関係を申告する Declare who controls the party (PTY-6). A representative of the party.',
    relation,
  ),
  RecordControl: record(
    'RecordControl',
    '支配関係を記録する Record who controls the party, with the source (PTY-6). Collaboration office, but nobody who represents the party.',
    { ...relation, source },
  ),
  NoteControlledParty: record(
    'NoteControlledParty',
    '支配する主体を記録する Note what another party’s record says of being controlled by this one (SEL-11). Follows from the relation and from its end.',
    { controlled: id('party', '支配される主体 Party that it controls'), control },
  ),
  EndControl: record(
    'EndControl',
    '支配関係の終了を記録する Record that a control relation ended. The party for what it declared itself; the office for any.',
    { control, until: date('終了日 Last day of the control'), because },
  ),
});
