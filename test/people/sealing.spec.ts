import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecretKey } from 'node:crypto';
import { VaultDamaged } from '../../src/people/faults.ts';
import { seal, unseal, type Place } from '../../src/people/sealing.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const place: Place = { table: 'private_text', person: 'p', id: 'i', field: 'content' };

describe('[PRV-1] [P3] sealing', () => {
  it('opens with the same key at the same place to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, id) => {
        const at = { ...place, id };
        expect(unseal(key, at, seal(key, at, bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it.each(['table', 'person', 'id', 'field'] as const)('does not open at another %s', (part) => {
    const sealed = seal(key, place, Buffer.from('text'));
    expect(() => unseal(key, { ...place, [part]: 'other' }, sealed)).toThrow(VaultDamaged);
    expect(() => unseal(key, { ...place, [part]: '' }, sealed)).toThrow(VaultDamaged);
  });

  it('keeps the parts of a place apart', () => {
    const sealed = seal(key, { ...place, person: 'ab', id: 'c' }, Buffer.from('text'));
    expect(() => unseal(key, { ...place, person: 'a', id: 'bc' }, sealed)).toThrow(VaultDamaged);
  });

  it('does not open with another key', () => {
    const sealed = seal(key, place, Buffer.from('text'));
    expect(() => unseal(createSecretKey(Buffer.alloc(32, 2)), place, sealed)).toThrow(VaultDamaged);
  });

  it('does not open what was never sealed', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(() => unseal(key, place, text)).toThrow(VaultDamaged)));
  });
});
