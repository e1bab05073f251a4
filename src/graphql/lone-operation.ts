import { GraphQLError, Kind, type ValidationRule } from 'graphql';

/** Allows one operation per request. Limits would count each of several operations, although only one is executed. */
export const loneOperation: ValidationRule = (context) => ({
  Document({ definitions }) {
    const [, second] = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (second) context.reportError(new GraphQLError('one operation per request', { nodes: second }));
  },
});
