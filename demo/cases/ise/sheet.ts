import type { Cast } from '../../cast.ts';
import type { Question } from '../../guideline.ts';
import type { Party, World } from '../../world.ts';

interface Difference {
  readonly question: string;
  readonly differs: boolean | null;
  readonly answers: readonly {
    readonly side: string;
    readonly answer: { readonly yes: boolean | null; readonly chosen: string | null } | null;
  }[];
}

/** Shows in which items of the check sheet the sides differ. */
export async function showsDifferences(
  world: World,
  { auditor, guideline }: Cast,
  projectId: string,
  sides: readonly Party[],
): Promise<void> {
  await world.tell();
  const { say, narrator } = world;
  const query = `query ($id: ID!) { project(id: $id) { evaluation { differences { question differs answers { side answer { yes chosen } } } } } }`;
  const { project } = (await world.ask(auditor, query, { id: projectId })) as {
    project: { evaluation: { differences: readonly Difference[] } };
  };
  for (const { question, differs, answers } of project.evaluation.differences) {
    if (!differs) continue;
    const { label, options } = guideline.evaluation.questions.find(({ id }) => id === question) as Question;
    const given = answers.map(({ side, answer }) => {
      const option = options?.find(({ id }) => id === answer?.chosen)?.label;
      const said = option ? say(option.ja, option.en) : answer?.yes ? say('はい', 'yes') : say('いいえ', 'no');
      return `${sides.find(({ id }) => id === side)?.name ?? ''}: ${said}`;
    });
    narrator.line(`               ${say(`回答の差 「${label.ja}」`, `They differ on “${label.en}”`)} ${given.join(' / ')}`);
  }
}

/** Residents’ groups undertake confidentiality, which the rules require before completion. */
export async function undertake(world: World, projectId: string, ...sides: readonly Party[]): Promise<void> {
  const scope = world.say('利用者の名簿', 'The list of those who are helped');
  for (const side of sides) await world.acts(side, 'recordConfidentialityUndertaking', { projectId, scope, people: 6 });
}
