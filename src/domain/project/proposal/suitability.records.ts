import { event } from '../../kernel/event.ts';
import { openly } from '../../kernel/openness.ts';
import { code, openCommands, record, text } from '../../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const excluded = {
  exclusion: code('適用除外 Exclusion of the guideline that applies (PRO-4)', { of: 'exclusion' }),
  reasons: text('理由 Why it applies', { max: 2000 }),
} as const;

/** Events of projects that are not collaboration under their guideline (PRO-4). */
export const suitabilityEvents = {
  ProjectExcluded: event(
    '協働の対象外 The project is not collaboration under this guideline: an exclusion applies (PRO-4)',
    excluded,
    {
      ja: '適用除外「{exclusion}」に当たり、指針上の協働ではないとされた。理由: {reasons}',
      en: 'Not collaboration under this guideline: the exclusion “{exclusion}” applies. Reasons: {reasons}',
    },
    openly,
  ),
} as const;

/** Commands on projects that are not collaboration under their guideline. */
export const suitabilityCommands = openCommands({
  ExcludeProject: record(
    'ExcludeProject',
    '適用除外とする End as no collaboration under this guideline (PRO-4). Before a partner is selected; the office or the department in charge, nobody of the proposing party.',
    excluded,
  ),
});
