import { describe, expect, it } from '@jest/globals';
import { distinct, optional, privateText, record } from '../../src/domain/kernel/shape.ts';
import { vaultTexts } from '../../src/people/private-texts.ts';
import { command, ISSUER, newVault } from './people.fixtures.ts';

const shape = record('Say', 'What is said', {
  words: distinct(privateText('Told apart')),
  notes: optional(privateText('Not told apart')),
});

type Said = { readonly words: { readonly ref: string; readonly likeness?: string }; readonly notes?: object };

describe('The likeness of a private text', () => {
  const vault = async () => {
    const { vault: people } = await newVault();
    const [aoi, rin] = [await people.personFor(ISSUER, 'aoi'), await people.personFor(ISSUER, 'rin')];
    const texts = vaultTexts(people);
    const say = async (author: string, n: number, words: string, notes?: string) => {
      const prepared = await texts.prepare(author, command(n), shape, { words, ...(notes && { notes }) });
      expect(await prepared.keep()).toBe(true);
      return prepared.input as Said;
    };
    return { people, aoi, rin, say };
  };

  it('[ISS-3] is the same for the same text of the same author, and for nothing else', async () => {
    const { aoi, rin, say } = await vault();
    const first = await say(aoi, 1, '街灯を増やす。');
    const again = await say(aoi, 2, '街灯を増やす。');
    expect(again.words.likeness).toBe(first.words.likeness);
    expect(again.words.ref).not.toBe(first.words.ref);
    const others = [await say(aoi, 3, '街灯を減らす。'), await say(rin, 4, '街灯を増やす。')];
    for (const other of others) expect(other.words.likeness).not.toBe(first.words.likeness);
    expect(first.words.likeness).toMatch(/^[0-9a-f]{64}$/);
  });

  it('[API-1] is the same when a command is tried again', async () => {
    const { aoi, say } = await vault();
    expect(await say(aoi, 1, '街灯')).toEqual(await say(aoi, 1, '街灯'));
  });

  it('[PRV-1] is given only where the shape asks for it, and not to be had again after an erasure', async () => {
    const { people, aoi, say } = await vault();
    const { words, notes } = await say(aoi, 1, '街灯', '内密');
    expect(Object.keys(words)).toEqual(['ref', 'commitment', 'likeness']);
    expect(Object.keys(notes ?? {})).toEqual(['ref', 'commitment']);
    await people.erase(aoi);
    const anew = await people.personFor(ISSUER, 'aoi');
    expect((await say(anew, 2, '街灯')).words.likeness).not.toBe(words.likeness);
  });
});
