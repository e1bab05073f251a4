import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Guideline } from '../../../src/domain/guideline/guideline.ts';
import { lifecycleDiagram, lifecycleOf, stepOfStage } from '../../../src/domain/guideline/lifecycle.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { projectStages, type ProjectStage } from '../../../src/domain/guideline/vocabulary.ts';

const withLabel = (text: string): Guideline => ({
  ...oizumi,
  lifecycle: oizumi.lifecycle.map((phase) => ({
    ...phase,
    label: { ja: text, en: text },
    steps: phase.steps.map((step) => ({ ...step, label: { ja: text, en: text } })),
  })),
});

/** The diagram with what stands inside quotation marks taken out. */
const skeleton = (diagram: string): string => diagram.replace(/"[^"\n]*"/g, '""');

describe('[GDL-6] the lifecycle under a guideline', () => {
  it('can be asked for as data, with numbers, citations and stages', () => {
    const { phases, repeats } = lifecycleOf(oizumi, 'ja');
    expect(phases.map(({ label }) => label)).toEqual(['企画段階', '実施段階', '評価段階', 'フィードバック']);
    expect(phases.flatMap(({ steps }) => steps.map(({ number }) => number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(phases[0]?.steps[3]).toEqual({
      id: 'partner',
      number: 4,
      label: 'パートナーの選定',
      citation: { at: '3-1-4', label: 'パートナーの選定' },
      stages: ['SELECTING'],
    });
    expect(repeats).toBe(true);
  });

  it('tells the step to which a stage belongs, and none for a stage outside it', () => {
    expect(stepOfStage(oizumi, 'SUSPENDED', 'en')?.label).toBe('Carrying out the project');
    expect(stepOfStage(oizumi, 'WITHDRAWN', 'en')).toBeUndefined();
  });

  it('[GDL-3] places every stage of Oizumi in one step, but for those in which a project ends early', () => {
    const stages = Object.keys(projectStages) as ProjectStage[];
    expect(stages.filter((stage) => !stepOfStage(oizumi, stage, 'ja'))).toEqual([
      'UNAWARDED',
      'TERMINATED',
      'REJECTED',
      'WITHDRAWN',
      'EXCLUDED',
    ]);
  });

  it('can be asked for as a Mermaid diagram', () => {
    expect(lifecycleDiagram(oizumi, 'en')).toBe(`flowchart TD
  subgraph phase1["Planning<br/>3-1"]
    step1["Making the issue clear<br/>3-1-1"]
    step2["Considering a project<br/>3-1-2"]
    step3["Considering the method<br/>3-1-3"]
    step4["Selecting the partner<br/>3-1-4"]
    step5["Settling the contents<br/>3-1-5"]
  end
  subgraph phase2["Implementation<br/>3-2"]
    step6["Agreeing to collaborate<br/>3-2-1"]
    step7["Carrying out the project<br/>3-2-2"]
  end
  subgraph phase3["Evaluation<br/>3-3"]
    step8["Evaluating the work<br/>3-3-1"]
    step9["Publishing<br/>3-3-2"]
  end
  subgraph phase4["Feedback<br/>3-4"]
    step10["Using the results<br/>3-4-1"]
  end
  step1 --> step2
  step2 --> step3
  step3 --> step4
  step4 --> step5
  step5 --> step6
  step6 --> step7
  step7 --> step8
  step8 --> step9
  step9 --> step10
  step10 -. "next cycle" .-> step1
`);
  });

  it('speaks Japanese too', () => {
    const diagram = lifecycleDiagram(oizumi, 'ja');
    expect(diagram).toContain('step4["パートナーの選定<br/>3-1-4"]');
    expect(diagram).toContain('step10 -. "次のサイクル" .-> step1');
  });

  it('draws no next cycle where every disposition ends the project', () => {
    expect(lifecycleDiagram({ ...oizumi, dispositions: ['handOver', 'discontinue'] }, 'en')).not.toContain('next cycle');
  });

  it('leaves out citations that a guideline does not have', () => {
    const bare = {
      ...oizumi,
      lifecycle: [{ id: 'all', label: { ja: '全体', en: 'All' }, steps: [{ id: 'one', label: { ja: '一', en: 'One' }, stages: [] }] }],
    };
    expect(lifecycleDiagram(bare, 'en')).toBe(
      'flowchart TD\n  subgraph phase1["All"]\n    step1["One"]\n  end\n  step1 -. "next cycle" .-> step1\n',
    );
  });

  it.each([
    ['a quotation mark', 'a"b', 'a#34;b'],
    ['brackets', 'a]b[c', 'a#93;b#91;c'],
    ['a line break', 'a\n  end\nb', 'a end b'],
    ['markup', '<script>', '#60;script#62;'],
    ['an entity', '#quot;', '#35;quot#59;'],
    ['a directive', '%%{init}%%', '#37;#37;#123;init#125;#37;#37;'],
    ['an invisible turn of direction', 'a\u202eb', 'ab'],
    ['Markdown', '`**a**`', '#96;#42;#42;a#42;#42;#96;'],
  ])('is safe against a label with %s', (_what, label, shown) => {
    expect(lifecycleDiagram(withLabel(label), 'ja')).toContain(`step1["${shown}<br/>3-1-1"]`);
  });

  it('has the same form and the same text every time, whatever the labels say', () => {
    const form = skeleton(lifecycleDiagram(oizumi, 'ja'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (label) => {
        const diagram = lifecycleDiagram(withLabel(label), 'ja');
        expect(skeleton(diagram)).toBe(form);
        expect(lifecycleDiagram(withLabel(label), 'ja')).toBe(diagram);
      }),
      { numRuns: 200 },
    );
  });
});
