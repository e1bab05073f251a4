import { code, type Is, line, record } from '../kernel/shape.ts';

/** A text in the municipality's own words and in English. */
export const label = (doc: string) =>
  record('Label', doc, {
    ja: line('日本語 In Japanese', { max: 300 }),
    en: line('英語 In English', { max: 300 }),
  });

/** 出典 A place in the guideline. */
export const citation = record('Citation', '出典 Where the guideline says it', {
  at: code('章-節(段階)-項 Chapter, section (in the chapter on the process: phase) and item, e.g. 3-1-4'),
  label: line('見出し Heading of that place, in the guideline’s words', { max: 120 }),
});

/** A place in the guideline. */
export type Citation = Is<typeof citation>;
