import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWorld, type World } from './world.ts';

/** Bytes in the place of MARK that are no UTF-8, by the encoding that they are of. */
const encodings: readonly (readonly [string, readonly number[]])[] = [
  ['Shift_JIS', [0x8b, 0xa6, 0x93, 0xaf]],
  ['EUC-JP', [0xb6, 0xa8, 0xc6, 0xb1]],
  ['UTF-8 that is cut', [0xe5, 0x8d]],
  ['a stray byte', [0x80]],
  ['overlong UTF-8', [0xc0, 0xaf]],
  ['a surrogate in UTF-8', [0xed, 0xa0, 0x80]],
  ['more than Unicode has', [0xf4, 0x90, 0x80, 0x80]],
  ['a lone high surrogate, escaped', [...Buffer.from('\\ud800')]],
  ['a lone low surrogate, escaped', [...Buffer.from('\\udc00')]],
];
const charsets = ['', '; charset=utf-8', '; charset=Shift_JIS', '; charset=EUC-JP', '; charset=iso-8859-1'];
const fill = (text: string, bytes: readonly number[]) => {
  const [before = '', after = ''] = text.split('MARK');
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
};

describe('Texts that are no Unicode', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.app.stop());
  const send = async (body: Buffer, type = 'application/json') =>
    fetch(`${world.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${world.office}` },
      body: new Uint8Array(body),
    });
  it('[API-2] are not read as GraphQL without JSON either, whose parser is not ours and takes any bytes', async () => {
    const query = '{ projects(filter: { text: "MARK" }) { totalCount } }';
    for (const type of ['application/graphql', 'Application/GraphQL; charset=utf-8', ' application/graphql ;'])
      for (const bytes of [[0x61], ...encodings.map(([, each]) => each)]) {
        const answer = await send(fill(query, bytes), type);
        const { errors } = (await answer.json()) as { errors: readonly { extensions: { code: string } }[] };
        expect({ type, bytes, status: answer.status, code: errors[0]?.extensions.code }).toEqual({ type, bytes, status: 415, code: 'VALIDATION' }); // prettier-ignore
      }
    expect(world.app.faults).toEqual([]);
  });
  const party = (name: string, more: object = {}) =>
    JSON.stringify({
      query: 'mutation ($input: RegisterPartyInput!) { registerParty(input: $input) { id } }',
      variables: {
        input: { commandId: randomUUID(), municipality: '105244', kind: 'civicGroup', name, activity: '見守り', office: '代表', ...more },
      },
    });
  const places: readonly (readonly [string, () => string])[] = [
    ['a text', () => party('MARK')],
    ['a private text', () => party('会', { contact: 'MARK' })],
    ['a key', () => party('会', { MARK: 'x' })],
    [
      'a document',
      () =>
        JSON.stringify({
          query: 'mutation ($input: ReviseGuidelineInput!) { reviseGuideline(input: $input) { id } }',
          variables: { input: { commandId: randomUUID(), municipality: '105244', document: { version: 'MARK' }, reason: '改める。' } },
        }),
    ],
    [
      'a literal of the query',
      () =>
        JSON.stringify({
          query: `mutation { registerParty(input: { commandId: "${randomUUID()}", municipality: "105244", kind: civicGroup, name: "MARK", activity: "a", office: "o" }) { id } }`,
        }),
    ],
  ];

  it('[API-2] are refused in every place, in every encoding, whatever the charset says, and nothing is recorded', async () => {
    const head = await world.app.kyodo.store.head();
    for (const [where, text] of places)
      for (const [encoding, bytes] of encodings)
        for (const charset of charsets) {
          const answer = await send(fill(text(), bytes), `application/json${charset}`);
          const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
          expect({ where, encoding, charset, status: answer.status, code: errors?.[0]?.extensions.code }).toMatchObject({
            where,
            encoding,
            charset,
            status: expect.any(Number),
            code: 'VALIDATION',
          });
        }
    for (const form of ['utf16le', 'ucs2'] as const) expect((await send(Buffer.from(party('会'), form))).status).toBe(400);
    expect((await fetch(`${world.app.url}/graphql?query=%7B__typename%7D&x=%8b%a6`)).status).toBe(400);
    expect(await world.app.kyodo.store.head()).toBe(head);
    expect(world.app.faults).toEqual([]);
  });

  it('[API-2] are not those behind a byte order mark, which is ignored', async () => {
    const answer = await send(Buffer.from(`\ufeff${party('協働の会')}`));
    expect(((await answer.json()) as { errors?: unknown }).errors).toBeUndefined();
  });
});
