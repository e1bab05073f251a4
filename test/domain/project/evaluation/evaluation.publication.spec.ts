import { describe, expect, it } from '@jest/globals';
import { committee as committees } from '../../../../src/domain/committee/committee.ts';
import type { Committee } from '../../../../src/domain/committee/committee.state.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { person, uuid } from '../../given.ts';
import {
  committee,
  during,
  evaluating,
  evaluators,
  heard,
  ids,
  opened,
  publicationDue,
  published,
  startingWith,
  submitted,
  verified,
  without,
} from './evaluation.fixtures.ts';

const { aoi, shun, office, decider, system } = evaluators;
const voice = { group: '保護者', voice: { ref: uuid('vo', 1), commitment: 'a'.repeat(64) } };
const both = [submitted(ids.patrol), submitted(ids.town, 1, shun)] as const;

describe('Voices of those who benefit', () => {
  it('[EVA-2] are recorded with who collected them, apart from the answers of the sides', () => {
    const scene = evaluating({}, heard(1)).by(shun);
    expect(scene.ask('RecordVoice', voice)).toEqual([{ type: 'VoiceRecorded', data: { number: 2, collectedBy: ids.town, ...voice } }]);
    const { voices, submissions } = scene.after('RecordVoice', voice).state().evaluation;
    expect(voices).toEqual([
      { number: 1, collectedBy: ids.patrol, ...voice },
      { number: 2, collectedBy: ids.town, ...voice },
    ]);
    expect(submissions).toEqual([]);
  });

  it('[EVA-2] are taken until publication, from any side and from nobody else', () => {
    expect(
      evaluating({}, ...both, opened())
        .by(aoi)
        .ask('RecordVoice', voice),
    ).toHaveLength(1);
    evaluating({}, opened(), published).by(aoi).refused('RecordVoice', voice, 'VOICES_NOT_OPEN');
    evaluating({ stage: 'AGREED' }).by(aoi).refused('RecordVoice', voice, 'VOICES_NOT_OPEN');
    evaluating()
      .by(person('taro', { onBehalfOf: ids.third }))
      .refused('RecordVoice', voice, 'NOT_A_REPRESENTATIVE');
  });

  it('[EVA-2] may be missing for a reason, said once and only where nobody was heard (practice)', () => {
    const declaring = { reason: '受益者を特定できない。' };
    const scene = evaluating().by(aoi);
    expect(scene.ask('DeclareNoVoices', declaring)).toEqual([{ type: 'NoVoicesDeclared', data: { side: ids.patrol, ...declaring } }]);
    const after = scene.after('DeclareNoVoices', declaring);
    expect(after.state().evaluation.noVoices).toEqual({ side: ids.patrol, ...declaring });
    after.refused('DeclareNoVoices', declaring, 'NO_VOICES_ALREADY_DECLARED');
    evaluating({}, heard()).by(aoi).refused('DeclareNoVoices', declaring, 'VOICES_RECORDED');
    evaluating({ stage: 'RUNNING' }).by(aoi).refused('DeclareNoVoices', declaring, 'VOICES_NOT_OPEN');
  });
});

