import { isMunicipalityCode } from '../domain/kernel/check-digits.ts';
import { hiddenLetterIn, isBlank, isBroken, isLine as isOneLine } from '../domain/kernel/letters.ts';
import { roles, type Role } from '../domain/kernel/event.ts';

/** The holder of a token, as the issuer states it. Rights beyond the roles follow from recorded relations (AUT-2). */
export interface Caller {
  readonly issuer: string;
  /** The issuer's name for the person. Personal data: it is passed only to the people vault. */
  readonly subject: string;
  /** Display name. Personal data too. */
  readonly name?: string;
  /** Staff roles, held in `municipality` only (AUT-4). */
  readonly roles: readonly Role[];
  /** 団体コード of the municipality that employs the person. */
  readonly municipality?: string;
  /** When the token expires. */
  readonly expiresAt: string;
}

/** The claims about a person, without issuer and expiry. */
export type Claims = Omit<Caller, 'issuer' | 'expiresAt'>;

/** The claims of a token that Kyodo reads, by their names in the token. */
export interface TokenClaims {
  readonly sub?: unknown;
  readonly name?: unknown;
  readonly kyodo_roles?: unknown;
  readonly kyodo_municipality?: unknown;
}

/** Longest subject (OpenID Connect Core §2) and longest name, in UTF-16 code units. */
const MAX_SUBJECT = 255;
const MAX_NAME = 200;

/** Reads the claims, or returns the name of the first malformed one. Nothing is guessed, converted or omitted. */
export function readClaims(claims: TokenClaims): Claims | keyof TokenClaims {
  const { sub, name, kyodo_roles: given = [], kyodo_municipality: municipality } = claims;
  if (!isLine(sub, MAX_SUBJECT)) return 'sub';
  if (name !== undefined && !isLine(name, MAX_NAME)) return 'name';
  if (!isRoles(given)) return 'kyodo_roles';
  if (municipality === undefined ? given.length > 0 : !isCode(municipality)) return 'kyodo_municipality';
  return { subject: sub, roles: [...given], ...(name !== undefined && { name }), ...(isCode(municipality) && { municipality }) };
}

const isLine = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max && !isBlank(value) && isLineOfLetters(value);

/** One line, without characters that are invisible or misleading. */
const isLineOfLetters = (text: string): boolean => !isBroken(text) && isOneLine(text) && hiddenLetterIn(text) === undefined;

const isCode = (value: unknown): value is string => typeof value === 'string' && isMunicipalityCode(value);

const isRoles = (value: unknown): value is readonly Role[] =>
  Array.isArray(value) &&
  value.every((role) => typeof role === 'string' && Object.hasOwn(roles, role)) &&
  new Set(value).size === value.length;
