import { describe, expect, it } from '@jest/globals';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { hasProgramme } from '../../../src/domain/guideline/programmes.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import type { programmeKinds } from '../../../src/domain/guideline/vocabulary.ts';
import { plan } from '../../../src/domain/plan/plan.ts';
import { isLate, progressOf } from '../../../src/domain/plan/plan.progress.ts';
import { checkPeriod, planOf } from '../../../src/domain/plan/plan.rules.ts';
import { project } from '../../../src/domain/project/project.ts';
import type { Project } from '../../../src/domain/project/project.state.ts';
import { digestOfGuideline, given, person, staff, uuid, type Past } from '../given.ts';
import { completed, startingWith } from '../project/evaluation/evaluation.fixtures.ts';
import { plan as agreedPlan } from '../project/agreement/agreement.fixtures.ts';

const label = { ja: '推進計画', en: 'Promotion plan' };
const withProgrammes = (...kinds: readonly (keyof typeof programmeKinds)[]): Guideline => ({
  ...oizumi,
  programmes: kinds.map((kind) => ({ id: kind, kind, label })),
});
const planned = withProgrammes('promotionPlan');
const wish = { municipality: '105244', fiscalYear: 2026, title: '協働推進計画', aims: ['担い手を増やす。'] };
const office = staff('office', 'office');
const opened: Past<typeof plan.events> = {
  type: 'PromotionPlanOpened',
  data: { ...wish, guideline: digestOfGuideline(planned), from: '2026-04-01', until: '2027-03-31' },
};
const key = uuid('prj1');
const included = { type: 'PlanProjectIncluded', data: { project: key, why: '重点分野。' } } as const;
const publishing = { type: 'PromotionPlanPublished', data: { projects: [key] } } as const;
const closing = { results: '三事業が終わった。', process: '定例会で確かめた。' };
const closed = { type: 'PromotionPlanClosed', data: closing } as const;
const scene = (...history: readonly Past<typeof plan.events>[]) =>
  given(plan, uuid('plan'), ...history)
    .by(office)
    .under(planned)
    .knowing(startingWith(completed), key, [])
    .knowing(startingWith({ ...completed, municipality: '082074' }), uuid('far'), []);
const others = [staff('decider', 'decider'), person('aoi')];
const elsewhere = person('other', { roles: ['office'], municipality: '082074' });

describe('[PRO-8] a promotion plan', () => {
  it('is opened for a fiscal year of the guideline, by the office', () => {
    expect(scene().ask('OpenPromotionPlan', wish)).toEqual([JSON.parse(JSON.stringify(opened))]);
    const summer: Guideline = { ...planned, calendar: { ...planned.calendar, fiscalYearStart: 10 } };
    expect(scene().under(summer).ask('OpenPromotionPlan', wish)[0]?.data).toMatchObject({ from: '2026-10-01', until: '2027-09-30' });
    for (const by of others) scene().by(by).refused('OpenPromotionPlan', wish, 'OFFICE_ONLY');
    scene().by(elsewhere).refused('OpenPromotionPlan', wish, 'OTHER_MUNICIPALITY');
    scene(opened).refused('OpenPromotionPlan', wish, 'ALREADY_EXISTS');
    const { municipality, ...terms } = wish;
    expect(scene(opened).state()).toMatchObject({
      status: 'open',
      municipality,
      terms: { ...terms, from: '2026-04-01', until: '2027-03-31' },
    });
  });

  it('is there only where the guideline has promotion plans', () => {
    scene().under(oizumi).refused('OpenPromotionPlan', wish, 'PROGRAMME_NOT_OFFERED', { programme: 'promotionPlan' });
    scene().under(withProgrammes('insurance')).refused('OpenPromotionPlan', wish, 'PROGRAMME_NOT_OFFERED');
    expect(hasProgramme('promotionPlan', planned)).toBe(true);
    expect(hasProgramme('insurance', planned)).toBe(false);
  });

  it('is the only one of its municipality and year: both make its name', () => {
    expect(planOf(wish)).toBe('00105244-2026-4000-8000-000000000000');
    expect(new Set([wish, { ...wish, fiscalYear: 2027 }, { ...wish, municipality: '082074' }].map(planOf)).size).toBe(3);
  });

  it('takes in projects of the municipality, each once, and lets them go, with reasons', () => {
    expect(scene(opened).ask('IncludeProject', included.data)).toEqual([included]);
    scene(opened).refused('IncludeProject', { ...included.data, project: uuid('far') }, 'PLAN_PROJECT_ELSEWHERE');
    scene(opened).refused('IncludeProject', { ...included.data, project: uuid('none') }, 'PLAN_PROJECT_ELSEWHERE');
    scene(opened, included).refused('IncludeProject', included.data, 'PLAN_HAS_PROJECT');
    scene(opened).refused('RemoveProject', included.data, 'PLAN_LACKS_PROJECT');
    const removed = scene(opened, included).after('RemoveProject', { project: key, why: '延期。' });
    expect(removed.state()).toMatchObject({ projects: [], removed: [{ project: key, why: '延期。', at: expect.any(String) }] });
    expect(removed.ask('IncludeProject', included.data)).toHaveLength(1);
    const other = { project: uuid('prj2'), why: '継続。' };
    const two = scene(opened, included, { type: 'PlanProjectIncluded', data: other });
    expect(two.after('RemoveProject', { project: key, why: '延期。' }).state().projects).toMatchObject([other]);
    for (const by of others) scene(opened, included).by(by).refused('RemoveProject', included.data, 'OFFICE_ONLY');
    scene(opened, included).by(elsewhere).refused('RemoveProject', included.data, 'OTHER_MUNICIPALITY');
    scene().refused('IncludeProject', included.data, 'DOES_NOT_EXIST');
  });

  it('takes in so many projects that they fit into one event', () => {
    const many = Array.from(
      { length: 500 },
      (_, n) => ({ type: 'PlanProjectIncluded', data: { project: uuid('many', n), why: '…' } }) as const,
    );
    scene(opened, ...many).refused('IncludeProject', included.data, 'PLAN_FULL', { most: 500 });
    expect(scene(opened, ...many.slice(1)).ask('IncludeProject', included.data)).toHaveLength(1);
  });

  it('keeps how results and process were verified, of a project of it or of the whole', () => {
    const progress = { from: '2026-04-01', until: '2026-09-30', ...closing };
    expect(scene(opened, included).ask('RecordPlanProgress', { project: key, ...progress })).toEqual([
      { type: 'PlanProgressRecorded', data: { number: 1, project: key, ...progress } },
    ]);
    const recorded = scene(opened, included).after('RecordPlanProgress', { project: key, ...progress });
    expect(recorded.ask('RecordPlanProgress', progress)[0]?.data).toMatchObject({ number: 2 });
    expect(recorded.state().progress).toEqual([{ number: 1, project: key, ...progress, at: '2026-04-01T00:00:00.000Z' }]);
    scene(opened).refused('RecordPlanProgress', { project: key, ...progress }, 'PLAN_LACKS_PROJECT');
    expect(checkPeriod({ ...progress, until: '2026-03-31' })).toEqual([
      { path: 'input.until', problem: 'BAD_ORDER', limit: '2026-04-01 > 2026-03-31' },
    ]);
    expect(checkPeriod({ ...progress, until: '2026-04-01' })).toEqual([]);
  });

  it('is published once with its projects, and closed after that with the review of the year', () => {
    expect(scene(opened, included).ask('PublishPromotionPlan')).toEqual([publishing]);
    scene(opened, included, publishing).refused('PublishPromotionPlan', {}, 'PLAN_PUBLISHED_ALREADY');
    scene(opened).refused('ClosePromotionPlan', closing, 'PLAN_NOT_PUBLISHED');
    expect(scene(opened, publishing).ask('ClosePromotionPlan', { ...closing, next: '若者の参加。' })).toEqual([
      { type: 'PromotionPlanClosed', data: { ...closing, next: '若者の参加。' } },
    ]);
    expect(scene(opened, publishing, included).state().status).toBe('published');
  });

  it('is not changed once it is closed', () => {
    const over = scene(opened, included, publishing, closed);
    expect(over.state()).toMatchObject({ status: 'closed', review: closing, published: { projects: [key] } });
    over.refused('IncludeProject', included.data, 'PLAN_CLOSED');
    over.refused('RemoveProject', included.data, 'PLAN_CLOSED');
    over.refused('PublishPromotionPlan', {}, 'PLAN_CLOSED');
    over.refused('ClosePromotionPlan', closing, 'PLAN_CLOSED');
  });
});

