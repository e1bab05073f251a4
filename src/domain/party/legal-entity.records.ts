import { event } from '../kernel/event.ts';
import { openly } from '../kernel/openness.ts';
import { corporateDigits, id, municipalityCode, openCommands, record } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep them permanently. Add, never change or rename.

const party = id('party', '主体 Party for which it is reserved');

/** What can be recorded about a legal entity in a municipality. */
export const legalEntityEvents = {
  CorporateNumberReserved: event(
    '法人番号の確保 A corporate number was reserved for one party: nobody else of the municipality is registered with it (PTY-8)',
    { municipality: municipalityCode, corporateNumber: corporateDigits('法人番号 Corporate number'), party },
    { ja: '法人番号{corporateNumber}が一つの主体に確保された。', en: 'Corporate number {corporateNumber} was reserved for one party.' },
    openly,
  ),
} as const;

/** What can be asked of it. */
export const legalEntityCommands = openCommands({
  ReserveCorporateNumber: record(
    'ReserveCorporateNumber',
    '法人番号を確保する Reserve a corporate number for one party, before the party is registered, corrected, verified or reinstated with it (PTY-8). The system.',
    { party },
  ),
});
