import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { guidelineOf } from '../../deciding/deciding.ts';
import type { Question } from '../../domain/guideline/guideline.ts';
import { questionsFor } from '../../domain/project/evaluation/evaluation.questions.ts';
import type { Project } from '../../domain/project/project.state.ts';
import type { Streams } from '../../event-store/streams.ts';
import { STREAMS } from '../../platform/tokens.ts';
import { EvaluationType, QuestionType } from './project.types.ts';

/** The questions of the evaluation of a project. */
@Resolver(() => EvaluationType)
export class EvaluationResolver {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  @ResolveField(() => [QuestionType], {
    description:
      '評価項目 The questions that every side is asked about this project: those of its guideline whose condition holds as far as the viewer sees (EVA-1).',
  })
  async questions(@Parent() { of }: { readonly of: Project }): Promise<readonly Question[]> {
    const { document } = await guidelineOf(this.streams, of.municipality, of.guideline);
    return questionsFor(of, document);
  }
}
