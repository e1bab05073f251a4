import type { Problem } from '../kernel/check.ts';
import type { Outcome } from '../committee/resolution.records.ts';
import type { Subject } from '../committee/session.records.ts';
import { keyOf } from '../committee/interests.ts';

const belongs: Readonly<Record<Subject['kind'], readonly (keyof Subject)[]>> = {
  call: ['projectId', 'call'],
  evaluation: ['projectId'],
  round: ['roundId'],
  other: ['title'],
  election: ['office'],
};

const duplicates = <T>(values: readonly T[], path: (index: number) => string, show: (value: T) => string): readonly Problem[] =>
  values.flatMap((value, index) =>
    values.findIndex((each) => show(each) === show(value)) === index
      ? []
      : [{ path: path(index), problem: 'DUPLICATE' as const, limit: show(value) }],
  );

/** Problems of a subject: fields that its kind needs, and that do not belong to its kind. */
function checkSubject(subject: Subject, at: string): readonly Problem[] {
  const fields: readonly (keyof Subject)[] = ['projectId', 'call', 'roundId', 'title', 'office'];
  return fields.flatMap((field): Problem[] => {
    const expected = belongs[subject.kind].includes(field);
    const path = `${at}.${field}`;
    if (expected && subject[field] === undefined) return [{ path, problem: 'MISSING' }];
    return !expected && subject[field] !== undefined ? [{ path, problem: 'UNKNOWN' }] : [];
  });
}

/** Problems of an agenda: fields that do not belong to the kind of subject, and duplicate subjects. */
export function checkAgenda({ agenda }: { readonly agenda: readonly Subject[] }): readonly Problem[] {
  const strays = agenda.flatMap((subject, index) => checkSubject(subject, `input.agenda[${index}]`));
  return [...strays, ...duplicates(agenda, (index) => `input.agenda[${index}]`, keyOf)];
}

/** Problems of a list of members present: duplicate members. */
export const checkPresent = ({ present = [] }: { readonly present?: readonly number[] }): readonly Problem[] =>
  duplicates(present, (index) => `input.present[${index}]`, String);

/** Problems of an outcome: duplicate applicants or proposals. */
export const checkOutcome = ({ outcome: { recommended = [], adoptions = [] } }: { readonly outcome: Outcome }): readonly Problem[] => [
  ...duplicates(recommended, (index) => `input.outcome.recommended[${index}]`, String),
  ...duplicates(
    adoptions.map(({ project }) => project),
    (index) => `input.outcome.adoptions[${index}].project`,
    String,
  ),
];

/** Problems of a circulated resolution: those of its subject and of its outcome. */
export const checkCirculated = ({ subject, outcome }: { readonly subject: Subject; readonly outcome: Outcome }): readonly Problem[] => [
  ...checkSubject(subject, 'input.subject'),
  ...checkOutcome({ outcome }),
];
