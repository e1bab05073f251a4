/** How the names of our settings begin, and those of the event database under its names, however they are written. */
const BEGINS_LIKE_OURS = /^(?:kyodo|event[_-]?store|kurrent)/i;

/**
 * What Kubernetes and Docker set for a Service or container, by name and value: a Service `kyodo` or `eventstore` beside the program gives it a
 * host, a port that is an address, and the parts of both, which nobody set. No setting is written so.
 */
const OF_A_SERVICE = new RegExp(
  `^[A-Z0-9_]+_(?:${[
    'SERVICE_HOST=[0-9a-f.:]+',
    'SERVICE_PORT(?:_[A-Z0-9_]+)?=\\d+',
    'PORT(?:_\\d+_(?:TCP|UDP|SCTP))?=(?:tcp|udp|sctp)://[0-9a-f.:[\\]]+',
    'PORT_\\d+_(?:TCP|UDP|SCTP)_(?:PROTO=(?:tcp|udp|sctp)|PORT=\\d+|ADDR=[0-9a-f.:]+)',
  ].join('|')})$`,
);

/** How many letters may be wrong in a name that begins like ours; in another name, one may. */
const MOST_WRONG = 2;

/** A name without what may be written otherwise: the case of letters, what stands between words, and what the event database is called. */
const plain = (name: string): string =>
  name
    .toUpperCase()
    .replaceAll(/[_-]/g, '')
    .replace(/^(?:KYODO)?(?:EVENTSTORE|KURRENT)(?:DB)?/, 'EVENTSTORE');

/**
 * Finds names in an environment that are none of the documented ones and were meant for Kyodo: they begin like its own, or differ by the case of
 * letters or by one letter. Answers each with what to use instead, as the end of a sentence; empty where nothing is like it.
 */
export function strangeNames(
  env: Readonly<Record<string, string | undefined>>,
  documented: readonly string[],
): readonly { readonly name: string; readonly hint: string }[] {
  const own = new Map(documented.map((name) => [plain(name), name]));
  return Object.entries(env).flatMap(([name, value]) => {
    if (documented.includes(name) || OF_A_SERVICE.test(`${name}=${value ?? ''}`)) return [];
    const isLikeOurs = BEGINS_LIKE_OURS.test(name) || documented.includes(name.toUpperCase());
    const near = nearestIn(own, plain(name), isLikeOurs ? MOST_WRONG : 1);
    return isLikeOurs || near !== undefined ? [{ name, hint: hintFor(plain(name), own, near) }] : [];
  });
}

function hintFor(asked: string, own: ReadonlyMap<string, string>, near: string | undefined): string {
  const same = own.get(asked) ?? own.get(asked.replace(/^KYODO/, ''));
  if (same !== undefined) return `: use ${same}`;
  if (near !== undefined) return `: is ${near} meant?`;
  const ofDatabase = [...own.values()].filter((name) => name.startsWith('EVENTSTORE_'));
  return asked.startsWith('EVENTSTORE') ? `: those of the event database are ${ofDatabase.join(', ')}` : '';
}

/** The documented name with a beginning of ours from which the fewest letters differ, at most `most`. */
function nearestIn(own: ReadonlyMap<string, string>, asked: string, most: number): string | undefined {
  const found = [...own]
    .filter(([key, name]) => BEGINS_LIKE_OURS.test(name) && Math.abs(key.length - asked.length) <= most)
    .map(([key, name]) => ({ name, wrong: lettersApart(key, asked) }))
    .filter(({ wrong }) => wrong <= most)
    .toSorted((a, b) => a.wrong - b.wrong);
  return found[0]?.name;
}

/** How many letters have to be put in, left out, changed, or changed places with their neighbour, to make one text of the other. */
function lettersApart(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const cell = (row: number, at: number) => rows[row]?.[at] ?? Infinity;
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    rows.push(line);
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      const isSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      line[at] = Math.min(
        cell(row - 1, at) + 1,
        cell(row, at - 1) + 1,
        cell(row - 1, at - 1) + (isSame ? 0 : 1),
        isSwapped ? cell(row - 2, at - 2) + 1 : Infinity,
      );
    }
  }
  return cell(one.length, other.length);
}
