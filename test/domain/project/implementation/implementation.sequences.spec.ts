import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../../../src/domain/kernel/aggregate.ts';
import type { Actor } from '../../../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';
import { project, projectEvents } from '../../../../src/domain/project/project.ts';
import { spendingByParty, spentInAll } from '../../../../src/domain/project/implementation/spending.views.ts';
import { recorded, uuid, type Past } from '../../given.ts';
import { both, FIRST_DAY, plan, running, sides, type ProjectScene } from '../agreement/agreement.fixtures.ts';
import { ids } from '../proposal/proposal.fixtures.ts';

const actors = [sides.town, sides.patrol, sides.rival, both(ids.town), both(ids.patrol)];
const step = fc.record({
  who: fc.constantFrom<Actor>(...actors),
  what: fc.constantFrom('spend', 'spend', 'correct', 'replace', 'propose', 'accept', 'accept', 'refuse', 'withdraw'),
  amount: fc.constantFrom(1, 30_000, 70_000, 100_000, 150_000),
  entry: fc.integer({ min: 1, max: 4 }),
});

/** Takes a step; what is refused changes nothing. */
function attempt(
  scene: ProjectScene,
  { who, what, amount, entry }: { who: Actor; what: string; amount: number; entry: number },
): ProjectScene {
  const change = scene.state().implementation.changes.length || 1;
  const expenditure = { item: '帽子', amount, spentOn: '2026-09-01', evidence: '領収書' };
  const costs = [
    { party: ids.town, amount: 300_000 - amount },
    { party: ids.patrol, amount },
  ];
  const inputs: Record<string, [string, unknown]> = {
    spend: ['RecordExpenditure', expenditure],
    correct: ['CorrectExpenditure', { entry, reason: '誤記。' }],
    replace: ['CorrectExpenditure', { entry, reason: '誤記。', replacement: expenditure }],
    propose: ['ProposePlanChange', { plan: { ...plan, costs }, whatChanges: '負担', reason: '見直したい。' }],
    accept: ['AcceptPlanChange', { change, reason: '同意。' }],
    refuse: ['RefusePlanChange', { change, reason: '反対。' }],
  };
  const [command, input] = inputs[what] ?? ['WithdrawPlanChange', { change, reason: 'やめる。' }];
  try {
    return scene.by(who).after(command, input);
  } catch (error) {
    if (error instanceof RuleViolation) return scene;
    throw error;
  }
}

