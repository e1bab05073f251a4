import { typeOf } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { suggestionShape } from '../project/evaluation.shape.ts';
import { namedRoleShape, suggestionAnswerShape, suggestionOutcomeShape } from './municipality.shape.ts';

/** GraphQL type of a suggestion for a guideline. */
export const SuggestionType = typeOf(suggestionShape);
/** GraphQL type of an answer to a suggestion, as the revision gives it. */
export const SuggestionAnswerType = typeOf(suggestionAnswerShape);
/** GraphQL type of the outcome of a suggestion. */
export const SuggestionOutcomeType = typeOf(suggestionOutcomeShape);
/** GraphQL type of a role that the guideline defines, with its holders. */
export const NamedRoleType = typeOf(namedRoleShape);
/** A page of suggestions for guidelines. */
export const SuggestionConnection = connectionOf(() => SuggestionType, 'GuidelineSuggestion');
