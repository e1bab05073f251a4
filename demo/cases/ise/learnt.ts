import type { Cast } from '../../cast.ts';
import type { Party, World } from '../../world.ts';

interface Resembling {
  readonly project: { readonly proposal: { readonly title: string } };
  readonly matched: readonly { readonly word: string }[];
  readonly lessons: readonly { readonly what: string }[];
}

/** Past projects of any municipality that are similar to a new proposal, with the matching words and their lessons. */
export async function showsSimilar(world: World, party: Party, projectId: string): Promise<void> {
  await world.tell();
  const { say, narrator } = world;
  const query =
    'query ($id: ID!) { project(id: $id) { similar(everywhere: true, first: 1) { project { proposal { title } } matched { word } lessons { what } } } }';
  const { project } = (await world.ask(party.by, query, { id: projectId })) as { project: { similar: readonly Resembling[] } };
  for (const { project: past, matched, lessons } of project.similar) {
    const words = matched.slice(0, 3).map(({ word }) => `“${word}”`);
    const learnt = lessons.map(({ what }) => what).join(' ');
    narrator.line(
      `               ${say(`似た事業: 「${past.proposal.title}」 一致した語 ${words.join('、')} 教訓: ${learnt}`, `A similar project: “${past.proposal.title}”, by the words ${words.join(', ')}; learnt there: ${learnt}`)}`,
    );
  }
}

/** A closed project suggests a change of the rules themselves; it waits for the next revision. */
export async function suggests(world: World, { office, municipality }: Cast, side: Party, projectId: string): Promise<void> {
  const { say } = world;
  await world.acts(side, 'suggestForGuideline', {
    projectId,
    part: 'evaluation',
    text: say('実施段階と評価段階の項目もチェックシートに載せる。', 'The check sheet should also ask about carrying out and evaluating.'),
    reasons: say('企画段階の項目だけでは振り返れなかった。', 'Items on the planning alone were not enough to look back.'),
  });
  const query = 'query ($town: ID!) { guidelineSuggestions(municipality: $town, status: open) { totalCount } }';
  const { guidelineSuggestions } = (await world.ask(office, query, { town: municipality })) as {
    guidelineSuggestions: { totalCount: number };
  };
  await world.tell();
  const { totalCount } = guidelineSuggestions;
  world.narrator.line(
    `               ${say(`次の改定を待つ指針への提案: ${totalCount}件`, `Suggestions that wait for the next revision: ${totalCount}`)}`,
  );
}
