import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../../../src/platform/digest.ts';
import { committee as council } from '../../../../src/domain/committee/committee.ts';
import { decisions } from '../../../../src/domain/decisions.ts';
import { oizumi } from '../../../../src/domain/guideline/packs/oizumi.ts';
import { evolve, fold, streamOf } from '../../../../src/domain/kernel/aggregate.ts';
import { accept } from '../../../../src/domain/kernel/check.ts';
import { contextOf } from '../../../../src/domain/kernel/decision.ts';
import type { Actor, Recorded } from '../../../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../../../src/domain/kernel/refusal.ts';
import type { Spec } from '../../../../src/domain/kernel/shape.ts';
import { everRepresented, party, type Party } from '../../../../src/domain/party/party.ts';
import { project } from '../../../../src/domain/project/project.ts';
import type { Project } from '../../../../src/domain/project/project.state.ts';
import * as reading from '../../../../src/domain/project/selection/selection.ts';
import { opennessIn } from '../../../../src/domain/sight/sealing.ts';
import { anonymous, visibleEvents } from '../../../../src/domain/sight/visibility.ts';
import { plainly, recorded, staff } from '../../given.ts';
import { accepted, organisation, proposed } from '../proposal/proposal.fixtures.ts';
import {
  advise,
  apply,
  cast,
  committee,
  ids,
  methods,
  note,
  prepare,
  resolved,
  score,
  seats,
  system,
  times,
} from './selection.fixtures.ts';

type Fact = Recorded & { readonly who: Actor; readonly consulted: readonly string[]; readonly world: World };
type World = Readonly<Record<string, readonly Parameters<typeof recorded>[2][number][]>>;
interface Step {
  readonly who: Actor;
  readonly command: string;
  readonly pick: number;
  /** Minutes that pass before it. */
  readonly wait: number;
  /** Somebody who comes to represent somebody, just before. */
  readonly appoint?: readonly [reviewer: number, applicant: number];
}

const applicants = [ids.patrol, ids.rival, ids.third];
const reviewers = [cast.hana, cast.jiro, cast.mei];
/** The rival’s representative works at the office, and decides too: exactly what separation of duties is about. */
const doubleRole = { ...staff('rin', 'office', 'decider'), onBehalfOf: ids.rival };
const everybody: readonly Actor[] = [
  cast.office,
  cast.office,
  cast.decider,
  cast.aoi,
  cast.rin,
  cast.taro,
  doubleRole,
  system,
  system,
  ...reviewers,
];

const start = Date.parse(times.opened);

/** Inputs that make sense in a state, so that random walks get far. */
function inputOf(command: string, state: Project, pick: number, at: string): unknown {
  const call = reading.currentCall(state);
  const inCall = call ? reading.applicantsOf(call) : [];
  const some = inCall[pick % Math.max(1, inCall.length)] ?? applicants[pick % 3];
  const kinds = ['none', 'none', 'none', 'none', 'member', 'other'];
  switch (command) {
    case 'PrepareCall':
      return { ...prepare, closesAt: new Date(Date.parse(at) + 16 * 86_400_000).toISOString() };
    case 'CloseCall':
      return { call: call?.number ?? 1 };
    case 'SubmitApplication':
      return apply(50_000 + (pick % 3) * 10_000);
    case 'AmendApplication':
      return { ...apply(70_000), note: '変更' };
    case 'DeclareInterest':
      return { interests: inCall.map((applicant, index) => ({ applicant, kind: kinds[(pick + index) % kinds.length] })) };
    case 'RecuseReviewer':
      return { reviewer: 1 + (pick % 3), applicant: some, kind: 'other' };
    case 'ReportConflict':
      return { applicant: some, kind: 'family', relation: note() };
    case 'FlagConflict':
      return { call: call?.number ?? 1, person: reviewers[pick % 3]?.id, applicant: some };
    case 'ScoreApplication':
      return score(some ?? ids.patrol, pick % 11, (pick * 7) % 11);
    case 'CloseReview':
      return { missing: pick % 2 ? [1, 2, 3].map((reviewer) => ({ reviewer, ground: 'noAnswer' })) : [] };
    case 'RecordAdvice':
      return advise({ call: call?.number ?? 1 });
    case 'DecideSelection': {
      const awarded = pick % 4 === 0 || inCall.length === 0 ? [] : [some];
      const because = { departure: '…', tieReasons: '…', flagsConsidered: '…', explanations: [{ rule: 'COMMITTEE_ADVISES', text: '…' }] };
      return {
        outcome: awarded.length ? 'award' : 'noAward',
        awarded,
        reasons: inCall.map((applicant) => ({ applicant, reason: '…' })),
        conditions: [],
        ...because,
      };
    }
    case 'FileObjection':
      return { grounds: '…' };
    case 'AnswerObjection':
      return {
        objection: 1 + (pick % 2),
        reasons: '…',
        ...(pick % 3 ? { upheld: 'upheld', reopens: pick % 2 ? 'review' : 'decision' } : { upheld: 'dismissed' }),
      };
    case 'EndObjectionPeriod':
      return { call: call?.number ?? 1, decision: call?.decisions.length || 1 };
    case 'DesignatePartner':
      return {
        partners: [applicants[pick % 3]],
        justification: '…',
        alternatives: [{ what: '…', assessment: '…' }],
        criteria: ['…'],
        conditions: [],
        explanations: [{ rule: 'SELECTION_FAIR_AND_OPEN', text: '…' }],
      };
    case 'OpenCall':
      return {};
    default:
      return { reason: '…' };
  }
}

