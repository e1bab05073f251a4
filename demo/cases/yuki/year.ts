import type { Cast } from '../../cast.ts';
import type { World } from '../../world.ts';

/** 推進計画 of the fiscal year: the project is included in it, checked half-way, and the year is reviewed. */
export class Year {
  readonly #world: World;
  readonly #cast: Cast;
  readonly id: string;

  private constructor(world: World, cast: Cast, id: string) {
    this.#world = world;
    this.#cast = cast;
    this.id = id;
  }

  /** The plan of the current fiscal year of the story. */
  static async opens(world: World, cast: Cast): Promise<Year> {
    const { say, today } = world;
    const [year = 0, month = 0] = today.split('-').map(Number);
    const { id } = await world.does(cast.office, 'openPromotionPlan', {
      municipality: cast.municipality,
      fiscalYear: month < 4 ? year - 1 : year,
      title: say('協働のまちづくり推進計画', 'Plan for collaborative community building'),
      aims: [say('市民と支え合う事業を増やす。', 'More projects that citizens and city carry together.')],
    });
    return new Year(world, cast, id);
  }

  /** The project is included, and everybody can read that. */
  async includes(project: string): Promise<void> {
    const { say } = this.#world;
    await this.#does('includeProject', { project, why: say('市民の主体性を支える事業である。', 'It helps what citizens do themselves.') });
    await this.#does('publishPromotionPlan', {});
  }

  async looksAt(project: string): Promise<void> {
    const { say } = this.#world;
    await this.#does('recordPlanProgress', {
      project,
      from: this.#world.dayIn(-40),
      until: this.#world.today,
      results: say('月2回の清掃を続けている。', 'Cleaned twice a month.'),
      process: say('消耗品の受渡しが円滑である。', 'Supplies arrive in time.'),
    });
  }

  /** The year is reviewed, with the progress of its projects from their own records. */
  async ends(): Promise<void> {
    const { say, narrator } = this.#world;
    const query = 'query ($id: ID!) { plan(id: $id) { standing { stages { stage count } agreed spent } } }';
    const { plan } = (await this.#world.ask(this.#cast.office, query, { id: this.id })) as {
      plan: { standing: { stages: readonly { stage: string; count: number }[]; agreed: number; spent: number } };
    };
    const { stages, agreed, spent } = plan.standing;
    await this.#does('closePromotionPlan', {
      results: say('公園が美しく保たれた。', 'The park stayed beautiful.'),
      process: say('協定の役割分担が役に立った。', 'Agreed roles helped.'),
    });
    await this.#world.tell();
    const counted = stages.map(({ stage, count }) => `${stage} ${count}`).join(', ');
    narrator.line(
      `               ${say(`計画の現況: ${counted}、合意額${agreed}円のうち支出${spent}円`, `The plan now: ${counted}; ${spent} of ${agreed} yen spent`)}`,
    );
  }

  #does(command: string, input: object) {
    return this.#world.does(this.#cast.office, command, { planId: this.id, ...input });
  }
}
