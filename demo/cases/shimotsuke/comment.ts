import { named, type Cast } from '../../cast.ts';
import type { World } from '../../world.ts';

/** パブリックコメント on a draft: two citizens comment, one comes too late, all are answered. */
export async function comment(world: World, cast: Cast): Promise<Record<string, string>> {
  const { say, narrator } = world;
  const { office, town, municipality, names } = cast;
  const title = say('市民スポーツ推進計画(案)', 'Draft plan for sports');
  narrator.phase(say(`パブリックコメント: ${title}`, `Public comment: ${title}`));
  const { id: publicCommentId } = await world.does(office, 'openPublicComment', {
    municipality,
    title,
    summary: say('大会を市民とともに続けるための計画である。', 'How races can go on together with citizens.'),
    text: say('大会の運営は実行委員会によることとする。', 'Races are run by executive committees.'),
    documents: [],
    department: town.id,
    closesAt: world.momentIn(32),
  });
  world.watch(['publicComment', publicCommentId]);
  const citizens = [];
  for (const number of [1, 2, 3]) {
    citizens.push(await world.person(cast.subject(`citizen-${number}`), named(world, names, say('市民', 'citizen'))));
  }
  const words = [
    say('若い世代にも実行委員会に加わってほしい。', 'Younger people should join the committees.'),
    say('沿道の安全対策を書いてほしい。', 'Say how the course is kept safe.'),
    say('締切を過ぎましたが、賛成です。', 'I am late, and I agree.'),
  ];
  const [first, second, late] = citizens.map((by, index) => ({ by, input: { publicCommentId, comment: words[index] } })) as [
    Comment,
    Comment,
    Comment,
  ];
  for (const { by, input } of [first, second]) await world.does(by, 'submitComment', input);
  await world.pass(32);
  await world.tries(late.by, say('締切後に意見を提出する', 'comment after the period'), 'COMMENT_PERIOD_OVER', 'submitComment', late.input);
  const query = 'query ($id: ID!) { publicComment(id: $id) { comments { edges { node { commentId } } } } }';
  const { publicComment } = (await world.ask(office, query, { id: publicCommentId })) as {
    publicComment: { comments: { edges: readonly { node: { commentId: string } }[] } };
  };
  const ids = publicComment.comments.edges.map(({ node }) => node.commentId);
  await world.does(office, 'answerComments', {
    publicCommentId,
    comments: ids,
    text: say('構成と安全対策を計画に加える。', 'Members and safety come into the plan.'),
    effect: 'partlyChanged',
  });
  await world.does(office, 'publishCommentResults', {
    publicCommentId,
    conclusion: say('計画を一部修正して決定した。', 'The plan was decided with changes.'),
    changes: say('若い世代の参加と沿道の安全の項を加えた。', 'Added: younger members, a safe course.'),
  });
  await world.tell();
  return {};
}

interface Comment {
  readonly by: Awaited<ReturnType<World['person']>>;
  readonly input: object;
}
