import type { Cast } from './cast.ts';
import type { Party, World } from './world.ts';

/** The proposing side: residents’ groups, the municipality, or residents’ groups among themselves. */
export type Side = 'residents' | 'municipality' | 'private';

/** The special content of a proposal in the story. */
export interface Idea {
  readonly title: string;
  readonly issue: string;
  readonly purpose: string;
  readonly goal: string;
  readonly measure: string;
  /** 領域 Absent if the guideline has none. */
  readonly domain?: string;
  readonly effects: string;
  /** Days from today. */
  readonly start: number;
  readonly end: number;
  /** Yen, borne by the municipality (民民: by the proposing party) and by the partner. */
  readonly costs: readonly [caller: number, partner: number];
}

/** The contents of a proposal. */
export function contentsOf({ say, dayIn }: Pick<World, 'say'> & { dayIn: (days: number) => string }, idea: Idea, side?: Side) {
  const [caller, partner] = idea.costs;
  return {
    title: idea.title,
    issue: idea.issue,
    purpose: idea.purpose,
    goals: [{ what: idea.goal, measure: idea.measure, by: dayIn(idea.end) }],
    effects: idea.effects,
    comparison: {
      municipalityAlone: say('人手と地域の事情への理解が足りない。', 'Too few hands, and too little knowledge of the neighbourhoods.'),
      residentsAlone: say('情報、資金、関係機関との調整が足りない。', 'Too little information, money and coordination with others.'),
      together: say('双方の強みが生き、長く続けられる。', 'The strengths of both count, and it can go on for long.'),
      best: 'together',
    },
    ...(idea.domain !== undefined && { domain: idea.domain }),
    publicBenefit: say('地域の誰もが受益者となり得る。', 'Anybody in the area may benefit.'),
    benefits: 'community',
    opinionsHeard: say('区長会と住民懇談会で意見を聴いた。', 'Heard at the meeting of ward heads and an open meeting of residents.'),
    methodsConsidered: [],
    budget: [{ item: say('消耗品と保険', 'Supplies and insurance'), amount: caller + partner }],
    costSplit:
      side === 'private'
        ? [{ bearer: 'partner', amount: caller + partner }]
        : [
            { bearer: 'municipality', amount: caller },
            { bearer: 'partner', amount: partner },
          ],
    inKind: [{ bearer: 'partner', kind: 'labour', what: say('会員の活動', 'Work of its members') }],
    schedule: { start: dayIn(idea.start), end: dayIn(idea.end), milestones: [] },
  };
}

/** The contents again, for a revision or a successor. */
export const again = (world: World, idea: Idea, side?: Side) =>
  contentsOf({ say: world.say, dayIn: (days: number) => world.dayIn(days) }, idea, side);

/** Somebody proposes; returns the id of the project. */
export async function proposes(
  world: World,
  { municipality }: Cast,
  party: Party,
  side: Side,
  idea: Idea,
  more: object = {},
): Promise<string> {
  const { id } = await world.acts(party, 'proposeProject', { municipality, side, ...more, ...again(world, idea, side) });
  return id;
}
