import { isMunicipalityCode } from '../domain/kernel/check-digits.ts';
import { hiddenLetterIn, isBlank, isBroken, isLine as isOneLine } from '../domain/kernel/letters.ts';
import { roles, type Role } from '../domain/kernel/event.ts';

/** Who holds a token, as the issuer says. What a person may do beyond the roles follows from recorded relations (AUT-2). */
export interface Caller {
  readonly issuer: string;
  /** The issuer's name for the person. Personal data: it goes to the people vault and nowhere else. */
  readonly subject: string;
  /** Name to show. Personal data too. */
  readonly name?: string;
  /** Staff roles, held in `municipality` only (AUT-4). */
  readonly roles: readonly Role[];
  /** 団体コード of the municipality that employs the person. */
  readonly municipality?: string;
  /** When the token ends. */
  readonly expiresAt: string;
}

/** What a token says of a person, before it is known how long it holds. */
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

/** Reads the claims, or answers the name of the first one that is malformed. Nothing is guessed, converted or left out. */
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

/** One line, without letters that readers do not see as they are. */
const isLineOfLetters = (text: string): boolean => !isBroken(text) && isOneLine(text) && hiddenLetterIn(text) === undefined;

const isCode = (value: unknown): value is string => typeof value === 'string' && isMunicipalityCode(value);

const isRoles = (value: unknown): value is readonly Role[] =>
  Array.isArray(value) &&
  value.every((role) => typeof role === 'string' && Object.hasOwn(roles, role)) &&
  new Set(value).size === value.length;
