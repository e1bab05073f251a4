const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Throws unless an append can be stored and read back unchanged: well-formed names and types, UUIDs, at least one event, a revision or -1.
 */
export const assertKeepable = (
  stream: string,
  expected: number,
  events: readonly { readonly id: string; readonly type: string }[],
): void => {
  if (!stream.isWellFormed()) throw new TypeError('a stream name must be well-formed Unicode');
  if (!Number.isSafeInteger(expected) || expected < -1) throw new RangeError(`${expected} is not a revision`);
  if (events.length === 0) throw new RangeError('an append needs at least one event');
  for (const { id, type } of events) {
    if (!uuid.test(id)) throw new TypeError(`${id} is not a UUID`);
    if (!type.isWellFormed()) throw new TypeError('a type must be well-formed Unicode');
  }
};
