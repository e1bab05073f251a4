import { event } from '../kernel/event.ts';
import { id, list, record, restricted, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events have them for ever. Add, never change or rename.

/** 限度 So many parties of a municipality one person represents at a time, by having registered them or accepted a naming. */
export const MOST_REPRESENTED = 50;

/** What can be recorded about a person who comes to represent parties. */
export const registrantEvents = {
  RepresentationNoted: event(
    '代表の記帳 A person comes to represent one more party; who it is stands in the name of the record alone (PTY-3)',
    {
      municipality: text('団体コード Municipality of the party', { min: 6, max: 6 }),
      party: id('party', '主体 Party that the person comes to represent'),
      released: list('外れた主体 Parties noted before that the person no longer represents', id('party', '主体 Party'), {
        max: MOST_REPRESENTED,
      }),
    },
    { ja: '代表する主体が記帳された。', en: 'A party that this person represents was noted.' },
    { to: 'person', voice: 'official', fields: 'public' },
  ),
} as const;

/** What can be asked of it. */
export const registrantCommands = {
  NoteRepresentation: record(
    'NoteRepresentation',
    '代表を記帳する Note that a person comes to represent a party, before they register it or accept (PTY-3). The system.',
    { party: restricted(id('party', '主体 Party that the person comes to represent')) },
  ),
} as const;
