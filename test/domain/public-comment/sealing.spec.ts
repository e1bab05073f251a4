import { describe, expect, it } from '@jest/globals';
import { issue } from '../../../src/domain/issue/issue.ts';
import { fold } from '../../../src/domain/kernel/aggregate.ts';
import { publicComment } from '../../../src/domain/public-comment/public-comment.ts';
import { openRevision } from '../../../src/domain/sight/disclosure.ts';
import { visibleEntry } from '../../../src/domain/sight/shown.ts';
import { anonymous, visibleEvents, type Viewer } from '../../../src/domain/sight/visibility.ts';
import { recorded, uuid } from '../given.ts';
import * as issues from '../issue/issue.fixtures.ts';
import { answered, closed, commented, ids, opened, people, published, withdrawn, type Fact } from './public-comment.fixtures.ts';

const relation = { municipality: '105244', parties: [], committees: [] };
const staffOf = (role: 'office' | 'auditor' | 'decider', municipality = '105244'): Viewer => ({
  ...anonymous,
  person: uuid(role),
  roles: [role],
  municipality,
});
const viewers = {
  public: anonymous,
  taro: { ...anonymous, person: people.taro.id },
  rin: { ...anonymous, person: people.rin.id },
  patrol: { ...anonymous, person: uuid('aoi'), parties: [ids.patrol] },
  office: staffOf('office'),
  elsewhere: { ...staffOf('office', '082074'), person: uuid('yuki') },
  auditor: staffOf('auditor'),
  decider: staffOf('decider'),
} as const;
type Name = keyof typeof viewers;
const everybody = Object.keys(viewers) as Name[];

const history = (...facts: readonly Fact[]) => recorded(publicComment as never, ids.comment, facts as never);
const seen = (viewer: Name, ...facts: readonly Fact[]) => visibleEvents(publicComment.events, history(...facts), viewers[viewer], relation);
const types = (viewer: Name, ...facts: readonly Fact[]) => seen(viewer, ...facts).map(({ type }) => type);
const whoSees = (type: string, ...facts: readonly Fact[]) => everybody.filter((each) => types(each, ...facts).includes(type));

const forPatrol: Fact = {
  type: 'CommentSubmitted',
  data: {
    commentId: uuid('text', 7),
    person: people.aoiForPatrol.id,
    party: ids.patrol,
    comment: { ref: uuid('text', 7), commitment: 'c'.repeat(64), likeness: 'd'.repeat(64) },
  },
  by: people.aoiForPatrol,
};

describe('Comments before the results', () => {
  it('[ISS-3] [PRV-2] are for their author and the office of the municipality only, also after the closing', () => {
    for (const after of [[], [closed], [closed, answered(1, [1])]]) {
      expect(whoSees('CommentSubmitted', opened, commented(1), ...after)).toEqual(['taro', 'office']);
      expect(whoSees('CommentWithdrawn', opened, commented(1), withdrawn(1), ...after)).toEqual(['taro', 'office']);
    }
    expect(whoSees('CommentSubmitted', opened, forPatrol)).toEqual(['patrol', 'office']);
    expect(whoSees('CommentsAnswered', opened, commented(1), closed, answered(1, [1]))).toEqual(['office']);
    expect(whoSees('PublicCommentClosed', opened, commented(1), closed)).toEqual(everybody);
  });

  it('[ISS-3] [PRV-2] are not told by any number', () => {
    const facts = [opened, commented(1), commented(2, people.rin), closed, answered(1, [1, 2])];
    expect(openRevision(history(...facts))).toBe(1);
    expect(seen('public', ...facts).map(({ revision }) => revision)).toEqual([0, 1]);
    expect(seen('office', ...facts).map(({ revision }) => revision)).toEqual([0, 0, 0, 1, 1]);
  });

  it('[ISS-3] [PRV-2] are whole for the office, which answers them', () => {
    const [, comment] = seen('office', opened, commented(1));
    expect(comment?.data).toEqual(commented(1).data);
  });
});

