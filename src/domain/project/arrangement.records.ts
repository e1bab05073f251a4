import { arrangedFacts, arrangedSides } from '../guideline/facts.words.ts';
import { choice, optional, record } from '../kernel/shape.ts';

// This shape is part of the storage contract: add to it, never change or rename.

const side = (doc: string) => optional(choice('ArrangedSide', doc, arrangedSides));

/**
 * 役割の取決め Which side has which part in a project (PRO-9): facts that are held against the definition of its domain and methods. What is absent is left
 * open. Who pays is read from the costs, how long it lasts from the schedule.
 */
export const arrangement = record('Arrangement', '役割の取決め Which side has which part in the project (PRO-9)', {
  leads: side(`${arrangedFacts.leads.ja} Who leads`),
  hosts: side(`${arrangedFacts.hosts.ja} Who hosts`),
  workOf: side(`${arrangedFacts.workOf.ja} Whose work it is`),
  carriesOut: side(`${arrangedFacts.carriesOut.ja} Who carries it out`),
  answers: side(`${arrangedFacts.answers.ja} Who answers for it, towards others too`),
  owns: side(`${arrangedFacts.owns.ja} Who owns the results`),
});
