/** The stream with the metadata of a stream. */
export const metastreamOf = (stream: string): string => `$$${stream}`;
export const isMetastream = (stream: string): boolean => stream.startsWith('$$');
export const originalOf = (metastream: string): string => metastream.slice(2);

/** The part of a stream’s metadata that decides which of its events are visible. */
export interface Limits {
  /** Only events starting at this revision; DELETED means that the stream was deleted, until the next write to it. */
  readonly truncateBefore: number;
  /** Only this number of the last events. */
  readonly maxCount: number;
  /** Only events up to this age, in milliseconds. */
  readonly maxAge: number;
}

/** A revision that no event reaches; in the protocol 2^63 - 1. */
export const DELETED = Number.MAX_SAFE_INTEGER;
const DELETED_TEXT = '9223372036854775807';

export const UNLIMITED: Limits = { truncateBefore: 0, maxCount: Infinity, maxAge: Infinity };
/** Of a metastream only the last event counts. */
export const METASTREAM: Limits = { ...UNLIMITED, maxCount: 1 };

const text = new TextDecoder();
const parse = (data: Uint8Array): Record<string, unknown> | undefined => {
  try {
    const parsed = JSON.parse(text.decode(data)) as unknown;
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const number = (value: unknown, otherwise: number) => (typeof value === 'number' && value >= 0 ? value : otherwise);

/** The limits in a metadata event’s data; none if they cannot be read. */
export const limitsIn = (data: Uint8Array | undefined): Limits => {
  const parsed = data && parse(data);
  if (!parsed) return UNLIMITED;
  return {
    truncateBefore: Math.min(number(parsed['$tb'], 0), DELETED),
    maxCount: number(parsed['$maxCount'], Infinity) || Infinity,
    maxAge: (number(parsed['$maxAge'], Infinity) || Infinity) * 1000,
  };
};

/** Data of a metadata event that deletes the stream, softly: all other metadata are removed. */
export const softDelete = (): Uint8Array => Buffer.from(`{"$tb":${DELETED_TEXT}}`);

/** The same metadata, but with the stream starting at a revision. Undefined if they cannot be read. */
export const beginningAt = (data: Uint8Array, revision: number): Uint8Array | undefined => {
  const parsed = parse(data);
  return parsed && Buffer.from(JSON.stringify({ ...parsed, $tb: revision }));
};
