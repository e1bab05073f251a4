import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { party } from '../../../src/domain/party/party.ts';
import { publicComment } from '../../../src/domain/public-comment/public-comment.ts';
import { given, person, staff, system, uuid, type Past } from '../given.ts';
import { organisation } from '../project/proposal/proposal.fixtures.ts';

/** Something that happened to a public comment. */
export type Fact = Past<typeof publicComment.events>;

/** Ids that the scenes share. */
export const ids = { comment: uuid('pbcm'), patrol: uuid('ptrl'), town: uuid('town'), otherTown: uuid('otwn') } as const;

/** People that the scenes share. */
export const people = {
  taro: person('taro'),
  rin: person('rin'),
  aoiForPatrol: person('aoi', { onBehalfOf: ids.patrol }),
  office: staff('office', 'office'),
  otherOffice: person('yuki', { roles: ['office'], municipality: '082074' }),
} as const;

/** Midnight in Japan after the 30th day, counted from 1 April 2026 in Japan. */
export const CLOSES = '2026-04-30T15:00:00.000Z';
export const OPENED = '2026-04-01T00:00:00.000Z';
export const WITHIN = '2026-04-20T00:00:00.000Z';
export const AFTERWARDS = '2026-05-02T00:00:00.000Z';

/** What is put to the public. */
export const draft = {
  title: '推進指針(素案)',
  summary: '指針を改める。',
  text: '第1章 協働の進め方を定める。',
  documents: [{ title: '新旧対照表', url: 'https://www.example.jp/taisho.pdf' }],
  department: ids.town,
  closesAt: CLOSES,
};

/** A text in the vault with a likeness: the same word, the same likeness; every text a reference of its own. */
export const words = (n: number, word = n) => ({
  ref: uuid('text', n),
  commitment: 'c'.repeat(64),
  likeness: word.toString(16).padStart(64, '0'),
});

export const opened: Fact = { type: 'PublicCommentOpened', data: { municipality: '105244', ...draft }, by: people.office, at: OPENED };
export const commented = (n: number, by: (typeof people)['taro'] = people.taro): Fact => ({
  type: 'CommentSubmitted',
  data: { commentId: uuid('text', n), person: by.id, comment: words(n) },
  by,
  at: WITHIN,
});
export const withdrawn = (n: number): Fact => ({
  type: 'CommentWithdrawn',
  data: { commentId: uuid('text', n) },
  by: people.taro,
  at: WITHIN,
});
export const closed: Fact = { type: 'PublicCommentClosed', data: { closesAt: CLOSES }, by: system, at: CLOSES };
export const answered = (answer: number, comments: readonly number[], effect: 'noted' | 'changed' | 'partlyChanged' = 'noted'): Fact => ({
  type: 'CommentsAnswered',
  data: { answer, comments: comments.map((n) => uuid('text', n)), text: '参考とする。', effect },
  by: people.office,
  at: AFTERWARDS,
});
export const published: Fact = {
  type: 'CommentResultsPublished',
  data: { comments: 0, answers: 0, conclusion: '原案のとおりとする。' },
  by: people.office,
  at: AFTERWARDS,
};

/** A public comment with some history, in a world with a civic group and a department. */
export const scene = (...history: readonly Fact[]) =>
  given(publicComment, ids.comment, ...history)
    .under(oizumi)
    .at(WITHIN)
    .by(people.taro)
    .knowing(party, ids.patrol, organisation('パトロール隊', people.aoiForPatrol.id))
    .knowing(party, ids.otherTown, [
      { type: 'PartyRegistered', data: { municipality: '082074', kind: 'department', name: '企画課', activity: '企画' } },
    ])
    .knowing(party, ids.town, organisation('企画課', uuid('shun'), 'department'));

/** After the period: the office answers. */
export const office = (...history: readonly Fact[]) =>
  scene(...history)
    .at(AFTERWARDS)
    .by(people.office);
