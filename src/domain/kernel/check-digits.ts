/** The digits of a text, or undefined if it does not have exactly this many digits. */
const digitsOf = (value: string, length: number): readonly number[] | undefined =>
  value.length === length && /^[0-9]+$/.test(value) ? Array.from(value, Number) : undefined;

/**
 * Whether the text is a 法人番号 (corporate number): 13 digits, the first of which is the check digit 9 − (Σ Pₙ × Qₙ mod 9), where Pₙ is the
 * n-th of the other twelve digits from the right and Qₙ is 1 for odd n, 2 for even n (財務省令第70号 第2条). A 0 that was read as a 9 is not
 * detected: the formula cannot distinguish them.
 */
export function isCorporateNumber(value: string): boolean {
  const digits = digitsOf(value, 13);
  if (!digits) return false;
  const [check, ...base] = digits;
  const sum = base.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 2 : 1), 0);
  return check === 9 - (sum % 9);
}

/**
 * Whether the text is a 全国地方公共団体コード (municipality code): two digits for the prefecture (01 to 47), three for the
 * municipality, and the check digit (11 − S mod 11) mod 10 with S = 6a + 5b + 4c + 3d + 2e. Text, because codes begin with 0.
 */
export function isMunicipalityCode(value: string): boolean {
  const digits = digitsOf(value, 6);
  if (!digits) return false;
  const prefecture = Number(value.slice(0, 2));
  const sum = digits.slice(0, 5).reduce((total, digit, index) => total + digit * (6 - index), 0);
  return prefecture >= 1 && prefecture <= 47 && digits[5] === (11 - (sum % 11)) % 10;
}
