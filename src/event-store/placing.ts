/**
 * What an append meets at the stream:
 * - `new`: the stream stands where expected; write.
 * - `repeat`: exactly these events stand there already; answer what was answered then.
 * - `idMismatch`: some of them stand there, but not all, or not in that order.
 * - `wrongRevision`: the stream stands elsewhere.
 */
export type Placing = 'new' | 'repeat' | 'idMismatch' | 'wrongRevision';

/**
 * Decides an append by the one rule that all stores share. `head` is the revision of the stream’s last event (-1: none), `ids` those of the
 * append, `keptIds` answers the ids that the stream has from a revision on, at most so many.
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
