import { derivedId } from '../platform/digest.ts';

/**
 * The id under which a command of a person is searched and recorded. Ids of events, objects, texts and follow-ups are derived from it, so
 * nobody can use or block the ids that belong to another person’s command, or the system’s.
 */
export const ownCommandId = (given: string, person: string): string => derivedId(given, 'by', person);
