import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../src/platform/digest.ts';
import { hasClause } from '../../../../src/domain/guideline/compare.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { answerTo, municipality } from '../../../../src/domain/municipality/municipality.ts';
import { checkRevision } from '../../../../src/domain/municipality/municipality.checks.ts';
import { checkSuggestion } from '../../../../src/domain/project/feedback/feedback.checks.ts';
import type { project } from '../../../../src/domain/project/project.ts';
import { given, person, staff, uuid, type Past } from '../../given.ts';
import { completed, evaluating, evaluators, ids, opened, published, startingWith } from '../evaluation/evaluation.fixtures.ts';

const { aoi, shun, office, decider } = evaluators;
const said = { text: '後援も領域Cで選べるようにする。', reasons: '共催に近い後援だった。' };
const suggestion = { clause: 'methods[endorsement].domains', ...said };
const suggested = (number = 1, home = '105244') =>
  ({ type: 'GuidelineSuggested', data: { municipality: home, number, side: ids.patrol, ...suggestion } }) as const;
const closing: readonly Past<typeof project.events>[] = [
  { type: 'DispositionDecided', data: { disposition: 'continue', reasons: '効果があった。' } },
  { type: 'ProjectClosed', data: { remark: '終了。' } },
];
const feedback = (...history: readonly Past<typeof project.events>[]) => evaluating({}, opened(), published, ...history);

describe('[FBK-4] suggestions for the guideline', () => {
  it('are numbered, by each side and by the office', () => {
    expect(feedback().by(aoi).ask('SuggestForGuideline', suggestion)).toEqual([
      { type: 'GuidelineSuggested', data: { municipality: '105244', number: 1, side: ids.patrol, ...suggestion } },
    ]);
    expect(
      feedback(suggested())
        .by(office)
        .ask('SuggestForGuideline', { part: 'methods', rule: 'NEEDS_SHARED', ...said }),
    ).toEqual([
      { type: 'GuidelineSuggested', data: { municipality: '105244', number: 2, part: 'methods', rule: 'NEEDS_SHARED', ...said } },
    ]);
    expect(feedback().by(shun).after('SuggestForGuideline', suggestion).state().feedback.suggestions).toEqual([
      { number: 1, side: ids.town, ...suggestion, at: expect.any(String) },
    ]);
    feedback().by(decider).refused('SuggestForGuideline', suggestion, 'ON_BEHALF_MISSING');
    feedback()
      .by(person('taro', { onBehalfOf: ids.third }))
      .refused('SuggestForGuideline', suggestion, 'NOT_A_REPRESENTATIVE');
  });

  it('follow the publication of the evaluation, and are still made after closing', () => {
    evaluating({}, opened()).by(aoi).refused('SuggestForGuideline', suggestion, 'SUGGESTING_TOO_EARLY', { stage: 'REVIEWED' });
    expect(
      feedback(...closing)
        .by(aoi)
        .ask('SuggestForGuideline', suggestion),
    ).toHaveLength(1);
  });

  it('say what they are about: a part, a rule or a clause of the guideline under which the project ran', () => {
    expect(checkSuggestion(said)).toEqual([{ path: 'input.part', problem: 'MISSING' }]);
    for (const about of [{ part: 'methods' as const }, { rule: 'NEEDS_SHARED' }, { clause: 'methods' }])
      expect(checkSuggestion({ ...about, ...said })).toEqual([]);
    const scene = feedback().by(aoi);
    scene.refused('SuggestForGuideline', { rule: 'NEEDS_LUCK', ...said }, 'SUGGESTION_RULE_UNKNOWN', { rule: 'NEEDS_LUCK' });
    scene.refused('SuggestForGuideline', { clause: 'methods[magic]', ...said }, 'SUGGESTION_CLAUSE_UNKNOWN');
    expect(scene.ask('SuggestForGuideline', { rule: 'NEEDS_SHARED', clause: 'rules[NEEDS_SHARED].force', ...said })).toHaveLength(1);
  });

  it('name clauses as comparisons do', () => {
    for (const way of ['title', 'title.ja', 'methods[subsidy].domains', 'rules[NEEDS_SHARED]', 'committee.quorum.share', 'domains'])
      expect([way, hasClause(oizumi, way)]).toEqual([way, true]);
    for (const way of [
      'titl',
      'title.',
      'methods[0].domains',
      'methods[subsidy',
      'constructor',
      'title.ja.length',
      '',
      'rules.length',
      '__proto__',
    ])
      expect([way, hasClause(oizumi, way)]).toEqual([way, false]);
  });
});

