import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../src/platform/digest.ts';
import { aggregates } from '../../../src/domain/aggregates.ts';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { shimotsuke } from '../../../src/domain/guideline/packs/shimotsuke.ts';
import { labelIn } from '../../../src/domain/guideline/words.ts';
import type { EventShapes } from '../../../src/domain/kernel/event.ts';
import type { GuidelineEntry, Spec } from '../../../src/domain/kernel/shape.ts';
import { memoryEventStore } from '../../../src/event-store/memory-event-store.ts';
import type { StoredEvent } from '../../../src/event-store/event-store.ts';
import { Streams, type Loaded } from '../../../src/event-store/streams.ts';
import { narrativeOf, wordingOf } from '../../../src/views/record/narratives.ts';
import { uuid } from '../../domain/given.ts';
import { ids } from '../../domain/project/proposal/proposal.fixtures.ts';
import { stored } from '../views.fixtures.ts';

const code = '105244';
const town = `municipality-${code}`;
const stream = `project-${ids.project}`;
const label = (ja: string, en: string) => ({ ja, en });
/** The next version calls co-hosting otherwise, and names a role that the one before and the one after do not have. */
const renamed: Guideline = {
  ...oizumi,
  version: '2',
  methods: oizumi.methods.map((each) => (each.id === 'coHosting' ? { ...each, label: label('共同開催', 'Hosted together') } : each)),
  roles: [{ id: 'mayor', label: label('町長', 'Mayor'), duties: [], powers: ['decide'] }],
};
const adopted = { type: 'GuidelineAdopted', data: { digest: digestOf(oizumi), version: oizumi.version, document: oizumi } };
const revised = {
  type: 'GuidelineRevised',
  data: { digest: digestOf(renamed), version: '2', document: renamed, reason: '改定' },
};
const chosen = { type: 'MethodsChosen', data: { primary: 'coHosting', further: [], reasons: '対等に進める。' } };

/** An event as it stands in a project of the municipality, decided under a version. */
const decided = (fact: { type: string; data: object }, guideline?: string): StoredEvent => {
  const [event] = stored(stream, fact) as [StoredEvent];
  return { ...event, metadata: { ...event.metadata, ...(guideline && { guideline }) } };
};
const inTown = (events: readonly StoredEvent[], municipality = code): Loaded<unknown> => ({
  stream,
  revision: 0,
  state: { municipality },
  events,
});

async function record(...facts: Parameters<typeof stored>[1][]) {
  const store = memoryEventStore();
  const reads: string[] = [];
  const events = stored(town, ...facts);
  await store.append(town, events, -1);
  const read: typeof store.read = (name, from) => (reads.push(name), store.read(name, from));
  return { streams: new Streams({ ...store, read }), store, events, reads };
}
const silent = () => undefined;

