import { describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { stepOfStage } from '../../../src/domain/guideline/lifecycle.ts';
import { packs } from '../../../src/domain/guideline/packs/packs.ts';
import { guidelineBytes, validateGuideline } from '../../../src/domain/guideline/validate.ts';
import { projectStages, type ProjectStage } from '../../../src/domain/guideline/vocabulary.ts';

const table = packs.map((pack) => [pack.id, pack] as const);
const ofPractice = ({ rules }: Guideline) => rules.filter(({ source }) => source === 'practice');

/** Stages in which a project ends early: they have no step. */
const endings = ['UNAWARDED', 'TERMINATED', 'REJECTED', 'WITHDRAWN', 'EXCLUDED'];

/** The rule that says a number of the pack, and the number. */
const numbers = ({ selection, committee, implementation, evaluation }: Guideline): readonly (readonly [string, number | undefined])[] => [
  ['MINIMUM_CALL_PERIOD', selection.minimumCallDays],
  ['OBJECTION_PERIOD', selection.objectionDays],
  ['COMMITTEE_SIZE', committee?.maximumSeats],
  ['PROGRESS_INTERVAL', implementation.longestCheckIntervalDays],
  ['LONG_MEMBERSHIP', implementation.longMembershipMonths],
  ['EVALUATION_DEADLINE', evaluation.dueDays],
  ['PUBLICATION_DEADLINE', evaluation.publicationDays],
];

describe('[GDL-3] every pack', () => {
  it('is another guideline of another municipality', () => {
    expect(new Set(packs.map(({ id }) => id)).size).toBe(packs.length);
    expect(new Set(packs.map(({ municipality }) => municipality.code)).size).toBe(packs.length);
  });

  it.each(table)('%s: [GDL-5] is a valid guideline', (_, pack) => {
    expect(validateGuideline(pack)).toEqual({ guideline: pack, problems: [] });
  });

  it.each(table)('%s: [GDL-1] fits into one event: less than 50 KB as JSON in UTF-8', (_, pack) => {
    expect(Buffer.byteLength(JSON.stringify(pack))).toBeLessThan(guidelineBytes);
  });

  it.each(table)('%s: [GDL-4] cites the text for each of its own rules, and for no rule of practice', (_, pack) => {
    const wrong = pack.rules.filter(({ source, citation }) => (source === 'guideline') !== (citation !== undefined));
    expect(wrong.map(({ code }) => code)).toEqual([]);
    expect(pack.rules.some(({ source }) => source === 'guideline')).toBe(true);
  });

  it.each(table)('%s: [GDL-4] binds by practice no more strongly than the other packs do', (_, pack) => {
    const others = packs.flatMap(ofPractice);
    // Terms in words are advice where the text lists its own (AGR-2).
    for (const { code, force } of ofPractice(pack).filter((each) => each.code !== 'COMMON_TERMS')) {
      expect({ code, forces: [...new Set(others.filter((each) => each.code === code).map((each) => each.force))] }).toEqual({
        code,
        forces: [force],
      });
    }
  });

  it.each(table)('%s: [GDL-4] says the numbers of the pack in the summaries of its rules', (_, pack) => {
    for (const [code, number] of numbers(pack)) {
      const summary = pack.rules.find((rule) => rule.code === code)?.summary;
      if (summary) {
        expect(summary.ja).toContain(`${number}`);
        expect(summary.en).toContain(`${number}`);
      }
    }
  });

  it.each(table)('%s: says everything in Japanese and in English', (_, pack) => {
    const labels = [...JSON.stringify(pack).matchAll(/"(ja|en)":"([^"]*)"/gu)];
    const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
    const wrong = labels.filter(([, language = '', said = '']) => (language === 'en') === japanese.test(said) && said !== 'NPO');
    expect(wrong.map(([, , said]) => said)).toEqual([]);
    expect(labels.length).toBeGreaterThan(100);
  });

  it.each(table)('%s: [GDL-6] places every stage in one step, but for those in which a project ends early', (_, pack) => {
    const stages = Object.keys(projectStages) as ProjectStage[];
    expect(stages.filter((stage) => !stepOfStage(pack, stage, 'ja'))).toEqual(endings);
  });
});
