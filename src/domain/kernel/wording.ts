import type { Sentence } from './event.ts';

/** The half of a description that is in a language: Japanese first, then a space, then English; what explains it further is left out. */
export function meaningIn(description: string, language: keyof Sentence): string {
  const [ja = '', ...en] = description.split(' ');
  if (en.length === 0) return description;
  return language === 'ja' ? ja : (en.join(' ').split(':')[0] ?? '');
}
