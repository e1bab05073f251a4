import { guidelineParts } from '../../guideline/vocabulary.ts';
import { event } from '../../kernel/event.ts';
import { openly } from '../../kernel/openness.ts';
import { choice, code, id, integer, line, municipalityCode, openCommands, optional, record, text } from '../../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const suggestion = {
  part: optional(choice('GuidelinePart', '事項 Part of the guideline that it is about', guidelineParts)),
  rule: optional(code('規定 Code of the rule that it is about')),
  clause: optional(line('条項 Clause that it is about, by the way to it: methods[subsidy].domains', { max: 200 })),
  text: text('提案の内容 What should be changed, or added', { max: 2000 }),
  reasons: text('理由 What the project showed', { max: 2000 }),
};

/** Events of suggestions for the guideline (FBK-4). */
export const suggestionEvents = {
  GuidelineSuggested: event(
    '指針への提案 A side, or the office, suggested a change of the guideline (FBK-4)',
    {
      municipality: municipalityCode,
      number: integer('番号 1, 2, 3 … within the project', { min: 1 }),
      side: optional(id('party', '側 Side; absent: the office')),
      ...suggestion,
    },
    {
      ja: '指針への提案{number}が出された: {text}(理由: {reasons})',
      en: 'Suggestion {number} for the guideline: {text} (reasons: {reasons})',
    },
    openly,
  ),
} as const;

/** Commands on such suggestions. */
export const suggestionCommands = openCommands({
  SuggestForGuideline: record(
    'SuggestForGuideline',
    '指針への提案を出す Suggest a change of the guideline, once the evaluation is published, also after closing (FBK-4). A representative of any side, or the office.',
    suggestion,
  ),
});
