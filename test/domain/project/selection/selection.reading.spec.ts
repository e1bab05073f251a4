import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../src/platform/digest.ts';
import { decisions } from '../../../../src/domain/decisions.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { contextOf } from '../../../../src/domain/kernel/decision.ts';
import { party } from '../../../../src/domain/party/party.ts';
import { project } from '../../../../src/domain/project/project.ts';
import type { Project } from '../../../../src/domain/project/project.state.ts';
import { plainly } from '../../given.ts';
import { currentCall, isDisclosed, openApplicantsOf, rankingOf } from '../../../../src/domain/project/selection/selection.ts';
import type { RefusalCode } from '../../../../src/domain/refusals.ts';
import { applied, cast, closed, decided, ids, ready, reviewed, scored, times, type Stage } from './selection.fixtures.ts';

const callIn = (stage: Stage) => {
  const call = currentCall(stage.state());
  if (!call) throw new Error('no call');
  return call;
};
describe('Whoever reads a selection', () => {
  it('[SEL-9] learns of applications, interests, scores and advice with the decision', () => {
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

  it('[SEL-5] finds the applicants from the closing, the ranking from the end of the review', () => {
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
      ...plainly,
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
