import { GraphQLError, Kind, type ValidationRule } from 'graphql';

/**
 * One operation per request: several would be a batch, and Mercurius keeps compiled queries by their text alone, so that the second operation
 * of a text would be answered with the first.
 */
export const loneOperation: ValidationRule = (context) => ({
  Document({ definitions }) {
    const [, second] = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (second) context.reportError(new GraphQLError('one operation per request', { nodes: second }));
  },
});
