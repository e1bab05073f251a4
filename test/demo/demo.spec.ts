import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { play, type Ending } from '../../demo/play.ts';
import { startApp, type App } from '../api/app.ts';

describe('The demo’s cases', () => {
  let app: App;
  let ending: Ending;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    const server = {
      get url() {
        return app.url;
      },
      async restart() {
        app = await app.restart();
      },
    };
    ending = await play(server, { lang: 'ja', seed: 7 }, (line) => lines.push(line));
  }, 120_000);
  afterAll(() => app.stop());

  it('[AUD-3] [AUD-4] end as they should, and every decision comes out of the record again after a restart', () => {
    const { figures, faults } = ending;
    expect(faults).toEqual([]);
    expect(figures).toEqual({
      municipalities: 1,
      projects: 9,
      events: expect.any(Number),
      decisions: expect.any(Number),
      reproduced: figures.decisions,
      refusals: expect.any(Number),
      stages: { CLOSED: 3, PROPOSED: 1, REJECTED: 3, TERMINATED: 1, WITHDRAWN: 1 },
    });
    expect(figures.decisions).toBeGreaterThan(300);
    expect(figures.events).toBeGreaterThan(figures.decisions + figures.refusals);
    expect(app.faults).toEqual([]);
  });

  it('[GDL-4] [SEL-1] [SEL-2] [SEL-4] [SEL-6] [AGR-3] [IMP-4] [EVA-5] [AUT-3] shows the refusals, each with its rule', () => {
    const rules = lines.flatMap((line) => /\[([A-Z_]+) · /.exec(line)?.[1] ?? []);
    for (const rule of [
      'RECUSAL_SCOPE', // scoring one’s own application
      'APPLICATION_TOO_LATE',
      'RECUSED',
      'VERSION_STALE',
      'NOT_A_REPRESENTATIVE', // signing for the other side
      'AGREEMENT_NOT_CONCLUDED',
      'METHOD_FITS_DOMAIN',
      'COMMITTEE_QUORUM',
      'CRITERIA_FIXED',
      'EVALUATION_PUBLISHED',
      'PLAN_CHANGED_TOGETHER',
      'SEALED',
    ]) {
      expect(rules).toContain(rule);
    }
    expect(rules).toHaveLength(ending.figures.refusals);
  });

  it('[GDL-4] [PRO-4] cites the guideline where a proposal is no collaboration', () => {
    expect(lines.find((line) => line.includes('DOMAIN_OF_COLLABORATION'))).toContain('指針 2-5-1');
  });

  it('[SEL-2] [SEL-7] [IMP-2] [FBK-3] [PRO-7] [AGR-4] tells the history in the server’s own words', () => {
    const story = lines.join('\n');
    for (const sentence of [
      '公募1への応募を受理しなかった',
      '第2回会議は流会・散会となった',
      '第1回の進捗確認が期限を過ぎた',
      '協働推進組織が評価を検証した',
      '後継の事業が提案された',
      '提案募集の採否が決定された',
      '相手方が特定された',
      '合意は途中で終了した',
    ]) {
      expect(story).toContain(sentence);
    }
    expect(lines.length).toBeLessThan(280);
  });
});