const commands = [
  'PrepareCall', 'OpenCall', 'CloseCall', 'CancelCall', 'SubmitApplication', 'SubmitApplication', 'AmendApplication', 'WithdrawApplication', 'DeclareInterest',
  'DeclareInterest', 'DeclareInterest', 'RecuseReviewer', 'ReportConflict', 'FlagConflict', 'ScoreApplication', 'ScoreApplication', 'ScoreApplication', 'CloseReview',
  'CloseReview', 'RecordAdvice', 'DecideSelection', 'DecideSelection', 'FileObjection', 'AnswerObjection', 'EndObjectionPeriod', 'DesignatePartner', 'EndWithoutPartner',
]; // prettier-ignore

const step: fc.Arbitrary<Step> = fc.record(
  {
    who: fc.constantFrom(...everybody),
    command: fc.constantFrom(...commands),
    pick: fc.nat(1000),
    wait: fc.constantFrom(0, 1, 60, 60 * 24 * 3),
    appoint: fc.oneof({ weight: 40, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.tuple(fc.nat(2), fc.nat(2)) }),
  },
  { requiredKeys: ['who', 'command', 'pick', 'wait'] },
);

/** A step that somebody who may take it takes: walks made of these reach the end. */
const apt: fc.Arbitrary<Step> = step.map((each) => {
  const by: Readonly<Record<string, readonly Actor[]>> = {
    SubmitApplication: [cast.aoi, cast.rin, cast.taro],
    AmendApplication: [cast.aoi, cast.rin],
    WithdrawApplication: [cast.rin, cast.taro],
    DeclareInterest: reviewers,
    ReportConflict: reviewers,
    ScoreApplication: reviewers,
    CloseCall: [system],
    FlagConflict: [system],
    RecordAdvice: [system],
    EndObjectionPeriod: [system],
    DecideSelection: [cast.decider, doubleRole],
    AnswerObjection: [cast.decider, doubleRole],
    DesignatePartner: [cast.decider, doubleRole],
    EndWithoutPartner: [cast.decider],
    FileObjection: [cast.aoi, cast.rin, cast.taro],
  };
  const able = by[each.command] ?? [cast.office];
  return { ...each, who: able[each.pick % able.length] ?? cast.office };
});

const world: World = {
  [streamOf('party', ids.patrol)]: organisation('パトロール隊', cast.aoi.id),
  [streamOf('party', ids.rival)]: organisation('見守り会', cast.rin.id),
  [streamOf('party', ids.third)]: organisation('子ども守り隊', cast.taro.id),
  [streamOf('party', ids.town)]: organisation('安全安心課', cast.shun.id, 'department'),
};
const guideline = { document: oizumi, digest: digestOf(oizumi) };
const folded = new Map<unknown, Party>();

/** The state of a party, as of a history that was already folded or is folded now. */
function partyOf(known: World, id: string): Party {
  const history = known[streamOf('party', id)] ?? [];
  const state = folded.get(history) ?? fold(party, id, recorded(party as never, id, history as never));
  folded.set(history, state);
  return state;
}
const committees = [seats(), resolved()].map((history) =>
  fold(council, committee, recorded(council as never, committee, history as never)),
);

