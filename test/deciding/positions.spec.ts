import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Cursors } from '../../src/graphql/cursors.ts';
import { toPosition } from '../../src/event-store/eventstoredb/stored.ts';
import { Refused } from '../../src/platform/refused.ts';
import { SealedPositions, type Purpose } from '../../src/deciding/positions.ts';
import { Presence, WAITS } from '../../src/views/lists/presence.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const at = (place: number) => String(place).padStart(20, '0');
const positions = new SealedPositions(key(1));

/** Views that never arrive anywhere: who waits for them waits for ever, and every wait is counted. */
function stuck() {
  const waits: string[] = [];
  const reached = (position: string) => {
    waits.push(position);
    return new Promise<boolean>(() => undefined);
  };
  return { waits, presence: new Presence({ reached, at: () => at(10), status: () => [] }, positions) };
}
const codeOf = (error: unknown) => (error instanceof Refused ? error.code : error);
const person = (name: string) => ({ correlationId: 'c', caller: name });

describe('A sealed position', () => {
  const token = positions.seal('receipt', at(7));

  it('[PRV-2] is understood by every program with the same key, for the purpose it was made for', () => {
    expect(new SealedPositions(key(1)).open('receipt', token)).toBe(at(7));
    expect(new SealedPositions(key(1)).seal('receipt', at(7))).toBe(token);
    expect(positions.open('receipt', positions.seal('receipt', ''))).toBe('');
  });

  it('[PRV-2] tells neither its number nor its order: one length, no common start, no order', () => {
    const tokens = Array.from({ length: 200 }, (_, place) => positions.seal('receipt', at(place)));
    expect(new Set([...tokens, positions.seal('cursor', '')].map(({ length }) => length)).size).toBe(1);
    expect(new Set(tokens.map((each) => each.slice(0, 8))).size).toBe(200);
    const rising = tokens.filter((each, place) => place > 0 && each > (tokens[place - 1] ?? '')).length;
    expect(rising > 60 && rising < 140).toBe(true);
  });

  it('[PRV-2] [API-4] holds the largest positions of either store, two in a cursor, in one length', () => {
    const largest = [toPosition(2n ** 64n - 1n), String(Number.MAX_SAFE_INTEGER).padStart(16, '0')];
    for (const position of largest) {
      expect(positions.open('receipt', positions.seal('receipt', position))).toBe(position);
      expect(positions.seal('receipt', position)).toHaveLength(token.length);
      const cursors = new Cursors(positions).of(['feed', '105244'], undefined);
      const cursor = cursors.write([position, position]);
      expect(cursor).toHaveLength(token.length);
      expect(cursors.asked(undefined, cursor)).toEqual({ after: [position, position] });
    }
  });

  it('[PRV-2] opens as it was for texts of every length and letter, each longer in whole steps', () => {
    const scope = fc.string({ unit: 'grapheme', maxLength: 50 });
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((each) => JSON.stringify([each]));
    fc.assert(
      fc.property(text, scope, scope, (each, one, other) => {
        const sealed = positions.seal('cursor', each, one);
        expect(positions.open('cursor', sealed, one)).toBe(each);
        expect(positions.open('cursor', sealed, other)).toBe(one === other ? each : undefined);
        expect(sealed.length).toBe(Math.ceil(((28 + 96 * Math.ceil(Buffer.byteLength(each) / 96)) * 4) / 3));
      }),
    );
  });

  const flipped = Array.from(token, (letter, place) => token.slice(0, place) + (letter === 'A' ? 'B' : 'A') + token.slice(place + 1));
  const cut = Array.from(token, (_, length) => token.slice(0, length)).slice(1);
  const others = [positions.seal('cursor' satisfies Purpose, at(7)), positions.seal('receipt', at(7), 'a scope')];
  const forged: readonly (readonly [string, readonly string[]])[] = [
    ['guessed', ['', '0', '7', at(7), at(11), at(9999), 'x'.repeat(token.length), '\u0000', '位置']],
    ['tampered with in any letter', flipped],
    ['cut short at any letter', cut],
    ['longer', [`${token}A`, `${token}=`, ` ${token}`]],
    ['of another purpose', others],
    ['of another key', [new SealedPositions(key(2)).seal('receipt', at(7))]],
  ];
  it.each(forged)('[PRV-2] [API-4] is refused at once without a wait when it is %s', async (_, tokens) => {
    const { presence, waits } = stuck();
    for (const each of tokens) {
      expect(await presence.awaits(each, person('p')).catch(codeOf)).toBe('VALIDATION');
      expect(await presence.awaits(token, { ...person('p'), position: each }).catch(codeOf)).toBe('VALIDATION');
    }
    expect(waits).toEqual([]);
  });
});

describe('Waits for a position', () => {
  const future = positions.seal('receipt', at(11));

  it('[API-4] are none for what the views have seen', async () => {
    const { presence, waits } = stuck();
    await presence.awaits(positions.seal('receipt', at(10)), person('p'));
    expect(waits).toEqual([]);
  });

  it('[API-4] are refused at once when one caller, or all together, wait as often as they may', async () => {
    const { presence, waits } = stuck();
    const begin = (name: string) => void presence.awaits(future, person(name));
    for (let count = 0; count < WAITS.each; count += 1) begin('one');
    expect(await presence.awaits(future, person('one')).catch(codeOf)).toBe('UNAVAILABLE');
    for (let count = WAITS.each; count < WAITS.all; count += 1) begin(`other ${count}`);
    expect(await presence.awaits(future, person('last')).catch(codeOf)).toBe('UNAVAILABLE');
    expect(waits).toHaveLength(WAITS.all);
  });

  it('[API-4] make room when they end, also without success', async () => {
    const presence = new Presence({ reached: () => Promise.resolve(false), at: () => at(10), status: () => [] }, positions);
    for (let count = 0; count < 3 * WAITS.each; count += 1)
      expect(await presence.awaits(future, person('one')).catch(codeOf)).toBe('UNAVAILABLE');
    const arrived = new Presence({ reached: () => Promise.resolve(true), at: () => at(10), status: () => [] }, positions);
    for (let count = 0; count < 3 * WAITS.each; count += 1) await arrived.awaits(future, person('one'));
  });
});
