import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/digest.ts';
import { decisions } from '../../../src/domain/decisions.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { contextOf } from '../../../src/domain/kernel/decision.ts';
import { party } from '../../../src/domain/party/party.ts';
import { project } from '../../../src/domain/project/project.ts';
import type { Project } from '../../../src/domain/project/project.state.ts';
import {
  currentCall,
  isDisclosed,
  isSealed,
  openApplicantsOf,
  panelOf,
  publicWithDecision,
  rankingOf,
} from '../../../src/domain/project/selection.ts';
import type { RefusalCode } from '../../../src/domain/refusals.ts';
import { applied, cast, closed, decided, ids, open, prepare, ready, reviewed, scored, times, type Stage } from './selection.fixtures.ts';

const callIn = (stage: Stage) => {
  const call = currentCall(stage.state());
  if (!call) throw new Error('no call');
  return call;
};
const application = { call: 1, applicant: ids.patrol };
const scoring = (review = 1) => ({ call: 1, review, reviewer: 1, applicant: ids.patrol });
const sealed = (stage: Stage, type: string, data: unknown) => isSealed(stage.state(), type, data);

describe('The seal of an application', () => {
  it('[SEL-2] holds until the call is recorded as closed', () => {
    expect([open(), applied(), closed(), decided()].map((stage) => sealed(stage, 'ApplicationSubmitted', application))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    for (const type of ['ApplicationAmended', 'ApplicationWithdrawn', 'ApplicationRefused'])
      expect(sealed(applied(), type, application)).toBe(true);
  });

  it('[SEL-2] holds for ever where the call was cancelled before, and stays open where it was cancelled after the closing', () => {
    expect(sealed(applied().by(cast.office).after('CancelCall', { reason: '誤り' }), 'ApplicationSubmitted', application)).toBe(true);
    expect(sealed(closed().by(cast.office).after('CancelCall', { reason: '誤り' }), 'ApplicationSubmitted', application)).toBe(false);
  });

  it('[SEL-2] is that of its own call', () => {
    expect(sealed(closed(), 'ApplicationSubmitted', { ...application, call: 2 })).toBe(true);
  });
});

describe('The seal of a score', () => {
  it('[SEL-5] holds until its review is closed', () => {
    expect([closed(), scored(), reviewed(), decided()].map((stage) => sealed(stage, 'ApplicationScored', scoring()))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(sealed(reviewed(), 'ApplicationScored', scoring(2))).toBe(true);
    expect(sealed(ready(), 'ApplicationScored', scoring())).toBe(true);
    expect(sealed(reviewed(), 'ApplicationScored', { ...scoring(), review: undefined })).toBe(false);
  });

  it('[SEL-5] ends with a cancellation of the call', () => {
    expect(sealed(scored().by(cast.office).after('CancelCall', { reason: '誤り' }), 'ApplicationScored', scoring())).toBe(false);
  });
});

describe('Whoever reads a selection', () => {
  it('[SEL-9] finds that other events have no seal', () => {
    for (const type of [
      'CallOpened',
      'InterestDeclared',
      'ReviewClosed',
      'SelectionDecided',
      'ProjectProposed',
      'NoSuchEvent',
      'toString',
    ]) {
      expect(sealed(applied(), type, application)).toBe(false);
    }
  });

  it('[SEL-9] learns of applications, interests, scores and advice with the decision, and of the terms before', () => {
    expect(publicWithDecision.every((type) => Object.hasOwn(project.events, type))).toBe(true);
    expect(publicWithDecision).toEqual(
      expect.arrayContaining(['ApplicationScored', 'ReviewClosed', 'AdviceRecorded', 'InterestDeclared', 'ReviewerRecused']),
    );
    expect(publicWithDecision).not.toEqual(expect.arrayContaining(['CallPrepared']));
    expect([isDisclosed(callIn(reviewed())), isDisclosed(callIn(decided()))]).toEqual([false, true]);
  });

  it('[SEL-9] finds reviewers by number in public, and as persons in restricted fields only', () => {
    const { CallOpened, CallPrepared } = project.events;
    const panel = CallOpened.shape.fields.panel as { of: { fields: Record<string, { see: string }> } };
    expect([panel.of.fields.reviewer?.see, panel.of.fields.person?.see, CallPrepared.shape.fields.reviewers?.see]).toEqual([
      'public',
      'restricted',
      'restricted',
    ]);
  });

  it('[PRV-2] finds plans open to the parties, comments and relations restricted', () => {
    const { ApplicationSubmitted, ApplicationScored, InterestDeclared } = project.events;
    const scores = ApplicationScored.shape.fields.scores as { of: { fields: Record<string, { see: string; kind: string }> } };
    const interests = InterestDeclared.shape.fields.interests as { of: { fields: Record<string, { see: string; kind: string }> } };
    expect(ApplicationSubmitted.shape.fields.plan?.see).toBe('parties');
    expect(scores.of.fields.comment).toMatchObject({ see: 'restricted', kind: 'private' });
    expect(interests.of.fields.relation).toMatchObject({ see: 'restricted', kind: 'private' });
  });

  it('[SEL-5] finds the panel from the opening, the applicants from the closing, the ranking from the end of the review', () => {
    expect(panelOf(callIn(ready().after('PrepareCall', prepare)))).toEqual([]);
    expect(panelOf(callIn(open())).map(({ reviewer }) => reviewer)).toEqual([1, 2, 3]);
    expect([openApplicantsOf(ready().state()), openApplicantsOf(applied().state()), openApplicantsOf(closed().state())]).toEqual([
      [],
      [],
      [ids.patrol, ids.rival],
    ]);
    expect([rankingOf(callIn(scored())), rankingOf(callIn(reviewed()))?.map(({ applicant }) => applicant)]).toEqual([
      undefined,
      [ids.patrol, ids.rival],
    ]);
  });
});

describe('A selection that an agreement rests on', () => {
  const objected = decided().by(cast.rin).after('FileObjection', { grounds: '採点の誤り' }).state();
  const uphold = (state: Project) => {
    const decision = decisions.get('AnswerObjection');
    const states = new Map(
      (decision?.consults(state, undefined, cast.decider) ?? []).map(({ key }) => [`party-${key}`, party.initial(key)]),
    );
    const context = contextOf({
      by: cast.decider,
      at: times.decided,
      digest: digestOf,
      states,
      guideline: { document: oizumi, digest: digestOf(oizumi) },
    });
    return decision?.rule(state, { objection: 1, upheld: 'upheld', reasons: '…', reopens: 'decision' }, context);
  };

  it('[SEL-8] can no longer be set aside once it is concluded', () => {
    const code: RefusalCode = 'SELECTION_ALREADY_AGREED';
    for (const stage of ['AGREED', 'RUNNING'] as const) expect(() => uphold({ ...objected, stage })).toThrow(code);
    for (const stage of ['NEGOTIATING', 'ACCEPTED'] as const) expect(uphold({ ...objected, stage })).toHaveLength(2);
  });
});