describe('Comments with the results', () => {
  const facts = [opened, commented(1), commented(2, people.rin), forPatrol, withdrawn(1), closed, answered(1, [2, 7]), published];

  it('[ISS-3] [PRV-1] are public without their authors, but for what was withdrawn', () => {
    const state = fold(publicComment, ids.comment, seen('public', ...facts));
    expect(state.comments.map(({ commentId, comment, person, party }) => [commentId, comment.ref, person, party])).toEqual([
      [uuid('text', 2), uuid('text', 2), undefined, undefined],
      [uuid('text', 7), uuid('text', 7), undefined, undefined],
    ]);
    expect(state.answers.map(({ comments }) => comments)).toEqual([[uuid('text', 2), uuid('text', 7)]]);
    const entries = seen('public', ...facts)
      .filter(({ type }) => type === 'CommentSubmitted')
      .map(visibleEntry);
    expect(entries.map(({ by }) => by)).toEqual([
      { kind: 'person', roles: [] },
      { kind: 'person', roles: [] },
    ]);
    expect(JSON.stringify(seen('public', ...facts))).not.toContain(people.aoiForPatrol.id);
    expect(JSON.stringify(seen('public', ...facts))).not.toContain(ids.patrol);
  });

  it('[ISS-3] [PRV-2] keep what was withdrawn with its author and the office, uncounted', () => {
    expect(types('taro', ...facts)).toContain('CommentWithdrawn');
    expect(types('office', ...facts).filter((type) => type === 'CommentSubmitted')).toHaveLength(3);
    expect(types('auditor', ...facts).filter((type) => type === 'CommentSubmitted')).toHaveLength(2);
    expect(openRevision(history(...facts))).toBe(5);
  });

  it('[PRV-1] tell auditors who wrote them', () => {
    const state = fold(publicComment, ids.comment, seen('auditor', ...facts));
    expect(state.comments.map(({ person }) => person)).toEqual([people.rin.id, people.aoiForPatrol.id]);
  });
});

describe('An issue', () => {
  const { raised, supported, words } = issues;
  const said: issues.Fact = { type: 'OpinionGiven', data: { opinion: 1, words: words(1) }, by: people.taro };
  const stated: issues.Fact = {
    type: 'OpinionStated',
    data: { opinion: 2, party: ids.patrol, statement: '賛成。' },
    by: people.aoiForPatrol,
  };
  const withheld = (opinion: number): issues.Fact => ({ type: 'OpinionWithheld', data: { opinion, ground: 'offTopic', reason: '広告。' } });
  const see = (viewer: Name, ...facts: readonly issues.Fact[]) =>
    visibleEvents(issue.events, recorded(issue as never, issues.ids.issue, facts as never), viewers[viewer], relation);

  it('[ISS-1] [PRV-2] tells how many support it to all, and who to those who may know', () => {
    const facts = [raised(), supported(people.taro, 1), supported(people.rin, 2)];
    const standpoints = (viewer: Name) => fold(issue, 'k', see(viewer, ...facts)).standpoints.map(({ person }) => person);
    for (const each of everybody) expect(fold(issue, 'k', see(each, ...facts)).supporters).toBe(2);
    expect(standpoints('public')).toEqual([]);
    expect(standpoints('taro')).toEqual([people.taro.id]);
    expect(standpoints('office')).toEqual([people.taro.id, people.rin.id]);
    const clerk = { ...people.taro, roles: ['office'], municipality: '082074', onBehalfOf: ids.patrol } as never;
    const [, entry] = see('public', raised(), { ...supported(people.taro, 1), by: clerk });
    expect(entry && visibleEntry(entry).by).toEqual({ kind: 'person', roles: [] });
  });

  it('[ISS-1] [PRV-1] shows opinions to all, without who wrote them', () => {
    const { opinions } = fold(issue, 'k', see('public', raised(), said, stated));
    expect(opinions).toMatchObject([
      { opinion: 1, words: words(1), author: '' },
      { opinion: 2, party: ids.patrol, statement: '賛成。', author: '' },
    ]);
  });

  it('[ISS-1] [PRV-2] keeps a withheld opinion from the public, and leaves the others', () => {
    const facts = [raised(), said, stated, withheld(1)];
    const opinionsOf = (viewer: Name) =>
      fold(issue, 'k', see(viewer, ...facts)).opinions.map(({ opinion, words: text }) => [opinion, text !== undefined]);
    for (const each of ['public', 'rin', 'elsewhere', 'decider'] as const)
      expect([each, opinionsOf(each)]).toEqual([
        each,
        [
          [2, false],
          [1, false],
        ],
      ]);
    for (const each of ['taro', 'office', 'auditor'] as const) expect([each, opinionsOf(each)[0]]).toEqual([each, [1, true]]);
    expect(JSON.stringify(see('public', raised(), stated, withheld(2)))).not.toContain('賛成');
  });
});
