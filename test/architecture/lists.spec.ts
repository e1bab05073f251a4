import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Where answers are made, and what they and decisions look up. */
const PLACES = ['src/views', 'src/audit', 'src/deciding', 'src/app', 'src/graphql', 'src/event-store/streams.ts'];

/** Lists that may be worked on all at once, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/views/project/project.resolver.ts: ids.map((id) => loads.party(id))': 'gathered into one batch, which is read a few at a time',
  'src/views/record/history.ts: (value as readonly unknown[]).map((each) => read(spec.of, each, text))':
    'the same; an event has a largest size',
  'src/views/record/history.ts: entries': 'the fields of one shape',
};

const filesIn = (place: string): readonly string[] =>
  place.endsWith('.ts')
    ? [place]
    : readdirSync(place, { recursive: true, encoding: 'utf8' })
        .filter((each) => each.endsWith('.ts'))
        .map((each) => join(place, each));

/** What is handed to every `Promise.all` or `allSettled` of a source text that is not written out as a list of so many. */
function allAtOnceIn(source: string): readonly string[] {
  return [...source.matchAll(/Promise\.(?:all|allSettled)\(/g)].flatMap(({ index, 0: call }) => {
    const from = index + call.length;
    let [to, open] = [from, 1];
    for (; open > 0 && to < source.length; to += 1) open += { '(': 1, ')': -1 }[source.charAt(to)] ?? 0;
    const given = source
      .slice(from, to - 1)
      .replace(/\s+/g, ' ')
      .trim();
    return given.startsWith('[') ? [] : [given];
  });
}

describe('Lists whose length others decide', () => {
  it('[API-7] are worked on a few entries at a time (`fewAtATime`), wherever answers are made', () => {
    const found = PLACES.flatMap(filesIn).flatMap((file) => allAtOnceIn(readFileSync(file, 'utf8')).map((given) => `${file}: ${given}`));
    expect(found.sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it('are found by this check, however they are written', () => {
    expect(allAtOnceIn('await Promise.all([a(), b()]); Promise.all(\n  ids.map((id) => load(id)),\n)')).toEqual([
      'ids.map((id) => load(id)),',
    ]);
    expect(allAtOnceIn('Promise.allSettled(all)')).toEqual(['all']);
  });
});
