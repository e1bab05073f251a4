import type { CommitteeTask } from '../guideline/vocabulary.ts';
import type { CommitteeRules, Member } from './committee.state.ts';
import { shareOf } from './quorum.ts';
import type { Subject } from './session.records.ts';

/** 所掌 The task to which a subject belongs; undefined for matters of the committee’s own, for which all members sit. */
export function taskOf({ kind }: Pick<Subject, 'kind'>): CommitteeTask | undefined {
  if (kind === 'call' || kind === 'round') return 'selection';
  return kind === 'evaluation' ? 'evaluation' : undefined;
}

type WithTasks = { readonly tasks?: readonly CommitteeTask[] };
const isFor = ({ tasks }: WithTasks, task: CommitteeTask | undefined): boolean => !tasks || task === undefined || tasks.includes(task);

const categoryOf = ({ seatCategories }: CommitteeRules, id: string) => seatCategories.find((each) => each.id === id);

/** The most members of a category: an office has one holder. */
const sizeOf = (rules: CommitteeRules, { most, exOfficio }: CommitteeRules['seatCategories'][number]): number =>
  exOfficio ? 1 : (most ?? rules.maximumSeats);

/** Whether a member of a category sits for a task (COM-6). Who holds a seat of an unknown category sits for all. */
export const sitsFor = (rules: CommitteeRules, { category }: Pick<Member, 'category'>, task: CommitteeTask | undefined): boolean =>
  isFor(categoryOf(rules, category) ?? {}, task);

/** Whether the seat of a category belongs to an office (充て職). */
export const isExOfficio = (rules: CommitteeRules, category: string): boolean => categoryOf(rules, category)?.exOfficio === true;

/**
 * 定数 The seats of a task: those of its categories together where each of them says how many it has, but no more than the committee has
 * (COM-6).
 */
export function seatsFor(rules: CommitteeRules, task: CommitteeTask | undefined): number {
  const sizes = rules.seatCategories.filter((each) => isFor(each, task)).map((each) => sizeOf(rules, each));
  return Math.min(
    rules.maximumSeats,
    sizes.reduce((sum, each) => sum + each, 0),
  );
}

/** The most members of the other categories under a share of the members: with all seats taken it is still kept. */
function mostOthers({ share, strictly, tasks }: Share, rules: CommitteeRules): number {
  const seats = tasks ? Math.max(...tasks.map((each) => seatsFor(rules, each))) : rules.maximumSeats;
  return seats - shareOf(seats, share, strictly);
}

type Share = NonNullable<CommitteeRules['shares']>[number];

/**
 * 区分の空席 How many more members of a category there is room for, beside the members in office: by its own upper bound, and by the shares that
 * belong to other categories (COM-6).
 */
export function roomIn(rules: CommitteeRules, members: readonly Member[], category: string): number {
  const own = members.filter((each) => each.category === category).length;
  const held = categoryOf(rules, category);
  const byBound = (held ? sizeOf(rules, held) : rules.maximumSeats) - own;
  const byShares = (rules.shares ?? [])
    .filter(
      ({ categories, tasks }) =>
        !categories.includes(category) && (tasks ?? [undefined]).some((each) => sitsFor(rules, { category }, each)),
    )
    .map((each) => mostOthers(each, rules) - members.filter((one) => !each.categories.includes(one.category)).length);
  return Math.max(0, Math.min(byBound, ...byShares));
}

/** 構成の不足 Categories that have too few of the members who sit for a task: below their lower bound, or below their share (COM-6). */
export function lackingFor(rules: CommitteeRules, members: readonly Member[], task: CommitteeTask | undefined): readonly string[] {
  const sitting = members.filter((each) => sitsFor(rules, each, task));
  const countOf = (ids: readonly string[]) => sitting.filter(({ category }) => ids.includes(category)).length;
  const tooFew = rules.seatCategories.filter((each) => isFor(each, task) && countOf([each.id]) < (each.least ?? 0)).map(({ id }) => id);
  const belowShare = (rules.shares ?? [])
    .filter((each) => isFor(each, task) && countOf(each.categories) < shareOf(sitting.length, each.share, each.strictly))
    .flatMap(({ categories }) => categories);
  return [...new Set([...tooFew, ...belowShare])];
}
