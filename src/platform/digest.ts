import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { v5 } from 'uuid';

/** The RFC 8785 (JCS) form of a plain JSON value. Throws on values that JSON cannot represent exactly. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 over the RFC 8785 (JCS) bytes of a plain JSON value, 64 hexadecimal digits. Undefined fields count as absent. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/** UUIDv5 (RFC 9562) of some words, with an id as namespace: the same words always give the same id. */
export const derivedId = (namespace: string, ...words: readonly (string | number)[]): string => v5(JSON.stringify(words), namespace);
