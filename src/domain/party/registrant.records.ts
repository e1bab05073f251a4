import { event } from '../kernel/event.ts';
import { id, list, record, restricted, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events keep this form permanently. Add to them, never change or rename.

/** 限度 The most parties of a municipality that one person represents at the same time, after registering them or accepting a naming. */
export const MOST_REPRESENTED = 50;

/** Events about a person who becomes a representative of parties. */
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

/** Commands on it. */
export const registrantCommands = {
  NoteRepresentation: record(
    'NoteRepresentation',
    '代表を記帳する Note that a person comes to represent a party, before they register it or accept (PTY-3). The system.',
    { party: restricted(id('party', '主体 Party that the person comes to represent')) },
  ),
} as const;
