import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { derivedId } from '../../src/platform/digest.ts';
import { DifferentText, KeptMeanwhile, UnknownPerson } from '../../src/people/faults.ts';
import { command, ISSUER, newVault, reader, vaultIn } from './people.fixtures.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });

describe('[PRV-1] a person', () => {
  it('is known by a random id, the same at every sight', async () => {
    const { vault } = await newVault();
    const id = await vault.personFor(ISSUER, 'yamada', '山田 花子');
    expect(id).toMatch(UUID);
    expect(await vault.personFor(ISSUER, 'yamada', '山田 花子')).toBe(id);
    expect(await vault.personFor(ISSUER, 'yamada')).toBe(id);
    expect(await (await newVault()).vault.personFor(ISSUER, 'yamada')).not.toBe(id);
  });

  it('is another one under another subject or another issuer', async () => {
    const { vault } = await newVault();
    const ids = [];
    for (const [issuer, subject] of [
      ['a', 'b'],
      ['a', 'c'],
      ['ab', ''],
      ['', 'ab'],
      ['a","b', ''],
      ['a', '","b'],
    ])
      ids.push(await vault.personFor(issuer!, subject!));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is made once when many requests come at once', async () => {
    const { vault, raw } = await newVault();
    const ids = await Promise.all(Array.from({ length: 50 }, (_, n) => vault.personFor(ISSUER, `s${n % 5}`, '名')));
    expect(new Set(ids).size).toBe(5);
    expect(raw.prepare('select count(*) as count from person').get()).toEqual({ count: 5 });
  });

  it('is made once by two nodes', async () => {
    const { vault, data } = await newVault();
    const other = await vaultIn(data);
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? vault : other).personFor(ISSUER, 'yamada', '名')));
    expect(new Set(ids).size).toBe(1);
  });

  it('has the name of the latest token that had one', async () => {
    const { vault, reading } = await newVault();
    const id = await vault.personFor(ISSUER, 'yamada');
    expect(await reading.nameOf(id)).toBeUndefined();
    await vault.personFor(ISSUER, 'yamada', '山田 花子');
    expect(await reading.nameOf(id)).toBe('山田 花子');
    await vault.personFor(ISSUER, 'yamada', '佐藤 花子');
    await vault.personFor(ISSUER, 'yamada');
    expect(await reading.nameOf(id)).toBe('佐藤 花子');
  });

  it('is not written again while the name stays', async () => {
    const { vault, raw } = await newVault();
    const row = () => raw.prepare('select * from person').all();
    await vault.personFor(ISSUER, 'yamada', '山田');
    const before = row();
    await vault.personFor(ISSUER, 'yamada', '山田');
    expect(row()).toEqual(before);
  });

  it('is not looked up again at the next request', async () => {
    const { vault, raw } = await newVault();
    const id = await vault.personFor(ISSUER, 'yamada', '山田');
    raw.exec('delete from person');
    expect(await vault.personFor(ISSUER, 'yamada', '山田')).toBe(id);
    expect(await vault.personFor(ISSUER, 'yamada', '佐藤')).not.toBe(id);
  });

  it('keeps a name exactly as it is written', async () => {
    const { vault, reading } = await newVault();
    // 外字 and variants: an ideographic variation sequence, a decomposed kana, a half-width form. Never normalised.
    for (const name of ['葛\u{E0100}城', 'か\u3099', 'ﾔﾏﾀﾞ', '髙﨑', '👨‍👩‍👧']) {
      const id = await vault.personFor(ISSUER, name, name);
      expect(await reading.nameOf(id)).toBe(name);
    }
  });

  it('is refused with lone surrogates, which would come back as something else', async () => {
    const { vault } = await newVault();
    await expect(vault.personFor(ISSUER, 's', '\ud800')).rejects.toThrow(TypeError);
    await expect(vault.personFor(ISSUER, '\ud800')).rejects.toThrow(TypeError);
    await expect(vault.prepare(await vault.personFor(ISSUER, 's'), command(1), 'input.a', 'a\udc00')).rejects.toThrow(TypeError);
  });

  it('has no name when nobody knows the id', async () => {
    expect(await (await newVault()).reading.nameOf(command(1))).toBeUndefined();
  });
});

