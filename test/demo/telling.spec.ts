import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { figuresIn } from '../../demo/epilogue.ts';
import { recount, type Told } from '../../demo/history.ts';
import { Narrator } from '../../demo/narrator.ts';

/** What the story says of events. */
function tale(lang: 'ja' | 'en', events: readonly (readonly [type: string, at: string, ja: string, en: string])[]): readonly string[] {
  const lines: string[] = [];
  const narrator = new Narrator(lang, (line) => lines.push(line));
  const told = events.map(([type, at, ja, en], index): Told => ({ id: `${index}`, type, at, causationId: null, narrative: { ja, en } }));
  recount(told, narrator, false);
  return lines;
}

const votes = [1, 2, 3].map((number) => ['VoteCast', `2026-05-01T01:0${number}:00.000Z`, `委員${number}が表決した。`, `Member ${number} voted.`] as const); // prettier-ignore

describe('The telling of the demo', () => {
  it('counts the others where several people do the same', () => {
    expect(tale('ja', votes)).toEqual(['   2026-05-01  委員1が表決した。(ほか2人も同様)']);
    expect(tale('en', votes)).toEqual(['   2026-05-01  Member 1 voted. (and 2 others)']);
    expect(tale('en', votes.slice(0, 2))).toEqual(['   2026-05-01  Member 1 voted. (and 1 other)']);
    expect(tale('en', votes.slice(0, 1))).toEqual(['   2026-05-01  Member 1 voted.']);
  });

  it('counts things, not people, where one may do it several times', () => {
    const scored = ['1', '2'].map((at) => ['ApplicationScored', `2026-05-0${at}T01:00:00.000Z`, '審査員7が採点した(第1版)。', 'Reviewer 7 scored an application.'] as const); // prettier-ignore
    expect(tale('ja', scored)).toEqual(['   2026-05-01  審査員が採点した(第1版)。(同様にほか1件)']);
    expect(tale('en', scored)).toEqual(['   2026-05-01  A reviewer scored an application. (and 1 more)']);
  });

  it('says of what happened before the line above that it was kept under seal', () => {
    const lines: string[] = [];
    const narrator = new Narrator('ja', (line) => lines.push(line));
    const tell = (day: string) => narrator.event(day, { ja: '意見が提出された。', en: 'A comment was submitted.' });
    ['2026-05-01', '2026-05-03', '2026-05-02', '2026-05-03'].forEach(tell);
    expect(lines.filter((line) => line.includes('開示'))).toEqual([
      '   2026-05-02  意見が提出された。(伏せられていたものがここで開示された)',
    ]);
  });

  it('ends with the figures as JSON in the last line, and says what that is', () => {
    const figures = { municipalities: 1, projects: 2, events: 3, decisions: 4, reproduced: 4, refusals: 5, stages: { CLOSED: 2 } };
    for (const lang of ['ja', 'en'] as const) {
      const lines = figuresIn(lang, figures).join('\n').trim().split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(/JSON/);
      expect(JSON.parse(lines[1] ?? '')).toEqual(figures);
    }
  });

  it.each([[['--sed', '7']], [['--seed', 'x']], [['--lang', 'fr']], [['more']]])('%j: is answered with how it is called', (given) => {
    const demo = join(import.meta.dirname, '../../demo/demo.ts');
    const { status, stderr } = spawnSync(process.execPath, [demo, ...given], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('npm run demo -- [--lang ja|en] [--seed N]') });
  });
});
