import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { Spec } from '../../domain/kernel/shape.ts';
import { addFields, classNamed, enumOf, objectNamed } from '../../graphql/types.ts';
import { evaluationShape, feedbackShape } from '../project/evaluation.shape.ts';
import type { MatchedWord } from './explain.ts';
import { places, type Place } from './similar.texts.ts';

const PlaceEnum = enumOf('SimilarPlace', '一致箇所 Where in a project a matched word stands', places);

/** GraphQL type of a matched word. */
@ObjectType('MatchedWord', { description: '一致した語 A word, or words side by side, that stand in both texts (PRO-6).' })
class MatchedWordType implements MatchedWord {
  @Field(() => String, { description: '語 As it is written in the project that was found.' })
  readonly word!: string;
  @Field(() => [PlaceEnum], { description: '箇所 Where it stands there.' })
  readonly places!: readonly Place[];
}

const { lessons, disposition } = feedbackShape.fields;

/** GraphQL type of a project that is similar to another one or to a text. */
export const SimilarProjectType = classNamed('SimilarProject');
const fields = SimilarProjectType.prototype as object;
Field(() => objectNamed('Project'), { description: '事業 The project.' })(fields, 'project');
Field(() => Float, {
  description:
    '類似度 How near it is: its BM25 as a part of the most that any text could have, from 0 to 1. Good for comparing answers to one question only.',
})(fields, 'score');
Field(() => [MatchedWordType], { description: '一致した語 Why it was found: the words that say the most, at most eight.' })(
  fields,
  'matched',
);
addFields(
  SimilarProjectType,
  { lessons, disposition, publication: evaluationShape.fields.published } satisfies Readonly<Record<string, Spec>>,
  'output',
);
ObjectType('SimilarProject', {
  description:
    '類似事業 A project that resembles another one or a text, with what was learnt from it, as far as the viewer may see it (PRO-6).',
})(SimilarProjectType);
