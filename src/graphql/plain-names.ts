import { GraphQLError, type ValidationRule } from 'graphql';

/**
 * Refuses variables by names that every object of JavaScript has, such as `constructor`: the reference executor keeps the values of variables in
 * a plain object, and would take what that object inherits for a value that was sent.
 */
export const plainNames: ValidationRule = (context) => ({
  VariableDefinition({ variable }) {
    if (variable.name.value in Object.prototype) context.reportError(new GraphQLError('no name for a variable', { nodes: variable }));
  },
});
