import type { Citation, Guideline } from './guideline.ts';
import type { ProjectStage } from './vocabulary.ts';

/** Language of labels. */
export type Language = 'ja' | 'en';

/** One step of the lifecycle. */
export interface LifecycleStep {
  readonly id: string;
  /** Number among all steps, starting at 1. */
  readonly number: number;
  readonly label: string;
  readonly citation?: Citation;
  /** Stages of a project in this step; empty if the step comes before any project. */
  readonly stages: readonly string[];
}

/** One phase of the lifecycle with its steps in order. */
export interface LifecyclePhase {
  readonly id: string;
  readonly label: string;
  readonly citation?: Citation;
  readonly steps: readonly LifecycleStep[];
}

/** The lifecycle under a guideline. */
export interface Lifecycle {
  readonly phases: readonly LifecyclePhase[];
  /** Whether the end may lead to another cycle: the guideline has a disposition that continues the project. */
  readonly repeats: boolean;
}

/** Dispositions after which there is a next cycle (FBK-3). */
const onward: readonly string[] = ['continue', 'revise', 'expand', 'changePartner', 'changeMethod'];

/** The lifecycle under a guideline as data (GDL-6), with labels in one language. */
export function lifecycleOf(guideline: Guideline, language: Language): Lifecycle {
  let number = 0;
  return {
    phases: guideline.lifecycle.map(({ id, label, citation, steps }) => ({
      id,
      label: label[language],
      ...(citation && { citation }),
      steps: steps.map((step) => ({
        id: step.id,
        number: (number += 1),
        label: step.label[language],
        ...(step.citation && { citation: step.citation }),
        stages: step.stages,
      })),
    })),
    repeats: guideline.dispositions.some((each) => onward.includes(each)),
  };
}

/** The step of a guideline's lifecycle to which a stage of a project belongs, if any. */
export const stepOfStage = (guideline: Guideline, stage: ProjectStage, language: Language): LifecycleStep | undefined =>
  lifecycleOf(guideline, language)
    .phases.flatMap(({ steps }) => steps)
    .find(({ stages }) => stages.includes(stage));

const nextCycle = { ja: '次のサイクル', en: 'next cycle' } as const;

/** The lifecycle under a guideline as a Mermaid flowchart (GDL-6). The same guideline always gives the same text; labels cannot break out of it. */
export function lifecycleDiagram(guideline: Guideline, language: Language): string {
  const { phases, repeats } = lifecycleOf(guideline, language);
  const steps = phases.flatMap((phase) => phase.steps);
  const first = steps.at(0);
  const last = steps.at(-1);
  return [
    'flowchart TD',
    ...phases.flatMap((phase, index) => [
      `  subgraph phase${index + 1}["${labelled(phase)}"]`,
      ...phase.steps.map((step) => `    step${step.number}["${labelled(step)}"]`),
      '  end',
    ]),
    ...steps.slice(1).map(({ number }) => `  step${number - 1} --> step${number}`),
    ...(repeats && first && last ? [`  step${last.number} -. "${quoted(nextCycle[language])}" .-> step${first.number}`] : []),
    '',
  ].join('\n');
}

const labelled = ({ label, citation }: { readonly label: string; readonly citation?: Citation }): string =>
  citation ? `${quoted(label)}<br/>${quoted(citation.at)}` : quoted(label);

/**
 * A text inside of a quoted Mermaid label: white space becomes one blank, invisible control and format characters are removed, and every
 * other character that is not a letter, mark, digit, blank or hyphen becomes Mermaid's numeric entity (`#34;` for a quotation mark).
 */
const quoted = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .replace(/[^\p{L}\p{M}\p{N} -]/gu, (character) => `#${character.codePointAt(0)};`);
