import { describe, expect, it } from '@jest/globals';
import { isCorporateNumber, isMunicipalityCode } from '../../../src/domain/kernel/check-digits.ts';

describe('[PTY-2] check digits', () => {
  // Numbers published by their holders, and the worked example of the ordinance.
  const corporate = [
    '7000012050002',
    '4011001098993',
    '7123456789012',
    '5835678256246',
    '1180301018771',
    '2120901007402',
    '7010705000725',
    '2000020132110',
    '6000020105244',
  ];

  it.each(corporate)('accepts the corporate number %s', (number) => {
    expect(isCorporateNumber(number)).toBe(true);
  });

  it.each(corporate)('refuses %s with any other check digit', (number) => {
    const others = Array.from({ length: 10 }, (_, digit) => `${digit}${number.slice(1)}`).filter((each) => each !== number);
    expect(others.filter(isCorporateNumber)).toEqual([]);
  });

  it('finds every single wrong digit of a corporate number, but for a 0 taken for a 9', () => {
    const [number = ''] = corporate;
    for (let place = 1; place < 13; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const was = Number(number[place]);
        if (digit === was || Math.abs(digit - was) === 9) continue;
        expect(isCorporateNumber(`${number.slice(0, place)}${digit}${number.slice(place + 1)}`)).toBe(false);
      }
    }
  });

  it.each(['', '700001205000', '70000120500022', '700001205000a', '７００００１２０５０００２', ' 7000012050002', '7000012050002\n'])(
    'refuses %j, which is not 13 digits',
    (text) => {
      expect(isCorporateNumber(text)).toBe(false);
    },
  );

  it.each(['105244', '242039', '092169', '082074', '152021', '132110'])(
    'accepts the municipality code %s and no other check digit',
    (code) => {
      const fitting = Array.from({ length: 10 }, (_, digit) => `${code.slice(0, 5)}${digit}`).filter(isMunicipalityCode);
      expect(fitting).toEqual([code]);
    },
  );

  // Remainder 0 gives 1, remainder 1 gives 0, remainder 10 gives 1; checked by hand.
  it.each([
    ['010006', true],
    ['011002', true],
    ['131016', true],
    ['131032', true],
    ['131041', true],
    ['131042', false],
    ['000001', false],
    ['480002', false],
    ['10524', false],
    ['1052444', false],
    ['10524x', false],
    ['105244\n', false],
  ])('knows whether %j is a municipality code: %s', (code, answer) => {
    expect(isMunicipalityCode(code)).toBe(answer);
  });
});