describe('Whatever the sides do', () => {
  const start = running();

  it('[IMP-5] spending never exceeds a share, and what is left and spent adds up', () => {
    let most = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let scene = start;
        for (const each of steps) {
          scene = attempt(scene, each);
          const spending = spendingByParty(scene.state());
          for (const { share, spent, left } of spending) {
            expect(spent).toBeGreaterThanOrEqual(0);
            expect(left).toBeGreaterThanOrEqual(0);
            expect(spent + left).toBe(share);
          }
          const all = spentInAll(scene.state());
          expect(spending.reduce((sum, { spent }) => sum + spent, 0)).toBe(all);
          most = Math.max(most, all);
        }
      }),
      { numRuns: 30 },
    );
    expect(most).toBeGreaterThan(0);
  });

  it('[IMP-4] nobody answers a plan change of an own side, and the plan changes only by the answers of all others', () => {
    let changes = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const state = steps.reduce(attempt, start).state();
        const accepted = state.implementation.changes.filter(({ status }) => status === 'accepted');
        expect(state.agreement.plans).toHaveLength(1 + accepted.length);
        expect(state.plan).toEqual(state.agreement.plans.at(-1)?.plan);
        for (const { party, person, answers } of state.implementation.changes) {
          expect(answers.some((answer) => answer.party === party || answer.person === person)).toBe(false);
          // `dual` represents both sides of every change here, so never answers one.
          expect(answers.map((answer) => answer.person)).not.toContain(uuid('dual'));
        }
        for (const { answers } of accepted) expect(answers).toHaveLength(1);
        changes += accepted.length;
      }),
      { numRuns: 60, seed: 4 }, // fixed, so that some of the sequences surely reach an accepted change
    );
    expect(changes).toBeGreaterThan(0);
  });

  it('[PRV-2] folding never throws, whichever events and fields a reader may see', () => {
    const party = ids.town;
    const at = FIRST_DAY;
    const day = '2026-09-01';
    const money = { item: '帽子', amount: 1, spentOn: day, evidence: '…' };
    const secret = { ref: uuid('note'), commitment: 'a'.repeat(64) };
    const settlement = { borne: [], goods: '…', results: '…', personalInformation: '…' };
    const history: Past<typeof projectEvents>[] = [
      { type: 'ImplementationStarted', data: { party, startedOn: day, nextCheckDue: at } },
      { type: 'ImplementationSuspended', data: { party, reason: '…' } },
      { type: 'ImplementationResumed', data: { party, reason: '…', nextCheckDue: at } },
      { type: 'ProgressReported', data: { check: 1, party, plan: 1, goals: [], issues: '', nextSteps: '…', late: false } },
      { type: 'ProgressCheckCompleted', data: { check: 1, nextCheckDue: at } },
      { type: 'ProgressCheckOverdue', data: { check: 1, due: at, missing: [party], nextCheckDue: at } },
      {
        type: 'MeetingRecorded',
        data: { meeting: 1, party, kind: 'sides', heldOn: day, participants: 1, topics: '…', conclusions: '…', privateNotes: secret },
      },
      { type: 'NoticePublished', data: { notice: 1, party, title: '…', text: '…' } },
      { type: 'PlanChangeProposed', data: { change: 1, party, plan, whatChanges: '…', reason: '…' } },
      { type: 'PlanChangeAccepted', data: { change: 1, party, reason: '…' } },
      { type: 'PlanChangeRefused', data: { change: 1, party, reason: '…' } },
      { type: 'PlanChangeWithdrawn', data: { change: 1, party, reason: '…' } },
      { type: 'PlanChanged', data: { change: 1, version: 2, plan, whatChanges: '…' } },
      { type: 'ExpenditureRecorded', data: { entry: 1, party, ...money } },
      { type: 'ExpenditureReversed', data: { entry: 2, party, reverses: 1, amount: 1, reason: '…' } },
      { type: 'InKindContributed', data: { contribution: 1, party, kind: 'goods', what: '…', givenOn: day } },
      { type: 'OutcomeReported', data: { report: 1, party, results: '…', useOfMoney: '…' } },
      { type: 'FinalAccountsSubmitted', data: { accounts: 1, party, totals: [], total: 0, statement: '' } },
      { type: 'IncidentReported', data: { incident: 1, party, kind: 'other', occurredOn: day, details: secret, measures: '…' } },
      { type: 'IncidentResolved', data: { incident: 1, party, prevention: '…' } },
      { type: 'ConfidentialityUndertaken', data: { undertaking: 1, party, scope: '…', people: 1 } },
      { type: 'ParticipationRecorded', data: { participation: 1, party, activity: '…', role: '…', heldOn: day, people: 1 } },
      { type: 'ExecutiveCommitteeFormed', data: { party, name: '…', purpose: '…' } },
      { type: 'ExecutiveCommitteeJoined', data: { member: 1, party, person: uuid('ken'), office: 'chair', since: day } },
      { type: 'ExecutiveCommitteeLeft', data: { member: 1, party, reason: 'resigned' } },
      { type: 'TerminationProposed', data: { termination: 1, party, reason: '…', settlement } },
      { type: 'AgreementTerminated', data: { ground: 'mutualConsent', termination: 1, party, reason: '…', settlement } },
      { type: 'ImplementationCompleted', data: { party, completedOn: day, outcome: '…', accounts: 1, evaluationDue: at } },
    ];
    const events = recorded(project as never, ids.project, history as never);
    const masked = events.map((event) => {
      const { fields } = projectEvents[event.type as keyof typeof projectEvents].shape;
      const open = Object.entries(event.data as object).filter(([key]) => fields[key]?.see === 'public');
      return { ...event, data: Object.fromEntries(open) };
    });
    fc.assert(
      fc.property(fc.subarray([...events, ...masked]), (seen) => {
        expect(fold(project, ids.project, seen).id).toBe(ids.project);
      }),
    );
  });
});
