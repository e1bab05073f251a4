import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { VaultDamaged } from '../../src/people/faults.ts';
import { command, encodings, filesIn, findIn, ISSUER, newVault } from './people.fixtures.ts';

const canaries = {
  subject: 'subject-yamada-7f3a',
  name: '山田 花子(検体)',
  kana: 'ヤマダ ハナコ',
  romaji: 'Yamada Hanako-canary',
  phone: '090-1234-5678',
  mail: 'hanako.canary@example.jp',
  address: '群馬県邑楽郡大泉町日の出55番1号',
};

describe('[PRV-1] [P1] the data directory', () => {
  it('holds nothing personal in plain form, in no file and no encoding', async () => {
    const { vault, reading, data } = await newVault();
    const person = await vault.personFor(ISSUER, canaries.subject, canaries.romaji);
    await vault.personFor(ISSUER, canaries.subject, canaries.name);
    const entries = [];
    for (const [field, text] of Object.entries(canaries)) entries.push(await vault.prepare(person, command(1), `input.${field}`, text));
    await vault.keep(entries);
    await reading.nameOf(person);
    await reading.readMany(entries.map(({ reference }) => reference.ref));
    await vault.discard(entries.slice(0, 1));
    const files = filesIn(data);
    expect([...files.keys()].map((path) => path.split('/').at(-1)).sort()).toEqual(['vault.db', 'vault.db-shm', 'vault.db-wal']);
    expect(Object.values(canaries).flatMap((text) => findIn(files, text))).toEqual([]);
    expect(findIn(files, person)).not.toEqual([]); // the search finds what is there
  });

  it('is searched in a way that finds every encoding', () => {
    for (const text of Object.values(canaries)) {
      for (const [name, encode] of Object.entries(encodings)) {
        const hidden = Buffer.concat([Buffer.from('before'), encode(text)[0] ?? Buffer.alloc(0), Buffer.from('after')]);
        expect(findIn(new Map([['file', hidden]]), text)).toContain(`file: ${name}`);
      }
    }
    const inside = Buffer.from(`{"name":"${canaries.name}","x":1}`).toString('base64');
    expect(findIn(new Map([['file', Buffer.from(inside)]]), canaries.name)).toContain('file: base64');
  });

  it('holds no key of an erased person any more, not even in a deleted row or the log', async () => {
    const { vault, data, raw } = await newVault();
    const persons: string[] = [];
    for (let n = 0; n < 150; n += 1) {
      const person = await vault.personFor(ISSUER, `subject ${n}`, `名 ${n}`);
      await vault.keep([await vault.prepare(person, command(n), 'input.a', `文 ${n} `.repeat(n))]);
      persons.push(person);
      if (n === 75) raw.exec('pragma wal_checkpoint(truncate)'); // the others stand in the log
    }
    const secretsOf = (person: string): string[] =>
      raw
        .prepare(
          'select wrapped_key as secret from person where id = :id union all select subject from person where id = :id union all select name from person where id = :id union all select substr(content, 1, 40) from private_text where person_id = :id',
        )
        .all({ id: person })
        .map(({ secret }) => String(secret));
    const gone = persons.filter((_, n) => n % 3 === 0);
    const before = gone.flatMap(secretsOf);
    for (const secret of before) expect([...filesIn(data).values()].some((bytes) => bytes.includes(secret))).toBe(true);
    for (const person of gone) await vault.erase(person);
    const files = [...filesIn(data).values()];
    expect(before.filter((secret) => files.some((bytes) => bytes.includes(secret)))).toEqual([]);
    expect(before).toHaveLength(4 * gone.length);
    expect(secretsOf(persons[1] ?? '')).toHaveLength(4);
  });
});

describe('[PRV-1] errors and entries', () => {
  it('hold nothing personal', async () => {
    const { vault, raw } = await newVault();
    const person = await vault.personFor(ISSUER, canaries.subject, canaries.name);
    const entry = await vault.prepare(person, command(1), 'input.a', canaries.phone);
    await vault.keep([entry]);
    const failure = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'no failure',
        (error: unknown) => error,
      );
    const shown: unknown[] = [entry, vault];
    shown.push(await failure(vault.prepare(person, command(1), 'input.a', canaries.mail)));
    shown.push(await failure(vault.prepare(command(5), command(2), 'input.a', canaries.mail)));
    shown.push(await failure(vault.prepare(person, 'no uuid', 'input.a', canaries.mail)));
    shown.push(await failure(vault.prepare(person, command(2), 'input.a', `${canaries.mail}\ud800`)));
    shown.push(await failure(vault.personFor(ISSUER, `${canaries.subject}\ud800`)));
    raw.exec("update person set name = 'x'");
    shown.push(await failure(vault.personFor(ISSUER, canaries.subject, canaries.kana)));
    raw.exec("create trigger full before insert on person begin select raise(abort, 'full'); end");
    shown.push(await failure(vault.personFor(ISSUER, `${canaries.subject} 2`, canaries.name)));
    await vault.close();
    shown.push(await failure(vault.personFor(ISSUER, canaries.subject, canaries.romaji)));
    expect(shown).not.toContain('no failure');
    for (const one of shown) {
      const text = inspect(one, { depth: 20, showHidden: true }) + JSON.stringify(one) + String((one as Error).stack);
      for (const canary of Object.values(canaries)) expect(text).not.toContain(canary);
    }
  });
});

