import type { Feedback } from '../../domain/project/feedback/feedback.state.ts';
import type { ProposalContents } from '../../domain/project/proposal/proposal.state.ts';
import type { Weighed } from './terms.ts';

/** 一致箇所 Where in a project a matched word can be. */
export const places = {
  title: { ja: '事業名', en: 'Title' },
  issue: { ja: '地域課題', en: 'Issue' },
  purpose: { ja: '目的', en: 'Purpose' },
  goals: { ja: '到達目標', en: 'Goals' },
  effects: { ja: '期待される効果', en: 'Expected effects' },
  comparison: { ja: '実施主体の比較', en: 'Why collaboration' },
  publicBenefit: { ja: '公益性', en: 'Public benefit' },
  lessons: { ja: '課題・教訓', en: 'Lessons and their actions' },
} as const;

/** A place in a project. */
export type Place = keyof typeof places;

/** A text of a project, its place, and its weight there. */
export interface PlacedText extends Weighed {
  readonly place: Place;
}

/** A word in the title counts as much as three elsewhere. */
const TITLE = 3;

const text = (place: Place, of: string | undefined, weight = 1): readonly PlacedText[] =>
  of === undefined ? [] : [{ place, text: of, weight }];

/** The compared fields of a proposal; a field that the reader may not see is missing, and ignored. */
export const textsOfProposal = (contents: Partial<ProposalContents>): readonly PlacedText[] => [
  ...text('title', contents.title, TITLE),
  ...text('issue', contents.issue),
  ...text('purpose', contents.purpose),
  ...(contents.goals ?? []).flatMap(({ what }) => text('goals', what)),
  ...text('effects', contents.effects),
  ...text('comparison', contents.comparison?.municipalityAlone),
  ...text('comparison', contents.comparison?.residentsAlone),
  ...text('comparison', contents.comparison?.together),
  ...text('publicBenefit', contents.publicBenefit),
];

/** The compared fields of lessons (FBK-1). */
export const textsOfLessons = (lessons: readonly Partial<Pick<Feedback['lessons'][number], 'what' | 'action'>>[]): readonly PlacedText[] =>
  lessons.flatMap(({ what, action }) => [...text('lessons', what), ...text('lessons', action)]);
