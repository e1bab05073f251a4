import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../../../src/domain/kernel/aggregate.ts';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';
import { project, type projectEvents } from '../../../../src/domain/project/project.ts';
import { sidesOf } from '../../../../src/domain/project/basis.ts';
import { recorded, type Past } from '../../given.ts';
import { both, bringing, contents, negotiating, plan, rolesOf, sides, type ProjectScene } from './agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const actors = [sides.town, sides.patrol, sides.rival, both(ids.town), both(ids.patrol), both(ids.rival)];
const among = [ids.patrol, ids.rival];
const draft: typeof contents = { ...contents, roles: rolesOf(ids.town, ...among), plan: { ...plan, inKind: bringing(among) } };
const drafts = [draft, { ...draft, plan: { ...draft.plan, checkEveryDays: 60 } }];
const step = fc.record({
  who: fc.constantFrom(...actors),
  what: fc.constantFrom('draft', 'answer', 'refuse', 'sign', 'sign', 'sign', 'signOld'),
  draft: fc.constantFrom(...drafts),
});

/** Takes a step; what is refused changes nothing. */
function attempt(
  scene: ProjectScene,
  { who, what, draft }: { who: (typeof actors)[number]; what: string; draft: typeof contents },
): ProjectScene {
  const { versions } = scene.state().agreement;
  const { version = 1, digest = '0'.repeat(64) } = (what === 'signOld' ? versions[0] : versions.at(-1)) ?? {};
  const inputs: Record<string, [string, unknown]> = {
    draft: ['DraftAgreement', { contents: draft }],
    answer: ['AnswerDraft', { version, answer: '意見' }],
    refuse: ['RefuseAgreement', { version, refusal: 'changesWanted', reason: '直したい。' }],
  };
  const [command, input] = inputs[what] ?? [
    'SignAgreement',
    { version, digest, principlesAcknowledged: true, explanations: [{ rule: 'CONTENT_SETTLED_TOGETHER', text: '…' }] },
  ];
  try {
    return scene.by(who).after(command, input);
  } catch (error) {
    if (error instanceof RuleViolation) return scene;
    throw error;
  }
}

describe('Whatever the sides do', () => {
  it('[AGR-3] nothing is concluded without the signatures of all sides, by different people, on the same version', () => {
    let concluded = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const start = negotiating({ partners: among });
        const state = steps.reduce(attempt, start.by(sides.town).after('DraftAgreement', { contents: draft })).state();
        const full = state.agreement.versions.filter(
          ({ signatures }) => signatures.length > 0 && sidesOf(state).every((side) => signatures.some(({ party }) => party === side)),
        );
        expect(full.length).toBe(state.stage === 'AGREED' ? 1 : 0);
        if (state.stage !== 'AGREED') {
          expect([state.plan, state.agreement.concluded]).toEqual([undefined, undefined]);
          return;
        }
        concluded += 1;
        const [version] = full;
        expect(version?.refused).toBeUndefined();
        expect(new Set(version?.signatures.map(({ person }) => person)).size).toBe(3);
        expect(version?.signatures).toHaveLength(3);
        expect(state.agreement.concluded).toMatchObject({ version: version?.version, digest: version?.digest });
        expect(state.plan).toEqual(version?.contents?.plan);
      }),
      { numRuns: 80 },
    );
    expect(concluded).toBeGreaterThan(0);
  });

  it('[PRV-2] folding never throws, whichever events a reader may see', () => {
    const history: Past<typeof projectEvents>[] = [
      { type: 'AgreementDrafted', data: { version: 1, party: ids.town, contents, digest: '0'.repeat(64) } },
      { type: 'DraftAnswered', data: { version: 1, party: ids.patrol, answer: '…' } },
      { type: 'AgreementRefused', data: { version: 1, party: ids.patrol, refusal: 'changesWanted', reason: '…' } },
      { type: 'AgreementSigned', data: { version: 1, party: ids.town, digest: '0'.repeat(64) } },
      { type: 'AgreementConcluded', data: { version: 1, digest: '0'.repeat(64), contents } },
      { type: 'AgreementEnded', data: { endsOn: '2027-03-31' } },
      { type: 'NegotiationBrokenOff', data: { party: ids.town, reason: '…' } },
      { type: 'TerminationConsented', data: { termination: 1, party: ids.town } },
      { type: 'TerminationRefused', data: { termination: 1, party: ids.town, reason: '…' } },
      { type: 'TerminationWithdrawn', data: { termination: 1, party: ids.town, reason: '…' } },
    ];
    const events = recorded(project as never, ids.project, history as never);
    const hidden = new Set(['contents', 'digest', 'answer', 'reason']);
    const masked = events.map((event) => ({
      ...event,
      data:
        event.type === 'AgreementConcluded'
          ? event.data
          : Object.fromEntries(Object.entries(event.data as object).filter(([key]) => !hidden.has(key))),
    }));
    fc.assert(
      fc.property(fc.subarray([...events, ...masked]), (seen) => {
        const state = fold(project, ids.project, seen);
        expect(state.id).toBe(ids.project);
      }),
    );
  });
});
