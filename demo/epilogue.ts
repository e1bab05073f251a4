import type { Lang } from './narrator.ts';
import type { Person, World } from './world.ts';

/** The figures that the restarted server returns to its auditors, summed over the municipalities. */
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
  /** The problems; empty if every decision was reproduced and every project ended in its stage. */
  readonly faults: readonly string[];
}

/** The played part of one municipality. */
export interface Told {
  readonly auditor: Person;
  readonly municipality: string;
  /** The stage in which each project must end. */
  readonly ends: Readonly<Record<string, string>>;
}

/** The last lines of the demo: what they are, and the figures in one line of JSON, which comes last because programs read it. */
export const figuresIn = (lang: Lang, figures: Figures): readonly string[] => [
  lang === 'ja' ? '\n集計(最後の行は、プログラムが読むためのJSON):' : '\nFigures (the last line is JSON, for programs to read):',
  JSON.stringify(figures),
];

interface Counts extends Omit<Figures, 'reproduced' | 'stages'> {
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
}

interface Replayed {
  readonly decisions: number;
  readonly reproduced: number;
  readonly different: readonly { readonly stream: string; readonly revision: number; readonly command: string }[];
  readonly next: string | null;
}

/** Asks the auditor of each municipality for the record, and whether it can be reproduced. */
export async function epilogue(world: World, told: readonly Told[]): Promise<Ending> {
  const faults: string[] = [];
  const sum = { projects: 0, events: 0, decisions: 0, reproduced: 0, refusals: 0 };
  const stages: Record<string, number> = {};
  let municipalities = 0;
  for (const each of told) {
    faults.push(...(await misplaced(world, each)));
    const counts = await countsOf(world, each);
    const { taken, reproduced, different } = await replayed(world, each);
    faults.push(...different);
    const { projects, events, decisions, refusals } = counts;
    if (taken !== decisions) faults.push(`${decisions} decisions of ${each.municipality} are on record, and ${taken} were taken again`);
    const played = Object.keys(each.ends).length;
    if (played !== projects) faults.push(`${projects} projects of ${each.municipality} are on record, and the story has ${played}`);
    for (const [key, more] of Object.entries({ projects, events, decisions, reproduced, refusals })) sum[key as keyof typeof sum] += more;
    for (const { stage, count } of counts.stages) stages[stage] = (stages[stage] ?? 0) + count;
    municipalities = counts.municipalities;
  }
  if (municipalities !== told.length) faults.push(`${municipalities} municipalities are on record, and the story has ${told.length}`);
  const { projects, events, decisions, reproduced, refusals } = sum;
  world.narrator.line(
    `   ${world.say(`${decisions}件の判断のうち${reproduced}件が記録から再現された。`, `${reproduced} of ${decisions} decisions came out of the record as they were taken.`)}`,
  );
  const byStage = Object.fromEntries(Object.entries(stages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { figures: { municipalities, projects, events, decisions, reproduced, refusals, stages: byStage }, faults };
}

/** Projects that are not in the expected stage. */
async function misplaced(world: World, { auditor, ends }: Told): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [id, stage] of Object.entries(ends)) {
    const { project } = (await world.ask(auditor, 'query ($id: ID!) { project(id: $id) { stage } }', { id })) as {
      project: { stage: string };
    };
    if (project.stage !== stage) faults.push(`project ${id} stands at ${project.stage} and should be ${stage}`);
  }
  return faults;
}

async function countsOf(world: World, { auditor, municipality }: Told): Promise<Counts> {
  const query = `query ($town: ID!) { auditSummary(municipality: $town) { municipalities projects events decisions refusals stages { stage count } } }`;
  return (await world.ask(auditor, query, { town: municipality }))['auditSummary'] as Counts;
}

/** The replay of every decision of a municipality. */
async function replayed(world: World, { auditor, municipality }: Told) {
  const query = `query ($town: ID!, $after: String) { decisionReplaySummary(municipality: $town, after: $after) { decisions reproduced next different { stream revision command } } }`;
  const different: string[] = [];
  let taken = 0;
  let reproduced = 0;
  let after: string | null = null;
  do {
    const page = (await world.ask(auditor, query, { town: municipality, after }))['decisionReplaySummary'] as Replayed;
    taken += page.decisions;
    reproduced += page.reproduced;
    different.push(
      ...page.different.map(({ stream, revision, command }) => `${command} was not reproduced (${stream}, revision ${revision})`),
    );
    after = page.next;
  } while (after !== null);
  return { taken, reproduced, different };
}
