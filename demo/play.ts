import { prologue, Names, type Cast } from './cast.ts';
import { interpreters } from './cases/interpreters.ts';
import { patrol } from './cases/patrol.ts';
import { radio } from './cases/radio.ts';
import { turnedAway } from './cases/turned-away.ts';
import { watching } from './cases/watching.ts';
import { Narrator, type Lang } from './narrator.ts';
import { TaleBroken, TOWN, World, type ServerUnderTale } from './world.ts';

/** What the restarted server tells its auditor. */
export interface Figures {
  readonly municipalities: number;
  readonly projects: number;
  readonly events: number;
  readonly decisions: number;
  readonly reproduced: number;
  readonly refusals: number;
  readonly stages: Readonly<Record<string, number>>;
}

/** How the story ended. */
export interface Ending {
  readonly figures: Figures;
  /** What is wrong; empty when every decision was reproduced and every project ended where it should. */
  readonly faults: readonly string[];
}

/** Plays every case, restarts the server, and asks it what it has on record. */
export async function play(
  server: ServerUnderTale,
  { lang, seed }: { lang: Lang; seed: number },
  print: (line: string) => void,
): Promise<Ending> {
  const narrator = new Narrator(lang, print);
  const world = new World(server, narrator, seed);
  const names = new Names(world);
  const cast = await prologue(world, names);
  const expected: Record<string, string> = {};
  for (const tale of [patrol, watching, radio, interpreters, turnedAway]) Object.assign(expected, await tale(world, cast, names));
  await world.settle();
  narrator.case(world.say('結び 再起動と判断の再現', 'Epilogue: restart, and every decision taken again'));
  await world.restart();
  return epilogue(world, cast, expected);
}

interface Summary {
  readonly decisions: number;
  readonly reproduced: number;
  readonly different: readonly { readonly stream: string; readonly revision: number; readonly command: string }[];
  readonly next: string | null;
}

async function epilogue(world: World, { auditor }: Cast, expected: Readonly<Record<string, string>>): Promise<Ending> {
  const faults: string[] = [];
  for (const [id, stage] of Object.entries(expected)) {
    const { project } = (await world.ask(auditor, 'query ($id: ID!) { project(id: $id) { stage } }', { id })) as {
      project: { stage: string };
    };
    if (project.stage !== stage) faults.push(`project ${id} stands at ${project.stage} and should be ${stage}`);
  }
  const counts = `query ($town: ID!) { auditSummary(municipality: $town) { municipalities projects events decisions refusals stages { stage count } } }`;
  const { auditSummary } = (await world.ask(auditor, counts, { town: TOWN })) as {
    auditSummary: Omit<Figures, 'reproduced' | 'stages'> & { stages: readonly { stage: string; count: number }[] };
  };
  const { municipalities, projects, events, decisions, refusals, stages } = auditSummary;
  let taken = 0;
  let reproduced = 0;
  let after: string | null = null;
  do {
    const query = `query ($town: ID!, $after: String) { decisionReplaySummary(municipality: $town, after: $after) { decisions reproduced next different { stream revision command } } }`;
    const { decisionReplaySummary: page } = (await world.ask(auditor, query, { town: TOWN, after })) as { decisionReplaySummary: Summary };
    taken += page.decisions;
    reproduced += page.reproduced;
    for (const { stream, revision, command } of page.different)
      faults.push(`${command} was not reproduced (${stream}, revision ${revision})`);
    after = page.next;
  } while (after !== null);
  if (taken !== decisions) faults.push(`${decisions} decisions are on record, and ${taken} were taken again`);
  if (Object.keys(expected).length !== projects)
    faults.push(`${projects} projects are on record, and the story has ${Object.keys(expected).length}`);
  world.narrator.line(
    `   ${world.say(`${decisions}件の判断のうち${reproduced}件が記録から再現された。`, `${reproduced} of ${decisions} decisions came out of the record as they were taken.`)}`,
  );
  const byStage = Object.fromEntries(stages.map(({ stage, count }) => [stage, count]));
  return { figures: { municipalities, projects, events, decisions, reproduced, refusals, stages: byStage }, faults };
}

export { TaleBroken };