describe('The narrative of an event', () => {
  it('[API-9] tells words of a fixed set in both languages, and what is withheld as such', () => {
    const answered = { call: 1, objection: 2, upheld: 'dismissed', reasons: '要項どおり。' };
    expect(narrativeOf({ stream, type: 'ObjectionAnswered', data: answered }, silent)).toEqual({
      ja: '異議2への回答: 棄却。理由: 要項どおり。',
      en: 'Objection 2 was answered: Dismissed. Reasons: 要項どおり。',
    });
    expect(narrativeOf({ stream, type: 'ProposalReturned', data: {} }, silent)).toEqual({
      ja: '修正のため差し戻された。理由: (非公開)',
      en: 'Returned for revision. Reason: (not public)',
    });
  });

  it('[API-9] says yes and no in words', () => {
    const decision = (adopted: boolean) => ({
      stream: `round-${uuid('round')}`,
      type: 'RoundProposalDecided',
      data: { project: ids.project, adopted, reason: '予算。' },
    });
    expect(narrativeOf(decision(true), silent).ja).toBe('提案の採否が決定された(採択: はい)。理由: 予算。');
    expect(narrativeOf(decision(false), silent).en).toBe('A proposal was decided (adopted: no). Reason: 予算。');
  });

  it('[API-9] [GDL-2] calls a method as the guideline version does under which it was chosen', async () => {
    const { streams } = await record(adopted, revised);
    const told = [digestOf(oizumi), digestOf(renamed)].map((digest) => decided(chosen, digest));
    const wording = await wordingOf(streams, inTown(told), told);
    expect(told.map((event) => narrativeOf(event, wording(event)))).toEqual([
      { ja: '形態は「共催」。理由: 対等に進める。', en: 'Primary method: “Co-hosting”. Reasons: 対等に進める。' },
      { ja: '形態は「共同開催」。理由: 対等に進める。', en: 'Primary method: “Hosted together”. Reasons: 対等に進める。' },
    ]);
  });

  it('[API-9] tells a role of the municipality as the guideline in force then did, or the last one that named it', async () => {
    const given = { type: 'RoleGiven', data: { number: 1, role: 'mayor', person: uuid('mayor'), from: '2026-04-01' } };
    const again = { ...revised, data: { ...revised.data, digest: digestOf(oizumi), version: oizumi.version, document: oizumi } };
    const ended = { type: 'RoleEnded', data: { number: 1, role: 'mayor', reason: '任期' } };
    const { streams, events } = await record(adopted, given, revised, given, again, ended);
    const state = { municipality: code, versions: versionsOf(events) };
    const wording = await wordingOf(streams, { stream: town, revision: 5, state, events }, events);
    const roles = events.filter(({ type }) => type.startsWith('Role'));
    expect(roles.map((event) => narrativeOf(event, wording(event)).ja)).toEqual([
      '役割「mayor」が付与された(2026年4月1日から)。',
      '役割「町長」が付与された(2026年4月1日から)。',
      '役割「町長」が終了した。理由: 任期',
    ]);
  });

  it('[API-9] falls back to the code: without a version, without a municipality, without the entry', async () => {
    const { streams } = await record(adopted);
    const unknown = { ...chosen, data: { ...chosen.data, primary: 'barter' } };
    for (const [event, municipality] of [
      [decided(chosen, 'ab'.repeat(32)), code],
      [decided(chosen, digestOf(oizumi)), ''],
      [decided(chosen, digestOf(oizumi)), '082074'],
      [decided(unknown, digestOf(oizumi)), code],
    ] as const) {
      const wording = await wordingOf(streams, inTown([event], municipality), [event]);
      expect(narrativeOf(event, wording(event)).ja).toMatch(/^形態は「(coHosting|barter)」/);
    }
  });

  it('[API-9] shows no entry that is withheld', async () => {
    const { streams } = await record(adopted);
    const event = { ...decided(chosen, digestOf(oizumi)), data: {} };
    const wording = await wordingOf(streams, inTown([event]), [event]);
    expect(narrativeOf(event, wording(event)).ja).toBe('形態は「(非公開)」。理由: (非公開)');
  });

  it('[API-9] reads the municipality until it is remembered, again only for a version that is not, and not at all for what names no entry', async () => {
    const { streams, store, reads } = await record(adopted);
    const event = decided(chosen, digestOf(oizumi));
    const other = decided({ type: 'ProposalReturned', data: { reason: '目標。' } }, digestOf(oizumi));
    await wordingOf(streams, inTown([other]), [other]);
    expect(reads).toEqual([]);
    for (let times = 0; times < 5; times += 1) await wordingOf(streams, inTown([event, other]), [event, other]);
    expect(reads).toEqual([town, town]); // once for both events, and again: what is read twice is remembered
    await store.append(town, stored(town, adopted, revised).slice(1), 0);
    const newer = decided(chosen, digestOf(renamed));
    const wording = await wordingOf(streams, inTown([newer]), [newer]);
    expect(narrativeOf(newer, wording(newer)).ja).toContain('「共同開催」');
    expect(reads).toEqual([town, town, town]);
  });

  it('[API-9] every code that a sentence mentions says of which entries it is', () => {
    const bare = [...aggregates].flatMap(([kind, { events }]) =>
      Object.entries(events as EventShapes).flatMap(([type, { narrative, shape }]) =>
        [...`${narrative.ja}${narrative.en}`.matchAll(/\{(\w+)\}/g)]
          .map(([, name]) => shape.fields[name as string] as Spec)
          .map((spec) => (spec.kind === 'list' ? spec.of : spec))
          .filter((spec) => spec.kind === 'code' && !spec.of)
          .map(() => `${kind} ${type}`),
      ),
    );
    expect(new Set(bare)).toEqual(new Set());
  });

  it('[API-9] every word of a fixed set that a sentence mentions has a Japanese and an English half', () => {
    const odd = [...aggregates.values()].flatMap(({ events }) =>
      Object.values(events as EventShapes).flatMap(({ narrative, shape }) =>
        [...narrative.ja.matchAll(/\{(\w+)\}/g)]
          .map(([, name]) => shape.fields[name as string] as Spec)
          .map((spec) => (spec.kind === 'list' ? spec.of : spec))
          .flatMap((spec) => (spec.kind === 'choice' ? Object.values(spec.of) : []))
          .filter(({ ja, en }) => !/^[^ -~]\S*$/.test(ja) || !/^[A-Z]/.test(en)),
      ),
    );
    expect(odd).toEqual([]);
  });
});

describe('The words of a guideline', () => {
  it.each<[GuidelineEntry, string, string]>([
    ['method', 'commission', '協働委託'],
    ['domain', 'citizensAlone', '市民独自'],
    ['unsuitableArea', 'politics', '政治活動'],
    ['exclusion', 'nameOnlyEndorsement', '後援名義の承認だけのもの'],
    ['role', 'assembly', '議会'],
  ])('[API-9] say how it calls a %s', (of, id, ja) => {
    expect(labelIn(shimotsuke, of, id)?.ja).toBe(ja);
    expect(labelIn(shimotsuke, of, 'nothing')).toBeUndefined();
  });

  it('[API-9] say how it calls the seats of its committee, where it has one', () => {
    expect(labelIn(oizumi, 'seatCategory', 'recruited')?.ja).toBe('公募により選考された者');
    expect(labelIn(shimotsuke, 'seatCategory', 'recruited')).toBeUndefined();
    expect(labelIn(oizumi, 'exclusion', 'nameOnlyEndorsement')).toBeUndefined();
  });
});

/** The versions that the events adopt, as the municipality’s state has them. */
const versionsOf = (events: readonly StoredEvent[]) =>
  events
    .filter(({ type }) => type.startsWith('Guideline'))
    .map(({ data, metadata: { at } }) => ({ ...(data as { digest: string; version: string; document: Guideline }), at }));
