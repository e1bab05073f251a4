import { refuse } from './deliberation.refusals.ts';
import type { Outcome } from '../committee/resolution.records.ts';
import type { Subject } from '../committee/session.records.ts';
import type { SubjectView } from './subject.ts';

/** The fields of an outcome that belong to each kind of subject; any other field is an error. */
const fields: Readonly<Record<Subject['kind'], readonly (keyof Outcome)[]>> = {
  call: ['advice', 'recommended', 'conditions', 'text'],
  round: ['adoptions', 'text'],
  evaluation: ['verified', 'text'],
  other: ['text'],
  election: ['text'],
};

/** The outcome, field by field, if it matches the subject. */
export function outcomeFits({ kind }: Subject, outcome: Outcome, view: SubjectView): Outcome {
  const stray = (Object.keys(outcome) as (keyof Outcome)[]).find((each) => outcome[each] !== undefined && !fields[kind].includes(each));
  if (stray) refuse('OUTCOME_DOES_NOT_FIT', { kind, field: stray });
  const { verified, text } = outcome;
  switch (kind) {
    case 'call':
      return callOutcome(outcome, view);
    case 'round':
      return { adoptions: adoptions(outcome, view), text };
    case 'evaluation':
      return { verified: verified ?? refuse('OUTCOME_MISSING', { field: 'verified' }), text: needed(text, 'text') };
    case 'other':
      return { text: needed(text, 'text') };
    case 'election':
      return refuse('ELECTED_BY_BALLOT');
  }
}

const needed = <T>(value: T | undefined, field: keyof Outcome): T => value ?? refuse('OUTCOME_MISSING', { field });

function callOutcome(outcome: Outcome, { applicants }: SubjectView): Outcome {
  const { recommended, conditions, text } = outcome;
  const advice = needed(outcome.advice, 'advice');
  const recommends = advice === 'recommend' || advice === 'recommendWithConditions';
  if (recommends) needed(recommended, 'recommended');
  else if (recommended) refuse('OUTCOME_DOES_NOT_FIT', { kind: advice, field: 'recommended' });
  if (advice === 'recommendWithConditions') needed(conditions, 'conditions');
  else if (conditions) refuse('OUTCOME_DOES_NOT_FIT', { kind: advice, field: 'conditions' });
  if (recommended?.some((each) => !applicants.includes(each))) refuse('RECOMMENDED_DID_NOT_APPLY');
  return { advice, recommended, conditions, text };
}

function adoptions(outcome: Outcome, { proposals }: SubjectView): Outcome['adoptions'] {
  const given = needed(outcome.adoptions, 'adoptions');
  const complete = given.length === proposals.length && given.every((each) => proposals.includes(each.project));
  if (!complete) refuse('EVERY_PROPOSAL_ONCE');
  return given.map(({ project, adopt, reason }) => ({ project, adopt, reason }));
}