/** Takes a random walk; what the rules refuse is left out. */
function walk(steps: readonly Step[]): { facts: Fact[]; state: Project } {
  const opening = recorded(project as never, ids.project, [proposed('municipality'), accepted, methods()] as never);
  let state = fold(project, ids.project, opening);
  let [known, now] = [world, start];
  const facts: Fact[] = opening.map((each) => ({ ...each, who: each.metadata.by, consulted: [], world }));
  for (const { who, command, pick, wait, appoint } of steps) {
    now += wait * 60_000;
    const at = new Date(now).toISOString();
    if (appoint) {
      const stream = streamOf('party', applicants[appoint[1]] ?? '');
      known = {
        ...known,
        [stream]: [
          ...(known[stream] ?? []),
          { type: 'RepresentativeAppointed', data: { person: reviewers[appoint[0]]?.id, office: '役員' } },
        ],
      };
    }
    const decision = decisions.get(command);
    if (!decision) throw new Error(command);
    const input = inputOf(command, state, pick, at);
    expect(accept(decision.rule.input, input, command).problems).toEqual([]);
    const acting = who.kind === 'person' && who.onBehalfOf ? [{ aggregate: party, key: who.onBehalfOf }] : [];
    const seen = (given: unknown) =>
      new Map(
        [...acting, ...decision.consults(state, given, who)].map(({ aggregate, key }) => [
          streamOf(aggregate.kind, key),
          aggregate.kind === 'party' ? partyOf(known, key) : now > Date.parse('2026-05-25') ? committees[1] : committees[0],
        ]),
      );
    // What `can` looks at must be declared without the input too.
    attempt(
      () => (decision.rule.can(state, contextOf({ ...plainly, by: who, at, digest: digestOf, states: seen(undefined), guideline })), []),
    );
    const states = seen(input);
    for (const { type, data } of attempt(() =>
      decision.rule(state, input, contextOf({ ...plainly, by: who, at, digest: digestOf, states, guideline })),
    )) {
      const shape = project.events[type as keyof typeof project.events].shape;
      const plain = JSON.parse(JSON.stringify(data)) as unknown;
      expect({ type, problems: accept(shape as never, plain, type).problems }).toEqual({ type, problems: [] });
      const base = facts[0] as Fact;
      const fact: Fact = {
        ...base,
        type,
        data: plain,
        revision: facts.length,
        who,
        consulted: [...states.keys()],
        world: known,
        metadata: { ...base.metadata, at, by: who, consulted: [...states.keys()].map((stream) => [stream, 0] as const) },
      };
      facts.push(fact);
      state = evolve(project, state, fact);
    }
  }
  return { facts, state };
}

function attempt<T>(ask: () => readonly T[]): readonly T[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RuleViolation) return [];
    throw error;
  }
}

interface Numbered {
  readonly call: number;
  readonly applicant: string;
  readonly reviewer: number;
}
const dataOf = ({ data }: Fact) => data as Numbered;
const before = (facts: readonly Fact[], index: number, type: string, call: number) =>
  facts.slice(0, index).some((each) => each.type === type && dataOf(each).call === call);

/** The data as a reader without any special right would see it. */
function masked(spec: Spec, value: unknown): unknown {
  if (spec.kind === 'list') return (value as unknown[]).map((item) => masked(spec.of, item));
  if (spec.kind !== 'record') return value;
  const entries = Object.entries(value as Record<string, unknown>).filter(([key]) => spec.fields[key]?.see === 'public');
  return Object.fromEntries(entries.map(([key, item]) => [key, masked(spec.fields[key] as Spec, item)]));
}

const go = (command: string, who: Actor, pick = 0, wait = 0): Step => ({ command, who, pick, wait });
const beginning = [
  go('PrepareCall', cast.office),
  go('OpenCall', cast.office),
  go('SubmitApplication', cast.aoi),
  go('SubmitApplication', cast.rin, 1),
];
const close = go('CloseCall', system, 0, 60 * 24 * 16);

/** An open call, and then anything. */
const walks = fc.oneof(
  fc.array(apt, { minLength: 20, maxLength: 60 }).map((steps) => [...beginning, ...steps]),
  fc.array(apt, { minLength: 20, maxLength: 60 }).map((steps) => [...beginning, close, ...steps]),
  fc.array(step, { minLength: 10, maxLength: 60 }),
);

