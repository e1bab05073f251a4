import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import { described, type Meanings } from '../../src/domain/kernel/shape.ts';
import { plain } from './markdown.ts';

type Label = Guideline['title'];
type Citation = Guideline['rules'][number]['citation'];

/** A label in both languages. */
export const both = ({ ja, en }: Label): string => `${plain(ja)}<br>${plain(en)}`;
/** A citation. */
export const where = (citation: Citation): string => (citation ? `${plain(citation.at)} ${plain(citation.label)}` : '—');
/** Words of a fixed set with their meanings. */
export const words = (keys: readonly string[] = [], meanings: Meanings): string =>
  keys.map((key) => plain(meanings[key] ? described(meanings[key]) : key)).join('<br>') || '—';
/** A share of a whole. */
export const share = ({
  share: { numerator, denominator },
  strictly,
}: {
  share: { numerator: number; denominator: number };
  strictly: boolean;
}) => `${numerator}/${denominator} ${strictly ? '超 more than' : '以上 or more'}`;
