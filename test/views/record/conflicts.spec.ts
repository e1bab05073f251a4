import { describe, expect, it } from '@jest/globals';
import { MOST_CONFIRMED } from '../../../src/domain/kernel/consulting.ts';
import { linksAround } from '../../../src/views/record/conflicts.ts';
import { partiesView } from '../../../src/views/party/parties.view.ts';
import { uuid } from '../../domain/given.ts';
import { leastHeld, MOST_MS } from '../../api/held.ts';
import { stored, viewsIn } from '../views.fixtures.ts';

const DAY = '2026-06-01';
const stranger = (n: number) => uuid('strg', n);
const [own, middle, far] = [uuid('own'), uuid('midl'), uuid('farr')];

const registered = { type: 'PartyRegistered', data: { municipality: '105244', kind: 'civicGroup', name: '団体', activity: '見守り' } };
const verified = { type: 'PartyVerified', data: { basis: '規約' } };
const renamed = { type: 'VerificationEnded', data: { because: 'name' } };
const under = (controller: string, declaredBy: 'party' | 'office' = 'party', control = 1) => ({
  type: 'ControlRecorded',
  data: { control, controller, ground: 'votes', from: '2020-04-01', declaredBy, ...(declaredBy === 'office' && { source: '登記' }) },
});
const ended = (endedBy: 'party' | 'office') => ({ type: 'ControlEnded', data: { control: 1, until: '2020-12-31', endedBy } });
type Fact = Parameters<typeof stored>[1];

type Records = Readonly<Record<string, readonly Fact[]>>;

/** The parties to which somebody who represents `own`, or other parties, has a link, by what is on record about each party; undefined for too many. */
async function linksIn(records: Records, represented: readonly string[] = [own]): Promise<readonly string[] | undefined> {
  const { database, apply } = await viewsIn(partiesView);
  await apply(Object.entries(records).flatMap(([party, facts]) => stored(`party-${party}`, registered, ...facts)));
  const found = await linksAround(database, represented, DAY);
  await database.destroy();
  return found;
}

/** The same, where there are not too many. */
async function links(records: Records, represented: readonly string[] = [own]): Promise<readonly string[]> {
  const found = await linksIn(records, represented);
  if (!found) throw new Error('too many');
  return found;
}

describe('The links of somebody who represents a party', () => {
  it('[SEL-11] reach everything above, however many empty words the person adds nearer by', async () => {
    const empty = Object.fromEntries(
      Array.from({ length: 49 }, (_, n) => [
        uuid('shel', n),
        Array.from({ length: 50 }, (__, m) => under(stranger(50 * n + m), 'party', m + 1)),
      ]),
    );
    const mine = [own, ...Object.keys(empty)];
    const found = await linksIn({ ...empty, [own]: [under(far)] }, mine);
    expect(found === undefined || found.includes(far)).toBe(true);
    const few = Object.fromEntries(Object.entries(empty).slice(0, 3));
    expect(await links({ ...few, [own]: [under(middle)], [middle]: [under(far, 'office')] }, [own, ...Object.keys(few)])).toContain(far);
  });

  it('[SEL-11] reach whom the party controls as the office has recorded, and nobody by their own word', async () => {
    const [late, before] = [uuid('late'), uuid('bfor')];
    const records = { [own]: [], [middle]: [under(own, 'office')], [before]: [under(own), verified], [late]: [verified, under(own)] };
    expect([...(await links(records))].sort()).toEqual([own, middle].sort());
    expect(await links({ [own]: [], [middle]: [under(own, 'office'), renamed], [far]: [under(middle)] })).toEqual([own, middle]);
  });

  it('[SEL-11] reach what is only claimed too, while there is room', async () => {
    expect([...(await links({ [own]: [under(middle)], [middle]: [under(far)] }))].sort()).toEqual([own, middle, far].sort());
  });

  it('[SEL-11] are not cut by the party’s own word that it is free, but by the office’s', async () => {
    expect(await links({ [own]: [verified, under(middle), ended('party')], [middle]: [] })).toContain(middle);
    expect(await links({ [own]: [verified, under(middle), ended('office')], [middle]: [] })).not.toContain(middle);
  });

  it('[SEL-11] are told to be too many where more are confirmed than a decision would follow, never for what is only claimed', async () => {
    const many = (confirmed: number, of: string) =>
      Object.fromEntries(Array.from({ length: confirmed }, (_, n) => [stranger(n), [under(of, 'office')]]));
    expect(await linksIn({ [own]: [], ...many(MOST_CONFIRMED, own) })).toBeUndefined();
    expect(await links({ [own]: [], ...many(MOST_CONFIRMED - 1, own) })).toHaveLength(MOST_CONFIRMED);
    // A stranger’s hub, of which the party is only claimed to be a controller, shuts nobody out.
    expect(await links({ [own]: [], [middle]: [under(own)], ...many(MOST_CONFIRMED, middle) })).toEqual([own]);
  });

  it('[SEL-11] [API-7] are looked for from all parties together: a ring of hundreds that control each other does not hold the loop', async () => {
    const ring = Array.from({ length: 1000 }, (_, n) => stranger(n));
    const { database, apply } = await viewsIn(partiesView);
    await apply(ring.flatMap((each, n) => stored(`party-${each}`, registered, under(ring[(n + 1) % ring.length] as string))));
    let found: readonly string[] | undefined;
    const held = await leastHeld(async () => (found = await linksAround(database, ring, DAY)), 4);
    expect(Math.round(held)).toBeLessThanOrEqual(MOST_MS);
    expect(found).toHaveLength(ring.length);
    await database.destroy();
  });
});
