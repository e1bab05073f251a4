import { derivedId } from '../platform/digest.ts';

/**
 * The id under which a command of a person is looked up and recorded. Ids of events, objects, texts and follow-ups are derived from it, so
 * nobody can take or block what another person’s command id, or the system’s, leads to.
 */
export const ownCommandId = (given: string, person: string): string => derivedId(given, 'by', person);