describe('[FBK-4] the revision that follows', () => {
  const key = uuid('proj');
  const next = { ...oizumi, version: '2026-04' };
  const third = { ...oizumi, version: '2027-04' };
  const answer = { project: key, number: 1, outcome: 'adopted', reason: '実態に合う。' } as const;
  const adopted = { type: 'GuidelineAdopted', data: { digest: digestOf(oizumi), version: oizumi.version, document: oizumi } } as const;
  const proposal = (home: string) =>
    ({ type: 'GuidelineSuggested', data: { municipality: home, number: 1, text: '…', reasons: '…', part: 'methods' } }) as const;
  /** The municipality, and a closed project of a municipality with one suggestion. */
  const revising = (home = '105244') =>
    given(municipality, '105244', adopted)
      .by(staff('office', 'office'))
      .knowing(startingWith({ ...completed, municipality: home, stage: 'CLOSED' }), key, [proposal(home)]);
  const revision = (...answers: readonly object[]) => ({ document: next, reason: '改定', ...(answers.length > 0 && { answers }) });

  it('keeps what became of them; what nobody answered stays open', () => {
    const scene = revising();
    expect(scene.ask('ReviseGuideline', revision(answer))[0]?.data).toMatchObject({ version: '2026-04', answers: [answer] });
    const town = scene.after('ReviseGuideline', revision(answer)).state();
    expect(town.versions.map(({ answers }) => answers)).toEqual([undefined, [answer]]);
    expect(answerTo(town, key, 1)).toEqual({
      outcome: 'adopted',
      reason: '実態に合う。',
      digest: digestOf(next),
      version: '2026-04',
      at: expect.any(String),
    });
    expect(answerTo(town, key, 2)).toBeUndefined();
    expect(answerTo(scene.after('ReviseGuideline', revision()).state(), key, 1)).toBeUndefined();
  });

  it('answers for good what it adopts or not, and again what was left for later', () => {
    const again = { ...revision(answer), document: third };
    for (const outcome of ['adopted', 'notAdopted'])
      revising()
        .after('ReviseGuideline', revision({ ...answer, outcome }))
        .refused('ReviseGuideline', again, 'SUGGESTION_ANSWERED', { number: 1 });
    const postponed = revising().after('ReviseGuideline', revision({ ...answer, outcome: 'later' }));
    expect(answerTo(postponed.state(), key, 1)?.outcome).toBe('later');
    expect(answerTo(postponed.after('ReviseGuideline', again).state(), key, 1)).toMatchObject({ outcome: 'adopted', version: '2027-04' });
  });

  it('answers suggestions of the municipality’s own projects only, each once', () => {
    revising().refused('ReviseGuideline', revision({ ...answer, number: 2 }), 'SUGGESTION_UNKNOWN', { number: 2 });
    revising().refused('ReviseGuideline', revision({ ...answer, project: uuid('none') }), 'SUGGESTION_UNKNOWN');
    revising('082074').refused('ReviseGuideline', revision(answer), 'SUGGESTION_UNKNOWN');
    expect(checkRevision(revision(answer, { ...answer, number: 2 }))).toEqual([]);
    expect(checkRevision(revision(answer, { ...answer, outcome: 'later' }))).toEqual([
      { path: 'input.answers[1]', problem: 'DUPLICATE', limit: '1' },
    ]);
    for (const answers of [7, [null], [{}, {}]]) expect(checkRevision({ answers })).toEqual([]);
  });
});
