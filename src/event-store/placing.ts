/**
 * How an append relates to the stream:
 * - `new`: the stream is at the expected revision; write.
 * - `repeat`: exactly these events are stored there already; return the original result.
 * - `idMismatch`: some of them are stored there, but not all, or in another order.
 * - `wrongRevision`: the stream is at another revision.
 */
export type Placing = 'new' | 'repeat' | 'idMismatch' | 'wrongRevision';

/**
 * Classifies an append, by one rule for all stores. `head` is the revision of the stream’s last event (-1: none), `ids` are those of the
 * append, `keptIds` returns the stored ids of the stream starting at a revision, at most `count`.
 */
export const placing = (
  head: number,
  expected: number,
  ids: readonly string[],
  keptIds: (from: number, count: number) => readonly string[],
): Placing => {
  if (head === expected) return 'new';
  if (head < expected) return 'wrongRevision';
  const kept = keptIds(expected + 1, ids.length);
  if (kept.length === ids.length && kept.every((id, index) => id === ids[index])) return 'repeat';
  return ids.some((id) => kept.includes(id)) ? 'idMismatch' : 'wrongRevision';
};
