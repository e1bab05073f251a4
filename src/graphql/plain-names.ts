import { GraphQLError, type ValidationRule } from 'graphql';

/** Longest name in a query. Names of the schema are shorter; an alias stands in an answer as often as there are objects. */
const LONGEST = 100;

/**
 * Refuses variables by names that every object of JavaScript has, such as `constructor`: the reference executor keeps the values of variables in
 * a plain object, and would take what that object inherits for a value that was sent. Refuses long names too: an alias of 200 kB on a page of 100
 * objects makes an answer of 20 MB.
 */
export const plainNames: ValidationRule = (context) => ({
  VariableDefinition({ variable }) {
    if (variable.name.value in Object.prototype) context.reportError(new GraphQLError('no name for a variable', { nodes: variable }));
  },
  Name(node) {
    if (node.value.length > LONGEST) context.reportError(new GraphQLError('a name is too long', { nodes: node }));
  },
});
