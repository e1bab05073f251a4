import { GraphQLError, type ValidationRule } from 'graphql';

/** The longest name in a query. Names of the schema are shorter; an alias is repeated in the response once per object. */
const LONGEST = 100;

/**
 * Refuses variables with the names of properties that every JavaScript object has, such as `constructor`: the reference executor stores
 * variables in a plain object and would take an inherited property for a sent value. Also refuses long names: an alias of 200 kB on a page
 * of 100 objects makes a response of 20 MB.
 */
export const plainNames: ValidationRule = (context) => ({
  VariableDefinition({ variable }) {
    if (variable.name.value in Object.prototype) context.reportError(new GraphQLError('no name for a variable', { nodes: variable }));
  },
  Name(node) {
    if (node.value.length > LONGEST) context.reportError(new GraphQLError('a name is too long', { nodes: node }));
  },
});