/** The whole phase, with anything in between that does not end the call. */
const harmless = fc.oneof(apt, step).map((each) => ({
  ...each,
  wait: each.wait > 60 ? 1 : each.wait,
  ...(each.command === 'CancelCall' && { command: 'AmendApplication' }),
}));
const whole = fc
  .array(fc.array(harmless, { maxLength: 2 }), { minLength: 20, maxLength: 20 })
  .map((between) =>
    [
      ...beginning,
      close,
      ...reviewers.map((who) => go('DeclareInterest', who)),
      ...reviewers.flatMap((who, index) => [go('ScoreApplication', who, 18 + index * 2), go('ScoreApplication', who, 15 + index * 2)]),
      go('CloseReview', cast.office, 1),
      go('RecordAdvice', system, 0, 60 * 24 * 10),
      go('DecideSelection', cast.decider, 1),
      go('FileObjection', cast.rin),
      go('AnswerObjection', cast.decider, 4),
      go('DecideSelection', cast.decider, 1),
    ].flatMap((each, index) => [...(between[index] ?? []), each]),
  );

const both = fc.oneof(walks, whole);
const runs = { numRuns: 100 };

describe('Whatever is asked in whatever order', () => {
  it('[SEL-4] [AUT-3] nobody scores an application of their own, undeclared, recused, or outside the review', () => {
    let scored = 0;
    fc.assert(
      fc.property(both, (steps) => {
        const { facts } = walk(steps);
        facts.forEach((fact, index) => {
          if (fact.type !== 'ApplicationScored') return;
          scored += 1;
          const { call, applicant, reviewer } = dataOf(fact);
          const earlier = facts.slice(0, index).filter((each) => dataOf(each).call === call);
          expect(everRepresented(partyOf(fact.world, applicant), fact.who.id)).toBe(false);
          expect(earlier.some((each) => each.type === 'InterestDeclared' && dataOf(each).reviewer === reviewer)).toBe(true);
          expect(earlier.some((each) => each.type === 'ReviewerRecused' && dataOf(each).reviewer === reviewer)).toBe(false);
          expect(earlier.some(({ type }) => type === 'CallClosed')).toBe(true);
          expect(reviewers[reviewer - 1]?.id).toBe(fact.who.id);
        });
      }),
      runs,
    );
    expect(scored).toBeGreaterThan(20);
  });

  it('[SEL-7] [AUT-3] nobody decides, reviews or answers where they represent an applicant, and nothing is decided before its review', () => {
    let seen = 0;
    fc.assert(
      fc.property(both, (steps) => {
        const { facts } = walk(steps);
        facts.forEach((fact, index) => {
          if (!['SelectionDecided', 'ReviewClosed', 'ObjectionAnswered'].includes(fact.type)) return;
          seen += 1;
          const { call } = dataOf(fact);
          const applied = facts.slice(0, index).filter((each) => each.type === 'ApplicationSubmitted' && dataOf(each).call === call);
          const withdrawn = facts
            .slice(0, index)
            .filter((each) => each.type === 'ApplicationWithdrawn')
            .map((each) => dataOf(each).applicant);
          for (const each of applied) {
            const { applicant } = dataOf(each);
            if (!withdrawn.includes(applicant)) expect(everRepresented(partyOf(fact.world, applicant), fact.who.id)).toBe(false);
          }
          expect(before(facts, index, 'CallClosed', call)).toBe(true);
          if (fact.type !== 'ReviewClosed') expect(before(facts, index, 'ReviewClosed', call)).toBe(true);
        });
      }),
      runs,
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('[SEL-1] [SEL-2] terms are fixed before the first application, and nothing is taken after the closing', () => {
    fc.assert(
      fc.property(both, (steps) => {
        const { facts } = walk(steps);
        facts.forEach(({ type, data, metadata }, index) => {
          if (!['ApplicationSubmitted', 'ApplicationAmended', 'ApplicationWithdrawn'].includes(type)) return;
          const { call } = data as Numbered;
          const opened = facts.findIndex((each) => each.type === 'CallOpened' && dataOf(each).call === call);
          expect(opened).toBeGreaterThan(-1);
          expect(opened).toBeLessThan(index);
          expect(metadata.at < (facts[opened]?.data as { closesAt: string }).closesAt).toBe(true);
          expect(before(facts, index, 'CallClosed', call)).toBe(false);
          expect(facts.slice(opened).some((each) => each.type === 'CallPrepared' && dataOf(each).call === call)).toBe(false);
        });
      }),
      runs,
    );
  });

  it('[PRV-2] before the closing nothing but the sealed events tells who applied, nor while the review is open who scored', () => {
    fc.assert(
      fc.property(both, (steps) => {
        const { facts } = walk(steps);
        facts.forEach((fact, index) => {
          const { call } = dataOf(fact);
          const open = before(facts, index, 'CallOpened', call) && !before(facts, index, 'CallClosed', call) && fact.type !== 'CallClosed';
          const { seal } = opennessIn(project.events, fact.type) ?? {};
          if (!open || seal) return;
          for (const applicant of applicants) {
            expect(JSON.stringify(fact.data)).not.toContain(applicant);
            expect(fact.consulted).not.toContain(streamOf('party', applicant));
          }
        });
        facts.forEach((fact, index) => {
          if (fact.type === 'ConflictFlagged' && !before(facts, index, 'ReviewClosed', dataOf(fact).call))
            expect(fact.data).not.toHaveProperty('scored');
        });
      }),
      runs,
    );
  });

  it('[PRV-2] folding never throws, also without the sealed events and the restricted fields, and readers can still read', () => {
    fc.assert(
      fc.property(both, fc.subarray(['application', 'score']), fc.boolean(), (steps, hidden, mask) => {
        const { facts } = walk(steps);
        const visible = facts
          .filter(({ type }) => !hidden.includes(opennessIn(project.events, type)?.seal ?? ''))
          .map((fact) =>
            mask ? { ...fact, data: masked(project.events[fact.type as keyof typeof project.events].shape, fact.data) } : fact,
          );
        const state = fold(project, ids.project, visible);
        for (const call of state.selection.calls) {
          reading.rankingOf(call);
          reading.adviceOn(call);
          reading.objectionsOpen(call);
          reading.unsuccessfulIn(call);
          reading.recusedIn(call, cast.hana.id, ids.patrol);
          reading.rankingRestsOnFlagged(call);
          for (const { reviewer } of call.panel) reading.flaggedScores(call, reviewer);
        }
        reading.mayBeSetAside(state);
      }),
      runs,
    );
  });

  it('[PRV-2] the public learns of no application before the closing, of no score before the decision, and can fold what it sees', () => {
    const relation = { municipality: '105244', parties: [], committees: [] };
    fc.assert(
      fc.property(both, (steps) => {
        const { facts } = walk(steps);
        const moments = facts.flatMap(({ type }, index) =>
          ['ApplicationSubmitted', 'ApplicationScored', 'ReviewClosed', 'SelectionDecided'].includes(type) ? [index] : [],
        );
        for (const index of moments) {
          const history = facts.slice(0, index + 1);
          const seen = visibleEvents(project.events, history, anonymous, relation);
          const { call } = dataOf(history[index] as Fact);
          expect(fold(project, ids.project, seen).stage).not.toBe('NONE');
          if (before(history, index + 1, 'SelectionDecided', call)) continue;
          // Staff of the office may say that they act for an applicant when they run the call: that is public, and no application.
          const own = seen.flatMap(({ type, data, metadata }) =>
            (data as Numbered).call === call ? [{ type, data, consulted: metadata.consulted, command: metadata.command }] : [],
          );
          for (const applicant of applicants) expect(JSON.stringify(own)).not.toContain(applicant);
          expect(own.map(({ type }) => type)).not.toEqual(expect.arrayContaining(['ApplicationScored']));
        }
      }),
      runs,
    );
  });

  it('[SEL-8] there is at most one decision in force, and partners only while one is', () => {
    fc.assert(
      fc.property(both, (steps) => {
        const { state } = walk(steps);
        for (const { decisions: taken } of state.selection.calls) {
          expect(taken.map(({ decision }) => decision)).toEqual(taken.map((_, index) => index + 1));
          expect(taken.slice(0, -1).every(({ setAside }) => setAside)).toBe(true);
        }
        const selected = state.stage === 'NEGOTIATING';
        expect(state.partners.length > 0).toBe(selected);
        expect(state.selection.calls.map(({ number }) => number)).toEqual(state.selection.calls.map((_, index) => index + 1));
        const underWay = state.selection.calls.filter(({ status }) => status === 'open' || status === 'closed' || status === 'reviewed');
        expect(underWay.length).toBe(state.stage === 'SELECTING' ? 1 : 0);
      }),
      runs,
    );
  });
});