describe('[PRV-1] [P3] a sealed value', () => {
  const filled = async () => {
    const opened = await newVault();
    const { vault } = opened;
    const people = [await vault.personFor(ISSUER, 'yamada', '山田'), await vault.personFor(ISSUER, 'sato', '佐藤')] as const;
    const entries = [];
    for (const [n, [author, path]] of [
      [people[0], 'input.a'],
      [people[0], 'input.b'],
      [people[1], 'input.c'],
    ].entries()) {
      entries.push(await vault.prepare(author ?? '', command(n), path ?? '', `文${n}`));
    }
    await vault.keep(entries);
    const [first = '', sameAuthor = '', otherAuthor = ''] = entries.map(({ reference }) => reference.ref);
    return { ...opened, people, entries, first, sameAuthor, otherAuthor };
  };

  it.each([
    [
      'the text of the same author',
      'update private_text set content = (select content from private_text where ref = :sameAuthor) where ref = :first',
    ],
    [
      'the text of another author',
      'update private_text set content = (select content from private_text where ref = :otherAuthor) where ref = :first',
    ],
    ['its own secret', 'update private_text set content = secret where ref = :first'],
    [
      'the row of another text',
      'update private_text set (content, secret, commitment) = (select content, secret, commitment from private_text where ref = :sameAuthor) where ref = :first',
    ],
    ['another author', 'update private_text set person_id = (select id from person where id <> person_id) where ref = :first'],
    ['nothing', "update private_text set content = '' where ref = :first"],
    ['plain text', "update private_text set content = '平文' where ref = :first"],
  ])('does not open after it was exchanged for %s', async (_, sql) => {
    const { raw, reading, vault, entries, first, sameAuthor, otherAuthor } = await filled();
    const given = { first, sameAuthor, otherAuthor };
    raw.prepare(sql).run(Object.fromEntries(Object.entries(given).filter(([name]) => sql.includes(`:${name}`))));
    await expect(reading.read(first)).rejects.toThrow(VaultDamaged);
    await expect(vault.verify(entries[0]!.reference)).rejects.toThrow(VaultDamaged);
    expect(await reading.read(sameAuthor)).toBe('文1');
  });

  it.each([
    ['name', 'name'],
    ['key', 'wrapped_key'],
    ['name and key', 'wrapped_key, name'],
  ])('does not open with the %s of another person', async (_, columns) => {
    const { raw, reading, people } = await filled();
    raw.exec(
      `update person set (${columns}, subject) = (select ${columns}, subject from person as other where other.id = '${people[1]}') where id = '${people[0]}'`,
    );
    await expect(reading.nameOf(people[0])).rejects.toThrow(VaultDamaged);
    expect(await reading.nameOf(people[1])).toBe('佐藤');
  });

  it('does not verify with the secret of another text', async () => {
    const { raw, vault, entries, first, sameAuthor } = await filled();
    raw.prepare('update private_text set secret = (select secret from private_text where ref = ?) where ref = ?').run(sameAuthor, first);
    await expect(vault.verify(entries[0]!.reference)).rejects.toThrow(VaultDamaged);
  });

  it('does not open after any change of any byte', async () => {
    const { raw, reading, people, first } = await filled();
    const columns = [
      ['person', 'id', people[0], 'wrapped_key', () => reading.nameOf(people[0])],
      ['person', 'id', people[0], 'name', () => reading.nameOf(people[0])],
      ['private_text', 'ref', first, 'content', () => reading.read(first)],
    ] as const;
    const change = fc.record({
      column: fc.constantFrom(...columns),
      at: fc.nat({ max: 10_000 }),
      bit: fc.nat({ max: 7 }),
      cut: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ column: [table, key, id, column, open], at, bit, cut }) => {
        const write = (value: string) => raw.prepare(`update ${table} set ${column} = ? where ${key} = ?`).run(value, id);
        const original = String(raw.prepare(`select ${column} as value from ${table} where ${key} = ?`).get(id)?.value);
        const bytes = Buffer.from(original, 'base64url');
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        write((cut ? bytes.subarray(0, place) : bytes).toString('base64url'));
        await expect(open()).rejects.toThrow(VaultDamaged);
        write(original);
        await expect(open()).resolves.toBeDefined();
      }),
      { numRuns: 150 },
    );
  });

  it('is sealed with a new nonce each time', async () => {
    const { vault, people, raw } = await filled();
    const nonces = new Set<string>();
    for (let n = 0; n < 100; n += 1) {
      const { row } = await vault.prepare(people[0], command(50), 'input.a', '同じ文');
      for (const sealed of [row.content, row.secret]) nonces.add(sealed.slice(0, 16));
    }
    expect(nonces.size).toBe(200);
    expect(raw.prepare('select count(distinct substr(wrapped_key, 1, 16)) as count from person').get()).toEqual({ count: 2 });
  });
});