describe('[PRV-1] a private text', () => {
  const prepared = async (text = '電話 090-1234-5678') => {
    const opened = await newVault();
    const author = await opened.vault.personFor(ISSUER, 'yamada', '山田');
    const entry = await opened.vault.prepare(author, command(1), 'input.contact', text);
    return { ...opened, author, entry, ref: entry.reference.ref };
  };

  it('is known by an id that follows from its command and field', async () => {
    const { entry, ref } = await prepared();
    expect(ref).toBe(derivedId(command(1), 'private', 'input.contact'));
    expect(entry.reference).toEqual({ ref, commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(entry.keptBefore).toBe(false);
  });

  it('is not kept by preparing it', async () => {
    const { reading, ref } = await prepared();
    expect(await reading.read(ref)).toBeUndefined();
  });

  it('can be read once it is kept, also after a restart', async () => {
    const { vault, entry, ref, reading, data } = await prepared();
    await vault.keep([entry]);
    expect(await reading.read(ref)).toBe('電話 090-1234-5678');
    expect(await (await vaultIn(data)).readingAs(reader).read(ref)).toBe('電話 090-1234-5678');
  });

  it('comes back as it was, whatever it is', async () => {
    const { vault, author, reading } = await prepared();
    let n = 10;
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 4 }), async (texts) => {
        n += 1;
        const entries = [];
        for (const [index, text] of texts.entries()) entries.push(await vault.prepare(author, command(n), `input.voices[${index}]`, text));
        await vault.keep(entries);
        const read = await reading.readMany(entries.map(({ reference }) => reference.ref));
        expect(entries.map(({ reference }) => read.get(reference.ref))).toEqual(texts);
        for (const { reference } of entries) expect(await vault.verify(reference)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is committed to under a secret: the same text has another commitment each time, and a plain hash or HMAC does not find it', async () => {
    const { vault, author, entry } = await prepared('090-1234-5678');
    const other = await vault.prepare(author, command(2), 'input.contact', '090-1234-5678');
    const again = await vault.prepare(author, command(1), 'input.contact', '090-1234-5678');
    const commitments = [entry, other, again].map(({ reference }) => reference.commitment);
    expect(new Set(commitments).size).toBe(3);
    for (const key of ['', entry.reference.ref, command(1), author]) {
      expect(commitments).not.toContain(createHmac('sha256', key).update('090-1234-5678').digest('hex'));
    }
  });

  it('answers the same reference when the command is sent again', async () => {
    const { vault, author, entry } = await prepared();
    await vault.keep([entry]);
    const again = await vault.prepare(author, command(1), 'input.contact', '電話 090-1234-5678');
    expect(again.reference).toEqual(entry.reference);
    expect(again.keptBefore).toBe(true);
  });

  it('[API-1] refuses another text, or another author, under the same command id', async () => {
    const { vault, author, entry } = await prepared();
    await vault.keep([entry]);
    const other = await vault.personFor(ISSUER, 'other');
    await expect(vault.prepare(author, command(1), 'input.contact', '別')).rejects.toThrow(DifferentText);
    await expect(vault.prepare(other, command(1), 'input.contact', '電話 090-1234-5678')).rejects.toThrow(DifferentText);
    await expect(vault.prepare(author, command(1), 'input.note', '別')).resolves.toBeDefined();
    await expect(vault.prepare(author, command(2), 'input.contact', '別')).resolves.toBeDefined();
  });

  it('may be prepared with another text while nothing was kept', async () => {
    const { vault, author } = await prepared();
    await expect(vault.prepare(author, command(1), 'input.contact', '別')).resolves.toMatchObject({ keptBefore: false });
  });

  it('needs a known author', async () => {
    const { vault } = await prepared();
    await expect(vault.prepare(command(9), command(2), 'input.contact', '文')).rejects.toThrow(UnknownPerson);
  });

  it('can be kept twice', async () => {
    const { vault, entry, ref, reading } = await prepared();
    await vault.keep([entry]);
    await vault.keep([entry]);
    expect(await reading.read(ref)).toBe('電話 090-1234-5678');
    expect(await vault.verify(entry.reference)).toBe(true);
  });

  it('is kept together with the others of its command, or none is', async () => {
    const { vault, author, entry, reading } = await prepared();
    const second = await vault.prepare(author, command(1), 'input.note', '一');
    const rival = await vault.prepare(author, command(1), 'input.note', '一');
    await vault.keep([rival]);
    await expect(vault.keep([entry, second])).rejects.toThrow(KeptMeanwhile);
    expect(await reading.read(entry.reference.ref)).toBeUndefined();
    expect(await vault.verify(rival.reference)).toBe(true);
  });

  it('is not kept for somebody who was erased in between', async () => {
    const { vault, author, entry, ref, reading } = await prepared();
    await vault.erase(author);
    await expect(vault.keep([entry])).rejects.toThrow(UnknownPerson);
    expect(await reading.read(ref)).toBeUndefined();
  });

  it('is gone when its command was refused, and the id is free again', async () => {
    const { vault, author, entry, ref, reading } = await prepared();
    await vault.keep([entry]);
    await vault.discard([entry]);
    expect(await reading.read(ref)).toBeUndefined();
    await expect(vault.prepare(author, command(1), 'input.contact', '別')).resolves.toMatchObject({ keptBefore: false });
  });

  it('stays when a repetition of its command is refused', async () => {
    const { vault, author, entry, ref, reading } = await prepared();
    await vault.keep([entry]);
    const again = await vault.prepare(author, command(1), 'input.contact', '電話 090-1234-5678');
    await vault.keep([again]);
    await vault.discard([again]);
    expect(await reading.read(ref)).toBe('電話 090-1234-5678');
  });

  it('stays when the first attempt is refused after a second one relies on it', async () => {
    const { vault, author, entry, ref, reading } = await prepared();
    await vault.keep([entry]);
    const again = await vault.prepare(author, command(1), 'input.contact', '電話 090-1234-5678');
    await vault.keep([again]);
    await vault.keep([entry]);
    await vault.discard([entry]);
    expect(await reading.read(ref)).toBe('電話 090-1234-5678');
  });

  it('is put back when the first attempt discarded it before the second one kept it', async () => {
    const { vault, author, entry } = await prepared();
    await vault.keep([entry]);
    const again = await vault.prepare(author, command(1), 'input.contact', '電話 090-1234-5678');
    await vault.discard([entry]);
    await vault.keep([again]);
    expect(await vault.verify(again.reference)).toBe(true);
  });

  it('is there, and matches, for every accepted command, in whatever order attempts at it run', async () => {
    const { vault, author } = await prepared();
    let n = 1000;
    const order = fc.array(fc.nat({ max: 2 }), { minLength: 9, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(order, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), async (turns, accepted) => {
        n += 1;
        const recorded: { ref: string; commitment: string }[] = [];
        const attempts = accepted.map(async function* (isAccepted) {
          for (;;) {
            const entry = await vault.prepare(author, command(n), 'input.a', '文');
            yield;
            try {
              await vault.keep([entry]);
            } catch (error) {
              if (!(error instanceof KeptMeanwhile)) throw error;
              continue;
            }
            yield;
            // The first accepted attempt is recorded; the store answers the others with its result.
            if (!isAccepted) await vault.discard([entry]);
            else if (recorded.length === 0) recorded.push(entry.reference);
            return;
          }
        });
        for (const turn of [...turns, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]) await attempts[turn]?.next();
        for (const reference of recorded) expect(await vault.verify(reference)).toBe(true);
        expect(recorded).toHaveLength(accepted.includes(true) ? 1 : 0);
      }),
      { numRuns: 150 },
    );
  });

  it('does nothing for a command without private texts', async () => {
    const { vault, raw } = await prepared();
    await vault.keep([]);
    await vault.discard([]);
    expect(raw.prepare('select count(*) as count from private_text').get()).toEqual({ count: 0 });
  });

  it('is verified against the commitment that the event holds', async () => {
    const { vault, author, entry } = await prepared();
    await vault.keep([entry]);
    const other = await vault.prepare(author, command(2), 'input.contact', '電話 090-1234-5678');
    const { ref } = entry.reference;
    expect(await vault.verify(entry.reference)).toBe(true);
    expect(await vault.verify({ ref, commitment: other.reference.commitment })).toBe(false);
    expect(await vault.verify({ ref, commitment: '' })).toBe(false);
    expect(await vault.verify(other.reference)).toBeUndefined();
  });

  it('is read in any number at once', async () => {
    const { vault, author, reading } = await prepared();
    const entries = await Promise.all(Array.from({ length: 1200 }, (_, n) => vault.prepare(author, command(n + 10), 'input.a', `文${n}`)));
    await vault.keep(entries);
    const refs = entries.map(({ reference }) => reference.ref);
    const read = await reading.readMany([...refs, ...refs, command(9)]);
    expect(read.size).toBe(1200);
    expect(read.get(refs[1199] ?? '')).toBe('文1199');
    expect(await reading.readMany([])).toEqual(new Map());
  });
});

describe('[AUD-8] reading', () => {
  it('is recorded: who, when, what for, and whose data', async () => {
    const { vault, reading, clock } = await newVault();
    const person = await vault.personFor(ISSUER, 'yamada', '山田');
    const nameless = await vault.personFor(ISSUER, 'suzuki');
    const entry = await vault.prepare(person, command(1), 'input.a', '文');
    await vault.keep([entry]);
    expect(await vault.readingsOf(person)).toEqual([]);
    await reading.namesOf([person, nameless, command(9)]);
    clock.moveBy(1000);
    await reading.readMany([entry.reference.ref, command(9)]);
    const common = { id: expect.any(String), reader: 'test', purpose: 'test', correlation_id: reader.correlationId, person_id: person };
    expect(await vault.readingsOf(person)).toEqual([
      { ...common, at: '2026-04-01T00:00:00.000Z', ref: '' },
      { ...common, at: '2026-04-01T00:00:01.000Z', ref: entry.reference.ref },
    ]);
    expect(await vault.readingsOf(nameless)).toEqual([]);
  });

  it('is not answered when it cannot be recorded', async () => {
    const { vault, reading, raw } = await newVault();
    const person = await vault.personFor(ISSUER, 'yamada', '山田');
    const entry = await vault.prepare(person, command(1), 'input.a', '文');
    await vault.keep([entry]);
    raw.exec('create trigger full before insert on reading begin select raise(abort, "full"); end'.replaceAll('"', "'"));
    await expect(reading.nameOf(person)).rejects.toThrow('full');
    await expect(reading.read(entry.reference.ref)).rejects.toThrow('full');
  });
});

describe('[PRV-1] erasing a person', () => {
  const erased = async () => {
    const opened = await newVault();
    const { vault } = opened;
    const [person, other] = [await vault.personFor(ISSUER, 'yamada', '山田'), await vault.personFor(ISSUER, 'sato', '佐藤')];
    const [own, others] = [
      await vault.prepare(person, command(1), 'input.a', '文'),
      await vault.prepare(other, command(2), 'input.a', '他'),
    ];
    await vault.keep([own, others]);
    await vault.erase(person);
    return { ...opened, person, other, own, others };
  };

  it('removes name, texts and subject; nobody else’s', async () => {
    const { vault, reading, person, other, own, others } = await erased();
    expect(await reading.namesOf([person, other])).toEqual(new Map([[other, '佐藤']]));
    expect(await reading.readMany([own.reference.ref, others.reference.ref])).toEqual(new Map([[others.reference.ref, '他']]));
    expect(await vault.verify(own.reference)).toBeUndefined();
    expect(await vault.verify(others.reference)).toBe(true);
    const again = await vault.personFor(ISSUER, 'yamada', '山田');
    expect(again).not.toBe(person);
  });

  it('leaves a list of what was erased, so that the command id stays used', async () => {
    const { vault, person, own, raw } = await erased();
    const again = await vault.personFor(ISSUER, 'yamada');
    await expect(vault.prepare(again, command(1), 'input.a', '文')).rejects.toThrow(DifferentText);
    expect(raw.prepare('select id from erased order by id').all()).toEqual([person, own.reference.ref].sort().map((id) => ({ id })));
  });

  it('can be repeated, and works for persons that are not there', async () => {
    const { vault, person, raw } = await erased();
    await vault.erase(person);
    await vault.erase(command(9));
    expect(raw.prepare('select count(*) as count from erased').get()).toEqual({ count: 3 });
  });
});