describe('[PRO-8] the progress of a plan', () => {
  const at = '2027-04-10T00:00:00.000Z';
  const of = (id: string, more: Partial<Project>): Project => ({ ...project.initial(id), stage: 'RUNNING', ...more });
  const check = (outcome: 'complete' | 'overdue') => ({ ...project.initial('x').implementation, checks: [{ outcome } as never] });
  const entry = { party: 'p', amount: 700 } as never;

  it('counts the stages and names the late, by the records of the projects', () => {
    const projects = [
      of('a', { implementation: check('overdue') }),
      of('b', { implementation: check('complete') }),
      of('c', { stage: 'REVIEWED', evaluation: { ...project.initial('c').evaluation, overdueSince: at } }),
    ];
    expect(progressOf(projects, at, 540)).toEqual({
      stages: [
        { stage: 'RUNNING', count: 2 },
        { stage: 'REVIEWED', count: 1 },
      ],
      late: ['a', 'c'],
    });
    expect(progressOf([], at, 540)).toEqual({ stages: [], late: [] });
  });

  it('takes a project for late while a check or its publication is missed, or its schedule has passed', () => {
    const late = (more: Partial<Project>) => isLate(of('a', more), at, 540);
    const until = (end: string | undefined) => ({ ...agreedPlan, schedule: { ...agreedPlan.schedule, end } }) as never;
    expect(late({ plan: until('2027-04-09') })).toBe(true);
    expect(late({ plan: until('2027-04-10') })).toBe(false);
    expect(late({ plan: until(undefined) })).toBe(false);
    expect(late({ plan: until('2027-04-09'), stage: 'SUSPENDED' })).toBe(true);
    expect(late({ plan: until('2027-04-09'), stage: 'EVALUATING' })).toBe(false);
    expect(late({ stage: 'EVALUATING', implementation: check('overdue') })).toBe(false);
    const { evaluation } = project.initial('a');
    expect(late({ stage: 'PUBLISHED', evaluation: { ...evaluation, overdueSince: at, published: {} as never } })).toBe(false);
  });

  it('adds up what is agreed, and what was spent of it', () => {
    const spending = { ...project.initial('x').implementation, entries: [entry, entry] };
    const costs = [
      { party: 'p', amount: 1000 },
      { party: 'q', amount: 500 },
    ];
    const projects = [
      of('a', { plan: { ...agreedPlan, costs } as never, implementation: spending }),
      of('b', { implementation: spending }),
      of('c', {}), // not agreed yet
    ];
    expect(progressOf(projects, '2026-05-01T00:00:00.000Z', 540)).toMatchObject({ agreed: 1500, spent: 1400 });
  });
});
