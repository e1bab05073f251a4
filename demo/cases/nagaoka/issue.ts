import { named, type Cast } from '../../cast.ts';
import type { World } from '../../world.ts';

/** A citizen raises a local issue, others support it, and the city takes it up. Returns its id. */
export async function issue(world: World, cast: Cast): Promise<string> {
  const { say, narrator } = world;
  const { office, town, municipality, names } = cast;
  const title = say('秋の庭園に人が来ない', 'Nobody comes to the garden in autumn');
  narrator.phase(say(`地域課題: ${title}`, `A local issue: ${title}`));
  const person = (number: number) => world.person(cast.subject(`citizen-${number}`), named(world, names, say('市民', 'citizen')));
  const [first, second] = [await person(1), await person(2)];
  const { id: issueId } = await world.does(first, 'raiseIssue', {
    municipality,
    title,
    description: say('紅葉の季節も夕方には人影がない。', 'Even when the leaves turn, it is empty in the evening.'),
    place: say('楽山苑', 'Rakuzan-en'),
  });
  world.watch(['issue', issueId]);
  await world.does(second, 'supportIssue', { issueId });
  await world.tries(second, say('同じ課題を二度支持する', 'support the same issue twice'), 'ALREADY_SUPPORTED', 'supportIssue', {
    issueId,
  });
  await world.does(office, 'takeUpIssue', {
    issueId,
    department: town.id,
    next: say('市民からの提案を待ち、支える。', 'Wait for what citizens propose, and support it.'),
  });
  await world.tell();
  return issueId;
}

/** The issue continues in the project that answers it, and shows the result. */
export async function settlesIssue(world: World, { office }: Cast, issueId: string): Promise<void> {
  const { say, narrator } = world;
  await world.does(office, 'closeIssue', {
    issueId,
    outcome: 'resolved',
    reason: say('秋の夜に人が戻った。', 'People are back on autumn nights.'),
  });
  const query = 'query ($id: ID!) { issue(id: $id) { proposals { edges { node { outcome project { proposal { title } } } } } } }';
  const { issue: seen } = (await world.ask(office, query, { id: issueId })) as {
    issue: { proposals: { edges: readonly { node: { outcome: string; project: { proposal: { title: string } } } }[] } };
  };
  world.watch(['issue', issueId]);
  await world.tell();
  for (const { node } of seen.proposals.edges) {
    const { project } = node;
    const outcome = node.outcome === 'evaluated' ? say('評価公表済み', 'carried out and evaluated') : say('進行中', 'under way');
    narrator.line(
      `               ${say(`課題に応えた提案: 「${project.proposal.title}」(${outcome})`, `Answered by “${project.proposal.title}” (${outcome})`)}`,
    );
  }
}
