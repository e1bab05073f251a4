import type { Condition } from './conditions.ts';
import { at, distinct, undeclared, type Parts, type Report } from './contradiction.reports.ts';
import { demands } from './observe.ts';
import { tasksOf } from './tasks.ts';

type Committee = NonNullable<Parts['committee']>;

/** Contradictions in the rules of the committee, and between them and the rules of the guideline (COM-1, COM-5, COM-6). */
export function committee({ committee: given, rules: held, evaluation }: Parts, report: Report): void {
  if (!given) return;
  attainable(given.quorum, 'committee.quorum', report);
  attainable(given.majority, 'committee.majority', report);
  composition(given, held, report);
  officers(given, report);
  // Who decides no ties always votes.
  if (given.majority.chairVotes && !given.majority.chairBreaksTie) report('committee.majority.chairVotes', 'NOT_ALLOWED', 'chairBreaksTie');
  if (given.ends && !given.ends.withTask && !given.ends.on) report('committee.ends.on', 'MISSING');
  const { share, strictly } = given.majority;
  const twice = share.numerator * 2 - share.denominator;
  // Otherwise a motion and its opposite could both pass.
  if (twice < 0 || (twice === 0 && !strictly)) report('committee.majority.share', 'TOO_SMALL', '> 1/2');
  const verifies = held && demands({ rules: held }, 'committeeVerified');
  if (verifies && !tasksOf(given).includes('evaluation')) report('committee.tasks', 'UNDECLARED', 'evaluation');
  const advises = held && demands({ rules: held }, 'committeeAdvised');
  if (advises && !tasksOf(given).includes('selection')) report('committee.tasks', 'UNDECLARED', 'selection');
  // The committee could not meet between the opening of the answers and the day of the publication.
  if (verifies && evaluation && given.noticeDays >= evaluation.publicationDays) {
    report('committee.noticeDays', 'BAD_ORDER', `< evaluation.publicationDays ${evaluation.publicationDays}`);
  }
}

/** A required number must not be larger than the number of people who can attend or agree. */
function attainable(
  { share, strictly }: { readonly share: { readonly numerator: number; readonly denominator: number }; readonly strictly: boolean },
  path: string,
  report: Report,
): void {
  const most = strictly ? share.denominator - 1 : share.denominator;
  if (share.numerator > most) report(`${path}.share.numerator`, 'TOO_LARGE', most);
}

/** 委員の構成 Seats that nobody can take, bounds that contradict one another, and rules about bounds that there are not (COM-6). */
function composition(given: Committee, held: Parts['rules'], report: Report): void {
  const { seatCategories, shares, maximumSeats } = given;
  for (const [index, { least = 0, most, exOfficio, tasks }] of seatCategories.entries()) {
    const path = `committee.seatCategories[${index}]`;
    if (most !== undefined && least > most) report(`${path}.least`, 'TOO_LARGE', most);
    if (most !== undefined && most > maximumSeats) report(`${path}.most`, 'TOO_LARGE', maximumSeats);
    // An office has one holder.
    if (exOfficio && (most ?? 1) > 1) report(`${path}.most`, 'TOO_LARGE', 1);
    limited(`${path}.tasks`, tasks, given, report);
  }
  const needed = seatCategories.reduce((sum, { least = 0 }) => sum + least, 0);
  if (needed > maximumSeats) report('committee.seatCategories', 'TOO_LARGE', maximumSeats);
  for (const [index, { categories, tasks, ...share }] of (shares ?? []).entries()) {
    const path = `committee.shares[${index}]`;
    attainable(share, path, report);
    distinct(at(`${path}.categories`, categories), report);
    const ids = seatCategories.map(({ id }) => id);
    undeclared(at(`${path}.categories`, categories), ids, report);
    limited(`${path}.tasks`, tasks, given, report);
  }
  const idle = tasksOf(given).filter((task) => !seatCategories.some(({ tasks }) => !tasks || tasks.includes(task)));
  if (idle.length > 0) report('committee.seatCategories', 'UNDECLARED', idle.join(', '));
  const bounds: readonly (readonly [Condition, boolean])[] = [
    ['composedAsRequired', shares !== undefined || seatCategories.some(({ least }) => least !== undefined)],
    ['seatOfCategoryLeft', shares !== undefined || seatCategories.some(({ most, exOfficio }) => most !== undefined || exOfficio)],
  ];
  for (const [condition, isThere] of bounds)
    if (held && !isThere && demands({ rules: held }, condition)) report('committee.seatCategories', 'MISSING', condition);
}

/** 役職 Officers come from categories that there are; who is officer by a seat has one that one member holds. */
function officers({ officers: found, seatCategories }: Committee, report: Report): void {
  for (const office of ['chair', 'viceChair'] as const) {
    const from = found?.[`${office}From`];
    const category = seatCategories.find(({ id }) => id === from);
    const path = `committee.officers.${office}From`;
    if (from !== undefined && !category) report(path, 'UNDECLARED', from);
    if (found?.[office] === 'bySeat' && from === undefined) report(path, 'MISSING');
    if (found?.[office] === 'bySeat' && category && !category.exOfficio) report(path, 'NOT_ALLOWED', 'exOfficio');
  }
}

/** Tasks to which something is limited are tasks of the committee. */
function limited(path: string, tasks: readonly string[] | undefined, given: Committee, report: Report): void {
  distinct(at(path, tasks), report);
  undeclared(at(path, tasks), tasksOf(given), report);
}
