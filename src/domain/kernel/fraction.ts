/** An exact fraction in lowest terms with a positive denominator: means and weighted totals are never floats. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** The fraction numerator / denominator. Throws a RangeError if a part is not a safe integer or the denominator is 0. */
export function fraction(numerator: number, denominator = 1): Fraction {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator === 0) {
    throw new RangeError(`not an exact fraction: ${numerator}/${denominator}`);
  }
  const divisor = gcd(numerator, denominator) * Math.sign(denominator);
  return { numerator: numerator / divisor || 0, denominator: denominator / divisor };
}

/** The exact sum. */
export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

/** The exact sum of many. */
export const sum = (values: readonly Fraction[]): Fraction => values.reduce(add, fraction(0));

/** The exact quotient by a whole number. */
export const divide = (a: Fraction, by: number): Fraction => fraction(a.numerator, a.denominator * by);

/** Negative when a < b, 0 when equal, positive when a > b. */
export const compare = (a: Fraction, b: Fraction): number => a.numerator * b.denominator - b.numerator * a.denominator;

/** `7/3`, or `5` for a whole number. */
export const show = ({ numerator, denominator }: Fraction): string => (denominator === 1 ? `${numerator}` : `${numerator}/${denominator}`);
