import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { project } from '../../domain/project/project.ts';
import type { Project } from '../../domain/project/project.state.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { objectNamed } from '../../graphql/types.ts';
import { invalid } from '../../platform/refused.ts';
import { PRESENCE, SIMILAR } from '../../platform/tokens.ts';
import { pause } from '../../platform/turns.ts';
import { POSITION } from '../lists/arguments.ts';
import { projectNode, type Node } from '../record/nodes.ts';
import type { Presence } from '../lists/presence.ts';
import { Sight } from '../record/sight.ts';
import { matchedWords } from './explain.ts';
import type { Looking, SimilarProjects } from './nearest.ts';
import { textsOfLessons, textsOfProposal } from './similar.texts.ts';
import { SimilarProjectType } from './similar.types.ts';
import { bounded, vectorOf, type Weighed } from './terms.ts';

const USUAL = 5;
const MOST = 20;
/** The most searches of one request: limits a list of projects with similar projects for each (API-7). */
const SEARCHES = 20;
const LONGEST_TEXT = 10_000;

const EVERYWHERE = {
  type: () => Boolean,
  nullable: true,
  description: '全市町村 Among the public records of all municipalities; only of its own unless told.',
} as const;
const FIRST = { type: () => Int, nullable: true, description: `How many; ${USUAL} unless told, at most ${MOST}.` } as const;

/** Similar past projects and their lessons (PRO-6). */
@Resolver(() => objectNamed('Project'))
export class SimilarResolver {
  private readonly searches = new WeakMap<RequestContext, number>();

  constructor(
    @Inject(Sight) private readonly sight: Sight,
    @Inject(SIMILAR) private readonly projects: SimilarProjects,
    @Inject(PRESENCE) private readonly presence: Presence,
  ) {}

  @Query(() => [SimilarProjectType], {
    description:
      '類似事業の検索 Projects whose public proposal and lessons resemble a text, such as the draft of a proposal; nearest first (PRO-6).',
  })
  async similarProjects(
    @Args('municipality', { type: () => ID, description: '団体コード Municipality among whose projects is searched.' })
    municipality: string,
    @Args('text', { type: () => String, description: `文章 The text; at most ${LONGEST_TEXT} characters.` }) text: string,
    @Args('everywhere', EVERYWHERE) everywhere: boolean | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Args('position', POSITION) position: string | undefined,
    @Context() context: RequestContext,
  ): Promise<readonly object[]> {
    if (text.length > LONGEST_TEXT) throw invalid([{ path: 'text', problem: 'TOO_LONG', limit: String(LONGEST_TEXT) }]);
    await this.presence.awaits(position, context);
    return this.like([{ text, weight: 1 }], { ...(!everywhere && { municipality }), first: sizeOf(first) }, context);
  }

  @ResolveField(() => [SimilarProjectType], {
    description: `類似事業 Other projects whose public proposal and lessons resemble this proposal as the viewer sees it; nearest first (PRO-6). For ${SEARCHES} projects in one request at most.`,
  })
  async similar(
    @Parent() { seen, proposal, municipality }: Node<Project>,
    @Args('everywhere', EVERYWHERE) everywhere: boolean | undefined,
    @Args('first', FIRST) first: number | undefined,
    @Context() context: RequestContext,
  ): Promise<readonly object[]> {
    const looking = { ...(!everywhere && { municipality }), without: seen.key, first: sizeOf(first) };
    return this.like(textsOfProposal(proposal ?? {}), looking, context);
  }

  /** The found projects, as the viewer may see them, with the matched words. */
  private async like(texts: readonly Weighed[], looking: Looking, context: RequestContext): Promise<readonly object[]> {
    const searches = (this.searches.get(context) ?? 0) + 1;
    this.searches.set(context, searches);
    if (searches > SEARCHES) throw invalid([{ path: 'similar', problem: 'TOO_LONG', limit: String(SEARCHES) }]);
    const { neighbours, weights } = await this.projects.nearest(bounded(vectorOf(texts)), looking);
    const seen = await this.sight.seeAll(project, neighbours, context.viewer);
    const found: object[] = [];
    for (const [index, each] of seen.entries()) {
      // Others decide how long the compared texts are.
      await pause();
      const node = projectNode(each);
      const { feedback, evaluation } = node;
      const matched = matchedWords([...textsOfProposal(node.proposal ?? {}), ...textsOfLessons(feedback.lessons)], weights);
      // A project that shares only particles is not similar.
      if (matched.length === 0) continue;
      const { lessons, disposition } = feedback;
      found.push({ project: node, score: neighbours[index]?.score, matched, lessons, disposition, publication: evaluation.published });
    }
    return found;
  }
}

/** Throws VALIDATION for an invalid size. */
function sizeOf(first: number | null | undefined): number {
  const size = first ?? USUAL;
  if (size < 1) throw invalid([{ path: 'first', problem: 'TOO_SMALL', limit: '1' }]);
  if (size > MOST) throw invalid([{ path: 'first', problem: 'TOO_LARGE', limit: String(MOST) }]);
  return size;
}
