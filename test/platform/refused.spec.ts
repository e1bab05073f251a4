import { describe, expect, it } from '@jest/globals';
import { fieldOf, onlyAuditor } from '../../src/platform/refused.ts';

const id = '0190b5a0-0000-7000-8000-000000000000';

describe('The sentence of a field that failed', () => {
  it.each([
    ['a limit', { problem: 'TOO_LONG', limit: '200' }, '長すぎます(最大 200)。', 'Too long or too many (at most 200).'],
    [
      'moments as people in Japan write them',
      { problem: 'BAD_ORDER', limit: '2026-04-01T00:00:00.000Z ≤ 2026-04-01T15:00:00.000Z' },
      '順序が逆です(2026年4月1日 9:00 ≤ 2026年4月2日 0:00)。',
      'Out of order (2026-04-01 09:00 JST ≤ 2026-04-02 00:00 JST).',
    ],
    [
      'days',
      { problem: 'BAD_ORDER', limit: '2026-03-31 < 2026-04-01' },
      '順序が逆です(2026年3月31日 < 2026年4月1日)。',
      'Out of order (2026-03-31 < 2026-04-01).',
    ],
    [
      'no words of machines in Japanese',
      { problem: 'WRONG_TYPE', limit: 'integer' },
      '値の型が違います。',
      'The value has the wrong type (integer).',
    ],
    ['no ids', { problem: 'DUPLICATE', limit: id }, '重複しています。', 'Given twice.'],
    ['nothing where there is nothing', { problem: 'WRONG_TYPE', limit: '' }, '値の型が違います。', 'The value has the wrong type.'],
    [
      'how a letter is numbered',
      { problem: 'HIDDEN_LETTER', limit: 'U+200B' },
      '見えない文字、書字方向を変える文字、外字、未定義の文字又は重ねすぎた記号を含みます(U+200B)。',
      'Contains a letter that readers do not see as it is: invisible, turning the direction of writing, of private use, not assigned, or heaped (U+200B).',
    ],
  ] as const)('[API-2] tells %s, and the limit stays as it is beside it', (_, problem, ja, en) => {
    expect(fieldOf({ path: 'input.x', ...problem })).toEqual({ path: 'input.x', ...problem, ja, en });
  });
});

describe('What is for auditors of a municipality', () => {
  const told = (roles: readonly ('auditor' | 'office')[], municipality?: string) => {
    try {
      onlyAuditor({ roles, ...(municipality && { municipality }) }, '105244');
    } catch (error) {
      return (error as { message: string }).message;
    }
    return 'allowed';
  };

  it('[AUT-4] [API-2] is refused to those of another one as another’s, and to anybody else for the role', () => {
    expect(told(['auditor'], '105244')).toBe('allowed');
    expect(told(['auditor'], '082074')).toBe('This belongs to another municipality: only its own auditors may see it.');
    for (const [roles, municipality] of [
      [['office'], '105244'],
      [['office'], '082074'],
      [[], undefined],
    ] as const)
      expect(told(roles, municipality)).toBe('Only auditors of this municipality may see this.');
  });
});