describe('Verification by the committee', () => {
  const said = { verified: true, comment: '妥当である。' };
  const which = { committee, session: 1, resolution: 1 };
  const carried = (change: object = {}) => ({
    session: 1,
    number: 1,
    status: 'passed',
    subject: { kind: 'evaluation', projectId: ids.project },
    outcome: { verified: true, text: '妥当である。' },
    ...change,
  });
  /** A committee of Oizumi that resolved something. */
  const resolving = (...resolutions: readonly object[]) => ({
    ...committees,
    initial: (key: string): Committee => ({ ...committees.initial(key), municipality: '105244', resolutions: resolutions as never }),
  });
  const scene = evaluating({}, opened()).by(system).knowing(resolving(carried()), committee, []);

  it('[EVA-4] is read from the record of the committee, once for each resolution', () => {
    expect(scene.ask('RecordVerification', which)).toEqual([{ type: 'EvaluationVerified', data: { ...which, ...said } }]);
    expect(scene.after('RecordVerification', which).state().evaluation.verifications).toMatchObject([{ ...which, ...said }]);
    scene.after('RecordVerification', which).refused('RecordVerification', which, 'VERIFICATION_RECORDED');
    const further = [carried({ number: 2, outcome: { verified: false, text: '声が足りない。' } }), carried({ session: 2 })];
    const later = evaluating({}, opened(), verified(1))
      .by(system)
      .knowing(resolving(carried(), ...further), committee, []);
    expect(later.ask('RecordVerification', { ...which, resolution: 2 })[0]?.data).toMatchObject({
      verified: false,
      comment: '声が足りない。',
    });
    expect(later.ask('RecordVerification', { ...which, session: 2 })).toHaveLength(1);
    const others = later.knowing(resolving(carried()), uuid('othr'), []);
    expect(others.ask('RecordVerification', { ...which, committee: uuid('othr') })).toHaveLength(1);
  });

  it('[EVA-4] must have been carried, on this evaluation, in this municipality', () => {
    scene.refused('RecordVerification', { ...which, resolution: 2 }, 'NO_SUCH_RESOLUTION');
    scene.refused('RecordVerification', { ...which, session: 2 }, 'NO_SUCH_RESOLUTION');
    const facing = (change: object) => scene.knowing(resolving(carried(change)), committee, []);
    facing({ status: 'failed' }).refused('RecordVerification', which, 'NO_SUCH_RESOLUTION');
    facing({ subject: { kind: 'evaluation', projectId: uuid('othr') } }).refused('RecordVerification', which, 'NO_SUCH_RESOLUTION');
    facing({ subject: { kind: 'call', projectId: ids.project, call: 1 } }).refused('RecordVerification', which, 'NO_SUCH_RESOLUTION');
    facing({ outcome: { text: '…' } }).refused('RecordVerification', which, 'NO_SUCH_RESOLUTION');
    facing({ outcome: { verified: true } }).refused('RecordVerification', which, 'NO_SUCH_RESOLUTION');
    const elsewhere = resolving(carried());
    const other = { ...elsewhere, initial: (key: string) => ({ ...elsewhere.initial(key), municipality: '082074' }) };
    scene.knowing(other, committee, []).refused('RecordVerification', which, 'NO_SUCH_RESOLUTION');
  });

  it('[EVA-4] comes after the answers have opened, also after publication, and from the system', () => {
    evaluating({}, submitted(ids.patrol)).by(system).refused('RecordVerification', which, 'EVALUATIONS_SEALED');
    evaluating({}, opened()).by(office).refused('RecordVerification', which, 'SYSTEM_ONLY');
    const after = evaluating({}, opened(), published).by(system).knowing(resolving(carried()), committee, []);
    expect(after.ask('RecordVerification', which)).toHaveLength(1);
  });
});

describe('Publishing the result', () => {
  const result = { summary: '見守りが定着した。', voices: '安心したという声が多い。', answers: true };
  const ready = evaluating({}, ...both, heard(), opened(), verified()).by(office);
  const followed = ['EVALUATED_BY_EVERY_SIDE', 'BENEFICIARIES_HEARD', 'COMMITTEE_VERIFIES', 'PROCESS_IN_THE_OPEN', 'PUBLICATION_DEADLINE'];

  it('[EVA-5] records a public summary, and how every rule was met', () => {
    expect(ready.ask('PublishEvaluation', result)).toEqual([
      { type: 'EvaluationPublished', data: { ...result, observed: followed.map((rule) => ({ rule, outcome: 'followed' })) } },
    ]);
    const state = ready.after('PublishEvaluation', result).state();
    expect(state.stage).toBe('PUBLISHED');
    expect(state.evaluation.published).toEqual({ ...result, at: during });
  });

  it('[EVA-5] is for the office or the department in charge', () => {
    expect(ready.by(shun).ask('PublishEvaluation', result)).toHaveLength(1);
    ready.by(aoi).refused('PublishEvaluation', result, 'NOT_A_REPRESENTATIVE');
    ready.by(decider).refused('PublishEvaluation', result, 'ON_BEHALF_MISSING');
    ready.by(system).refused('PublishEvaluation', result, 'PERSON_ONLY');
  });

  it('[EVA-5] is for any side where no department takes part (民民)', () => {
    const alone = { side: 'private', department: undefined, partners: [ids.patrol, ids.rival] } as const;
    const scene = evaluating(alone, heard(), opened(), verified());
    expect(scene.by(aoi).ask('PublishEvaluation', result)).toHaveLength(1);
    scene.by(shun).refused('PublishEvaluation', result, 'NOT_A_REPRESENTATIVE');
  });

  it('[EVA-5] waits until the answers are open, and happens once', () => {
    evaluating({}, ...both)
      .by(office)
      .refused('PublishEvaluation', result, 'EVALUATION_BEFORE_PUBLICATION');
    ready.having(published).by(office).refused('PublishEvaluation', result, 'NOT_PUBLISHABLE');
    evaluating({ stage: 'REVIEWED' }).by(office).refused('PublishEvaluation', result, 'NOT_PUBLISHABLE');
  });

  const lacking = {
    EVALUATED_BY_EVERY_SIDE: evaluating({}, submitted(ids.patrol), heard(), opened([ids.patrol], [ids.town]), verified()).by(office),
    BENEFICIARIES_HEARD: evaluating({}, ...both, opened(), verified()).by(office),
    COMMITTEE_VERIFIES: evaluating({}, ...both, heard(), opened()).by(office),
    PROCESS_IN_THE_OPEN: ready,
  } as const;

  for (const [rule, scene] of Object.entries(lacking) as [keyof typeof lacking, typeof ready][]) {
    it(`[GDL-4] asks to comply with ${rule} or to explain, and not under a guideline without it`, () => {
      const sent = rule === 'PROCESS_IN_THE_OPEN' ? { ...result, answers: false } : result;
      scene.refused('PublishEvaluation', sent, rule);
      const [event] = scene.ask('PublishEvaluation', { ...sent, explanations: [{ rule, text: '事情がある。' }] });
      expect(event?.data.observed).toEqual(
        followed.map((each) =>
          each === rule ? { rule, outcome: 'explained', explanation: '事情がある。' } : { rule: each, outcome: 'followed' },
        ),
      );
      const [silent] = scene.under(without(rule)).ask('PublishEvaluation', sent);
      expect(silent?.data.observed?.map((each) => each.rule)).toEqual(followed.filter((each) => each !== rule));
    });
  }

  it('[EVA-2] takes the declared reason as the explanation why nobody was heard', () => {
    const declared = { type: 'NoVoicesDeclared', data: { side: ids.patrol, reason: '受益者を特定できない。' } } as const;
    const [event] = lacking.BENEFICIARIES_HEARD.having(declared).ask('PublishEvaluation', result);
    expect(event?.data.observed).toContainEqual({
      rule: 'BENEFICIARIES_HEARD',
      outcome: 'explained',
      explanation: '受益者を特定できない。',
    });
    const [own] = lacking.BENEFICIARIES_HEARD.having(declared).ask('PublishEvaluation', {
      ...result,
      explanations: [{ rule: 'BENEFICIARIES_HEARD', text: '後日聞く。' }],
    });
    expect(own?.data.observed?.[1]).toEqual({ rule: 'BENEFICIARIES_HEARD', outcome: 'explained', explanation: '後日聞く。' });
  });

  it('[EVA-4] asks for no verification where the guideline has no committee', () => {
    const { committee: _, ...alone } = oizumi;
    const [event] = lacking.COMMITTEE_VERIFIES.under(alone).ask('PublishEvaluation', result);
    expect(event?.data.observed?.map(({ rule }) => rule)).not.toContain('COMMITTEE_VERIFIES');
  });

  it('[EVA-5] notes a late publication, unless the guideline sets no deadline', () => {
    const late = ready.at(publicationDue);
    const outcome = (scene: typeof ready) =>
      scene.ask('PublishEvaluation', result)[0]?.data.observed?.find(({ rule }) => rule === 'PUBLICATION_DEADLINE');
    expect(outcome(late)).toEqual({ rule: 'PUBLICATION_DEADLINE', outcome: 'notFollowed' });
    expect(outcome(ready.at('2027-05-10T14:59:59.999Z'))).toEqual({ rule: 'PUBLICATION_DEADLINE', outcome: 'followed' });
    expect(outcome(late.under(without('PUBLICATION_DEADLINE')))).toBeUndefined();
  });
});

