import { GraphQLError, Kind, type ValidationRule } from 'graphql';

/**
 * One operation per request: several would be a batch, of which the limits count each, though only one is run.
 */
export const loneOperation: ValidationRule = (context) => ({
  Document({ definitions }) {
    const [, second] = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (second) context.reportError(new GraphQLError('one operation per request', { nodes: second }));
  },
});
