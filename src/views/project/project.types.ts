import { question } from '../../domain/guideline/process.parts.ts';
import { typeOf } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { evaluationShape } from './evaluation.shape.ts';
import { longMemberShape } from './implementation.shape.ts';
import { projectShape } from './project.shape.ts';
import { applicationShape } from './selection.shape.ts';

/** GraphQL type of a project. */
export const ProjectType = typeOf(projectShape);
/** GraphQL type of a project’s evaluation. */
export const EvaluationType = typeOf(evaluationShape);
/** GraphQL type of a question of the guideline. */
export const QuestionType = typeOf(question);
/** GraphQL type of an application. */
export const ApplicationType = typeOf(applicationShape);
/** GraphQL type of the members of an executive committee who have served for long. */
export const LongMemberType = typeOf(longMemberShape);
/** A page of projects. */
export const ProjectConnection = connectionOf(() => ProjectType, 'Project');
