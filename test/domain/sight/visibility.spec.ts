import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor, Recorded } from '../../../src/domain/kernel/event.ts';
import { openRevision } from '../../../src/domain/sight/disclosure.ts';
import { visibleEntry } from '../../../src/domain/sight/shown.ts';
import { visibleEvents, type Relation, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { uuid, type Past } from '../given.ts';
import {
  advised,
  applied,
  callCancelled,
  callClosed,
  callOpened,
  decided,
  declared,
  evaluated,
  evaluationPublished,
  evaluationsOpened,
  history,
  notice,
  parties,
  people,
  prepared,
  recused,
  refusedLate,
  relation,
  reviewed,
  scored,
  setAside,
  shapes,
  stream,
  viewers,
  voice,
} from './visibility.fixtures.ts';

type Name = keyof typeof viewers;
const names = Object.keys(viewers) as Name[];
const seen = (events: readonly Recorded[], viewer: Viewer, of: Relation = relation) => visibleEvents(shapes, events, viewer, of);
const types = (events: readonly Recorded[], viewer: Viewer) => seen(events, viewer).map(({ type }) => type);
/** Who sees an event of a type. */
const whoSees = (type: string, events: readonly Recorded[]) => names.filter((name) => types(events, viewers[name]).includes(type));
/** The data of the last event of a type as somebody sees it. */
const dataOf = (type: string, events: readonly Recorded[], viewer: Viewer) =>
  seen(events, viewer).findLast((event) => event.type === type)?.data as Record<string, unknown> | undefined;

const open = [prepared(), callOpened()] as const;
const both = [applied(people.aoi), applied(people.rin)] as const;
const reviewing = [...open, ...both, callClosed(), declared] as const;
const inReview: readonly Name[] = ['hana', 'ken', 'member', 'office', 'auditor', 'decider'];

describe('Applications', () => {
  it('[SEL-2] are known to nobody but the applicant while the call is open, not even to the office', () => {
    const events = history(...open, applied(people.aoi));
    expect(whoSees('ApplicationSubmitted', events)).toEqual(['aoi', 'yuki']);
    expect(dataOf('ApplicationSubmitted', events, viewers.yuki)).toEqual({ call: 1, applicant: parties.patrol, plan: '計画' });
    expect(dataOf('ApplicationSubmitted', history(...open, ...both), viewers.aoi)).toHaveProperty('applicant', parties.patrol);
  });

  it('[PRV-2] of a call that ran when the office named them are not for who joined the applicant so, until they open', () => {
    const events = history(prepared(), { ...callOpened(), at: '2026-05-01T00:00:00.000Z' }, applied());
    const plans = (joined: string, more = events) =>
      visibleEvents(shapes, more, { ...viewers.yuki, namedSince: { [parties.patrol]: joined } }, relation).filter(
        ({ data }) => (data as { plan?: string }).plan !== undefined,
      ).length;
    expect([plans('2026-04-30T00:00:00.000Z'), plans('2026-05-01T00:00:00.000Z'), plans('2026-05-02T00:00:00.000Z')]).toEqual([1, 0, 0]);
    const own = history(
      prepared(),
      { ...callOpened(), at: '2026-05-01T00:00:00.000Z' },
      { ...applied(), by: { ...people.aoi, id: uuid('yuki') } as Actor },
    );
    expect(plans('2026-05-02T00:00:00.000Z', own)).toBe(1);
    expect(plans('2026-05-02T00:00:00.000Z', history(prepared(), callOpened(), applied(), callClosed()))).toBe(1);
  });

  it('[SEL-2] stay with office, auditors, decider and reviewers between the closing and the decision, and each with its applicant', () => {
    const events = history(...open, applied(people.rin), callClosed());
    expect(whoSees('ApplicationSubmitted', events)).toEqual(['rin', ...inReview]);
  });

  it('[SEL-9] are public after the decision, as far as their fields are', () => {
    const events = history(...reviewing, scored(), reviewed(), decided);
    expect(whoSees('ApplicationSubmitted', events)).toEqual(names);
    expect(dataOf('ApplicationSubmitted', events, viewers.anyone)).toEqual({ call: 1, applicant: parties.rival });
    expect(dataOf('ApplicationSubmitted', events, viewers.shun)).toEqual({ call: 1, applicant: parties.rival, plan: '計画' });
  });

  it('[SEL-2] of a cancelled call never open, though a later call closes and is decided', () => {
    const later = [
      callCancelled(1),
      prepared(2),
      callOpened(2),
      applied(people.rin, 2),
      callClosed(2),
      { ...decided, data: { call: 2, partners: [] } },
    ] as const;
    const events = history(...open, applied(people.aoi), ...(later as readonly Past<typeof shapes>[]));
    expect(
      seen(events, viewers.office)
        .filter(({ type }) => type === 'ApplicationSubmitted')
        .map(({ data }) => data),
    ).toEqual([{ call: 2, applicant: parties.rival, plan: '計画' }]);
    expect(whoSees('ApplicationSubmitted', history(...open, applied(people.aoi), callCancelled()))).toEqual(['aoi', 'yuki']);
  });

  it('[SEL-2] that came too late open with the others, after the closing', () => {
    const events = history(...open, callClosed(), refusedLate);
    expect(whoSees('ApplicationRefused', events)).toEqual(['rin', ...inReview]);
    expect(whoSees('ApplicationRefused', history(...open, callClosed(), decided, refusedLate))).toEqual(names);
  });

  it('[SEL-2] stay with the review where the call was cancelled after its closing', () => {
    expect(whoSees('ApplicationSubmitted', history(...open, applied(people.rin), callClosed(), callCancelled()))).toEqual([
      'rin',
      ...inReview,
    ]);
  });
});

describe('Scores', () => {
  it('[SEL-5] are known to the reviewer alone until the review closes', () => {
    expect(whoSees('ApplicationScored', history(...reviewing, scored()))).toEqual(['hana']);
  });

  it('[SEL-5] are not shown to those who represent the reviewer’s own party', () => {
    expect(types(history(...reviewing, scored()), viewers.shun)).not.toContain('ApplicationScored');
  });

  it('[SEL-9] stay with the review until the decision, and become public then without comments and persons', () => {
    const closed = [...reviewing, scored(), reviewed(), advised] as const;
    expect(whoSees('ApplicationScored', history(...closed))).toEqual(inReview);
    expect(whoSees('ReviewClosed', history(...closed))).toEqual(inReview);
    expect(whoSees('AdviceRecorded', history(...closed))).toEqual(inReview);
    expect(dataOf('ApplicationScored', history(...closed), viewers.ken)).toHaveProperty('comment');
    expect(dataOf('ApplicationScored', history(...closed), viewers.decider)).not.toHaveProperty('comment');
    const events = history(...closed, decided);
    for (const type of ['ApplicationScored', 'ReviewClosed', 'AdviceRecorded', 'InterestDeclared'])
      expect(whoSees(type, events)).toEqual(names);
    expect(dataOf('ApplicationScored', events, viewers.anyone)).toEqual({ call: 1, review: 1, reviewer: 1, applicant: parties.patrol });
    expect(dataOf('CallOpened', events, viewers.anyone)).toEqual({ call: 1, panel: [{ reviewer: 1 }, { reviewer: 2 }] });
    expect(dataOf('CallOpened', events, viewers.auditor)).toHaveProperty('panel.0.person', people.hana.id);
  });

  it('[SEL-4] are not shown to a recused reviewer before the decision', () => {
    const events = history(...reviewing, recused(), scored(), reviewed());
    expect(whoSees('ApplicationScored', events)).toEqual(inReview.filter((name) => name !== 'ken'));
    expect(types(events, viewers.ken)).toEqual(['CallPrepared', 'CallOpened', 'CallClosed']);
    expect(types(events, { ...viewers.office, person: people.ken.id })).not.toContain('ApplicationScored');
    expect(whoSees('ApplicationScored', history(...reviewing, recused(), scored(), reviewed(), decided))).toEqual(names);
  });

  it('[SEL-4] of other applicants are shown where the recusal reaches the applicant concerned only', () => {
    const events = history(...reviewing, recused('applicantOnly'), scored(), scored(1, people.hana, parties.rival), reviewed());
    const scores = seen(events, viewers.ken).filter(({ type }) => type === 'ApplicationScored');
    expect(scores.map(({ data }) => (data as { applicant: string }).applicant)).toEqual([parties.patrol]);
    expect(types(events, viewers.ken)).not.toContain('ReviewClosed');
  });

  it('[SEL-4] stay open to a reviewer when another one is recused, or they were themselves recused from an earlier call', () => {
    const other = { ...recused(), data: { call: 1, reviewer: 1, applicant: parties.rival, scope: 'wholeCall' } } as Past<typeof shapes>;
    expect(types(history(...reviewing, other, scored(), reviewed()), viewers.ken)).toContain('ApplicationScored');
    const second = [callOpened(2), applied(people.rin, 2), callClosed(2)] as const;
    const events = history(...reviewing, recused(), callCancelled(1), ...second);
    const calls = (viewer: Viewer) =>
      seen(events, viewer).flatMap(({ type, data }) => (type === 'ApplicationSubmitted' ? (data as { call: number }).call : []));
    expect(calls(viewers.ken)).toEqual([2]);
    expect(calls(viewers.hana)).toEqual([1, 1, 2]);
  });

  it('[SEL-9] are not shown to a visitor without an identity where the panel’s persons are unknown', () => {
    const unknown = history(...reviewing, scored(), reviewed()).map((event) =>
      event.type === 'CallOpened' ? { ...event, data: { call: 1, panel: [{ reviewer: 1 }] } } : event,
    );
    expect(types(unknown, viewers.anyone)).not.toContain('ApplicationScored');
  });

  it('[SEL-4] are not shown to a committee member who was recused from the call', () => {
    const events = history(...reviewing, scored(), reviewed());
    const from = (call: number, where = stream) => ({ ...viewers.member, recusedFrom: [{ stream: where, call }] });
    expect(types(events, from(1))).not.toContain('ApplicationScored');
    expect(types(events, from(2))).toContain('ApplicationScored');
    expect(types(events, from(1, 'project-other'))).toContain('ApplicationScored');
  });

  it('[SEL-6] are shown to the committee that advises on the call, also where the caller does not name it', () => {
    const events = history(...reviewing, scored(), reviewed());
    const elsewhere = { ...relation, committees: [] };
    expect(seen(events, viewers.member, elsewhere).map(({ type }) => type)).toContain('ApplicationScored');
    expect(seen(events, { ...viewers.member, memberOf: [uuid('othr')] }, elsewhere).map(({ type }) => type)).not.toContain(
      'ApplicationScored',
    );
  });

  it('[SEL-8] of a reopened review are sealed again, and wait for the next decision', () => {
    const reopened = [...reviewing, scored(1), reviewed(1), decided, setAside, scored(2)] as const;
    const count = (events: readonly Recorded[], viewer: Viewer) =>
      types(events, viewer).filter((type) => type === 'ApplicationScored').length;
    expect(names.map((name) => count(history(...reopened), viewers[name]))).toEqual(names.map((name) => (name === 'hana' ? 2 : 1)));
    const again = history(...reopened, reviewed(2));
    expect(names.filter((name) => count(again, viewers[name]) === 2)).toEqual(inReview);
    expect(count(history(...reopened, reviewed(2), decided), viewers.anyone)).toBe(2);
    expect(count(history(...reviewing, scored(2), reviewed(2), reviewed(1), decided), viewers.anyone)).toBe(1);
  });

  it('[SEL-5] open to the review when the call is cancelled', () => {
    expect(whoSees('ApplicationScored', history(...reviewing, scored(), callCancelled()))).toEqual(inReview);
    expect(whoSees('ApplicationScored', history(...reviewing, scored(), callCancelled(2)))).toEqual(['hana']);
  });
});

describe('Evaluations', () => {
  const sides = [evaluated(parties.patrol, people.aoi), voice, evaluated(parties.town, people.shun)] as const;
  const grades = (events: readonly Recorded[], viewer: Viewer) =>
    seen(events, viewer).filter(({ type }) => type === 'EvaluationSubmitted').length;

  it('[EVA-3] are known to their own side alone until they open', () => {
    const events = history(...sides);
    expect(names.filter((name) => grades(events, viewers[name]) > 0)).toEqual(['aoi', 'yuki', 'shun']);
    expect(grades(events, viewers.aoi)).toBe(1);
  });

  it('[PRV-2] [EVA-3] that a side handed in before the office named somebody are not for that one until they open', () => {
    const sealed = history({ ...evaluated(parties.patrol, people.aoi), at: '2026-05-01T00:00:00.000Z' });
    const seen = (joined: string) =>
      visibleEvents(shapes, sealed, { ...viewers.yuki, namedSince: { [parties.patrol]: joined } }, relation).length;
    expect([seen('2026-04-30T00:00:00.000Z'), seen('2026-05-02T00:00:00.000Z')]).toEqual([1, 0]);
  });

  it('[EVA-3] are open to the sides, the committee and the staff concerned when the opening is recorded', () => {
    const events = history(...sides, evaluationsOpened);
    const readers = ['aoi', 'yuki', 'shun', 'member', 'office', 'auditor', 'decider'];
    expect(names.filter((name) => grades(events, viewers[name]) === 2)).toEqual(readers);
    expect(names.filter((name) => grades(events, viewers[name]) > 0)).toEqual(readers);
  });

  it('[EVA-5] are public once the answers are published, but for the notes', () => {
    const events = history(...sides, evaluationsOpened, evaluationPublished());
    expect(names.filter((name) => grades(events, viewers[name]) === 2)).toEqual(names);
    expect(dataOf('EvaluationSubmitted', events, viewers.anyone)).toEqual({
      side: parties.town,
      version: 1,
      answers: [{ question: 'purpose', grade: 4 }],
    });
    expect(dataOf('EvaluationSubmitted', events, viewers.aoi)).toHaveProperty('answers.0.note', '覚書');
  });

  it('[EVA-5] stay with the sides where only a summary is published', () => {
    const events = history(...sides, evaluationsOpened, evaluationPublished(false));
    expect(names.filter((name) => grades(events, viewers[name]) === 2)).toEqual([
      'aoi',
      'yuki',
      'shun',
      'member',
      'office',
      'auditor',
      'decider',
    ]);
    expect(whoSees('EvaluationPublished', events)).toEqual(names);
  });

  it('[EVA-4] show voices to the committee while it verifies, unless the member is recused', () => {
    const opened = history(...sides, evaluationsOpened);
    const hears = (viewer: Viewer, events = opened) => 'voice' in (dataOf('VoiceRecorded', events, viewer) ?? {});
    expect(names.filter((name) => hears(viewers[name]))).toEqual(['aoi', 'member', 'office', 'auditor']);
    expect(hears({ ...viewers.member, recusedFrom: [{ stream }] })).toBe(false);
    expect(hears({ ...viewers.member, recusedFrom: [{ stream, call: 1 }] })).toBe(true);
    expect(hears(viewers.member, history(...sides))).toBe(false);
    expect(hears(viewers.member, history(...sides, evaluationsOpened, evaluationPublished()))).toBe(false);
    const noticed = seen(history({ ...notice, by: people.shun }, evaluationsOpened), viewers.member);
    expect(noticed.map(({ metadata }) => metadata.by.id)).toEqual(['', '']);
    expect(dataOf('VoiceRecorded', opened, viewers.anyone)).toEqual({ number: 1, collectedBy: parties.patrol, group: '保護者' });
  });
});

describe('Voices under verification', () => {
  it('[COM-1] [EVA-4] are not for a member who represents or represented a body under evaluation, taken up or not', () => {
    const opened = history(evaluated(parties.patrol, people.aoi), evaluated(parties.town, people.shun), voice, evaluationsOpened);
    const hears = (more: Partial<Viewer>) => 'voice' in (dataOf('VoiceRecorded', opened, { ...viewers.member, ...more }) ?? {});
    expect(hears({})).toBe(true);
    expect(hears({ represented: [parties.rival] })).toBe(true);
    expect(hears({ represented: [parties.patrol] })).toBe(false);
    expect(hears({ parties: [parties.town] })).toBe(false);
  });

  it('[COM-1] [IMP-7] are not for a member who sat in the executive committee that carried the project out', () => {
    const joining = (person: string) => ({ type: 'ExecutiveCommitteeJoined', data: { person } });
    const hears = (person: string) => {
      const events = history(voice, evaluationsOpened);
      const joined = { ...events[0], ...joining(person) } as Recorded;
      const wider = { ...shapes, ExecutiveCommitteeJoined: shapes.NoticePublished };
      const [heard] = visibleEvents(wider, [...events, joined], viewers.member, relation).filter(({ type }) => type === 'VoiceRecorded');
      return 'voice' in (heard?.data as object);
    };
    expect(hears(uuid('somebody'))).toBe(true);
    expect(hears(viewers.member.person ?? '')).toBe(false);
  });
});

describe('Revisions', () => {
  it('[PRV-2] count what is not under seal, so that they betray nothing', () => {
    const sealed = history(notice, evaluated(parties.patrol, people.aoi), evaluated(parties.town, people.shun), notice);
    expect(openRevision(sealed, shapes)).toBe(1);
    expect(openRevision(sealed)).toBe(1);
    expect(openRevision(history(notice, notice), shapes)).toBe(1);
    expect(seen(sealed, viewers.anyone).map(({ revision }) => revision)).toEqual([0, 1]);
    expect(seen(sealed, viewers.aoi).map(({ type, revision }) => [type, revision])).toEqual([
      ['NoticePublished', 0],
      ['EvaluationSubmitted', 0],
      ['NoticePublished', 1],
    ]);
    expect(openRevision(history(...open, applied()), shapes)).toBe(1);
    expect(openRevision([], shapes)).toBe(-1);
  });

  it('[PRV-2] are the stream’s own once everything is open', () => {
    const events = history(...reviewing, scored(), reviewed(), decided);
    expect(seen(events, viewers.anyone).map(({ revision }) => revision)).toEqual(events.map(({ revision }) => revision));
    expect(openRevision(events, shapes)).toBe(events.length - 1);
  });
});

describe('Metadata', () => {
  const command = {
    id: uuid('cmd'),
    name: 'AppointRepresentative',
    index: 0,
    of: 1,
    input: { person: uuid('kei'), office: '会長' },
  };
  const salts = { public: 'a', parties: 'b', restricted: 'c' };
  const kept = (event: Past<typeof shapes>, name = command.name) =>
    history(event).map((each) => ({
      ...each,
      metadata: { ...each.metadata, salts, command: { ...command, name }, consulted: [['party-x', 7]] as [string, number][] },
    }));
  const metadata = (event: Past<typeof shapes>, viewer: Viewer, name?: string) => seen(kept(event, name), viewer)[0]?.metadata;

  it('[PRV-1] shows party and roles to everybody, and persons to those who may read what is restricted', () => {
    const onBehalfOf = parties.town;
    expect(metadata({ ...notice, by: people.shun }, viewers.anyone)?.by).toEqual({
      kind: 'person',
      id: '',
      roles: [],
      municipality: '105244',
      onBehalfOf,
    });
    expect(metadata({ ...notice, by: people.office }, viewers.anyone)?.by).toMatchObject({ id: '', roles: ['office'] });
    for (const viewer of [viewers.office, viewers.auditor, viewers.shun]) {
      expect(metadata({ ...notice, by: people.shun }, viewer)?.by).toEqual(people.shun);
    }
    expect(metadata({ ...notice, by: people.shun }, viewers.elsewhere)?.by.id).toBe('');
    expect(metadata({ ...notice, by: { kind: 'system', id: 'deadlines' } }, viewers.anyone)?.by).toEqual({
      kind: 'system',
      id: 'deadlines',
    });
  });

  it('[SEL-9] shows neither party nor role of a reviewer, because they would betray who it is', () => {
    const events = history(...reviewing, scored(), reviewed(), decided);
    const by = (type: string, viewer: Viewer) => seen(events, viewer).find((event) => event.type === type)?.metadata.by;
    const flagged = history({ type: 'ConflictFlagged', data: { call: 1, reviewer: 1 }, by: people.hana }, decided);
    expect(seen(flagged, viewers.aoi)[0]?.metadata.by).toEqual({ kind: 'person', id: '', roles: [] });
    for (const type of ['ApplicationScored', 'InterestDeclared']) {
      expect(by(type, viewers.aoi)).toEqual({ kind: 'person', id: '', roles: [] });
      expect(by(type, viewers.office)).toEqual(people.hana);
    }
    expect(by('ApplicationSubmitted', viewers.anyone)).toMatchObject({ id: '', onBehalfOf: parties.patrol });
  });

  it('[SEL-9] shows neither party nor role of a reviewer who brought about their own recusal, but those of the office that judged', () => {
    const by = (origin: 'record' | 'declaration' | 'office', who = people.hana as Actor) => {
      const out = {
        type: 'ReviewerRecused',
        data: { call: 1, reviewer: 1, applicant: parties.rival, scope: 'wholeCall', origin },
        by: who,
      } as const;
      return seen(history(out, decided), viewers.anyone)[0]?.metadata.by;
    };
    for (const origin of ['record', 'declaration'] as const) expect(by(origin)).toEqual({ kind: 'person', id: '', roles: [] });
    expect(by('record', { kind: 'system', id: 'follow-ups' })).toEqual({ kind: 'system', id: 'follow-ups' });
    expect(by('office', people.office)).toMatchObject({ id: '', roles: ['office'] });
  });

  it('[ISS-1] [SEL-9] ties what is told without a name to nothing else that the same request, or the same event, led to', () => {
    const event = (type: string) => (each: Recorded) => each.type === type;
    const all = history(...reviewing, scored(), reviewed(), decided).map((each) => ({
      ...each,
      metadata: { ...each.metadata, causationId: uuid('caus') },
    }));
    for (const [type, tied] of [
      ['ApplicationScored', false],
      ['InterestDeclared', false],
      ['ApplicationSubmitted', true],
    ] as const) {
      const told = (viewer: Viewer) => seen(all, viewer).find(event(type))?.metadata;
      const kept = all.find(event(type))?.metadata;
      expect(told(viewers.office)).toMatchObject({ correlationId: kept?.correlationId, causationId: uuid('caus') });
      expect([told(viewers.anyone)?.correlationId, told(viewers.anyone)?.causationId]).toEqual(
        tied ? [kept?.correlationId, uuid('caus')] : ['', undefined],
      );
    }
  });

  it('[PRV-2] masks what was asked, keeps salts and look-ups back, and leaves out what no command describes', () => {
    const open = metadata(notice, viewers.anyone);
    expect(open?.command).toEqual({ ...command, input: { office: '会長' } });
    expect(open?.salts).toEqual({ public: 'a', parties: '', restricted: '' });
    expect(open?.consulted).toEqual([]);
    expect(metadata(notice, viewers.shun)?.salts).toEqual({ public: 'a', parties: 'b', restricted: '' });
    expect(metadata(notice, viewers.auditor)).toMatchObject({ command, salts, consulted: [['party-x', 7]] });
    expect(metadata(notice, viewers.anyone, 'Forgotten')?.command).not.toHaveProperty('input');
  });

  it('[AUD-1] tells for one event who did it and what was asked', () => {
    const entry = (viewer: Viewer, by: Past<typeof shapes>['by'] = people.shun) => {
      const [event] = seen(kept({ ...notice, ...(by && { by }) }), viewer);
      return event && visibleEntry(event);
    };
    const at = '2026-04-01T00:00:00.000Z';
    const name = command.name;
    expect(entry(viewers.anyone)).toEqual({
      at,
      by: { kind: 'person', roles: [], onBehalfOf: parties.town },
      command: { name, input: { office: '会長' } },
    });
    expect(entry(viewers.auditor, people.office)).toEqual({
      at,
      by: { kind: 'person', id: people.office.id, roles: ['office'] },
      command: { name, input: command.input },
    });
    expect(entry(viewers.anyone, { kind: 'system', id: 'deadlines' })?.by).toEqual({ kind: 'system', id: 'deadlines' });
    const [plain] = seen(history(notice), viewers.anyone);
    expect(plain && visibleEntry(plain).command).toEqual({ name: 'Given' });
  });
});

describe('Levels', () => {
  const plan = (viewer: Viewer, of: Relation = relation) => {
    const events = seen(history(...open, ...both, callClosed(), decided), viewer, of);
    return (events.find(({ type }) => type === 'ApplicationSubmitted')?.data as { plan?: string }).plan;
  };

  it('[PRV-2] follow from party, committee and staff role, within the municipality only', () => {
    expect(names.filter((name) => plan(viewers[name]) !== undefined)).toEqual([
      'aoi',
      'yuki',
      'shun',
      'member',
      'office',
      'auditor',
      'decider',
    ]);
    expect(plan(viewers.member, { ...relation, committees: [uuid('othr')] })).toBeUndefined();
  });

  it('[OPS-3] throws at an event that no shape describes, instead of showing or hiding it', () => {
    const [event] = history(notice);
    expect(() => seen([{ ...event!, type: 'Unheard' }], viewers.anyone)).toThrow('no shape for Unheard');
    expect(() => seen([{ ...event!, type: 'toString' }], viewers.anyone)).toThrow('no shape for toString');
  });
});

describe('Any history', () => {
  const steps = [
    ...open,
    ...both,
    callClosed(),
    scored(),
    scored(1, people.ken),
    reviewed(),
    advised,
    callCancelled(),
    decided,
    notice,
    voice,
  ] as const;
  const all = [
    ...steps,
    evaluated(parties.patrol, people.aoi),
    evaluated(parties.town, people.shun),
    evaluationsOpened,
    evaluationPublished(),
  ];
  const some = fc.shuffledSubarray([...all]);

  it('[PRV-2] shows nobody a sealed event of somebody else, and never more to a lower level', () => {
    fc.assert(
      fc.property(some, (given) => {
        const events = history(...given);
        const office = new Set(seen(events, viewers.office).map(({ id }) => id));
        for (const { id } of seen(events, viewers.anyone)) expect(office.has(id)).toBe(true);
        const opened = openRevision(events, shapes);
        for (const name of names) expect(seen(events, viewers[name]).every(({ revision }) => revision <= opened)).toBe(true);
        if (!given.includes(evaluationsOpened)) expect(types(events, viewers.office)).not.toContain('EvaluationSubmitted');
        if (!given.some(({ type }) => type === 'CallClosed')) expect(types(events, viewers.office)).not.toContain('ApplicationSubmitted');
      }),
    );
  });

  it('[SEL-2] looks the same to an outsider whatever lies under seal', () => {
    const sealedOnes = [applied(people.aoi), applied(people.rin), evaluated(parties.patrol, people.aoi)];
    fc.assert(
      fc.property(fc.subarray(sealedOnes), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (hidden, before) => {
        const early = hidden.filter((_, index) => before[index]);
        const late = hidden.filter((_, index) => !before[index]);
        const plain = ({ type, data, revision }: Recorded) => ({ type, data, revision });
        const shown = seen(history(...open, ...early, notice, ...late), viewers.office).map(plain);
        expect(shown).toEqual(seen(history(...open, notice), viewers.office).map(plain));
      }),
    );
  });
});