describe('An overdue publication', () => {
  const waiting = evaluating({}, ...both, opened())
    .by(system)
    .at(publicationDue);

  it('[EVA-5] is flagged once by the system', () => {
    expect(waiting.ask('MarkPublicationOverdue')).toEqual([{ type: 'PublicationOverdue', data: { due: publicationDue } }]);
    const marked = waiting.after('MarkPublicationOverdue');
    expect(marked.state().evaluation.overdueSince).toBe(publicationDue);
    marked.refused('MarkPublicationOverdue', {}, 'PUBLICATION_MARKED');
  });

  it('[EVA-5] is not flagged early, after publication, before the opening, or by a person', () => {
    waiting.at('2027-05-10T14:59:59.999Z').refused('MarkPublicationOverdue', {}, 'PUBLICATION_NOT_OVERDUE');
    waiting.having(published).refused('MarkPublicationOverdue', {}, 'PUBLICATION_NOT_OVERDUE');
    evaluating().by(system).at(publicationDue).refused('MarkPublicationOverdue', {}, 'PUBLICATION_NOT_OVERDUE');
    evaluating({ stage: 'REVIEWED' }).by(system).at(publicationDue).refused('MarkPublicationOverdue', {}, 'PUBLICATION_NOT_OVERDUE');
    waiting.by(office).refused('MarkPublicationOverdue', {}, 'SYSTEM_ONLY');
  });

  it('[EVA-5] can still be published', () => {
    const scene = waiting.after('MarkPublicationOverdue').having(heard(), verified()).by(office);
    expect(scene.ask('PublishEvaluation', { summary: '要旨', answers: true })).toHaveLength(1);
  });
});

describe('A project that ended early', () => {
  it('[AGR-4] needs no evaluation', () => {
    const ended = evaluating({ stage: 'TERMINATED' });
    ended.by(aoi).refused('RecordVoice', voice, 'VOICES_NOT_OPEN');
    ended.by(office).refused('PublishEvaluation', { summary: '要旨', answers: true }, 'NOT_PUBLISHABLE');
    expect(startingWith({ stage: 'TERMINATED' }).initial(ids.project).stage).toBe('TERMINATED');
  });
});
