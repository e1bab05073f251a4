import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Allowances } from '../../src/graphql/allowances.ts';
import { HeavyGate, type Places, type Visitor } from '../../src/graphql/gate.ts';

/** Heavy work that ends when the test says so. */
function work() {
  let [begun, end, fail] = [false, (_: string) => {}, (_: Error) => {}];
  const result = new Promise<string>((resolve, reject) => ([end, fail] = [resolve, reject]));
  const run = () => {
    begun = true;
    return result;
  };
  return { run, isBegun: () => begun, end: () => end('done'), fail: () => fail(new Error('failed')) };
}

/** Does work behind the gate, as the server does for a request. */
async function through<T>(gate: HeavyGate, request: Visitor, run: () => T | Promise<T>): Promise<T> {
  const leave = await gate.enter(request, COST);
  try {
    await gate.goOn(request);
    return await run();
  } finally {
    leave();
  }
}

/** One request with one piece of heavy work. */
function visit(gate: HeavyGate, caller: string, request: Visitor = { caller }) {
  const piece = work();
  const outcome = through(gate, request, piece.run).catch((error: Error & { code?: string }) => error.code ?? error.message);
  return { ...piece, outcome, request };
}

/** How many of some visits have begun; each may wait for a turn of the event loop of its own. */
async function begun(visits: readonly ReturnType<typeof visit>[]): Promise<number> {
  for (let turns = 0; turns < 20; turns += 1) await turn();
  return visits.filter(({ isBegun }) => isBegun()).length;
}

const COST = 1000;
const gateWith = (each: Places, all: Places) => new HeavyGate(each, all, new Allowances(Infinity));
const gateOf = () => gateWith({ inside: 2, waiting: 3 }, { inside: 4, waiting: 5 });
/** A gate with an allowance of one visit in ten seconds, and how to let time pass. */
function gateOfAllowance() {
  let now = 0;
  const gate = new HeavyGate({ inside: 2, waiting: 3 }, { inside: 4, waiting: 9 }, new Allowances(COST / 10, () => now));
  return { gate, pass: (millis: number) => void (now += millis) };
}
const times = (count: number, gate: HeavyGate, caller: string) => Array.from({ length: count }, () => visit(gate, caller));

describe('The gate of heavy work', () => {
  it('[API-7] lets in so many requests of one caller, whatever the number of places in all', async () => {
    expect(await begun(times(4, gateOf(), 'aoi'))).toBe(2);
  });

  it('[API-7] lets in so many requests in all, whatever the number of callers', async () => {
    const gate = gateOf();
    expect(await begun(['aoi', 'rin', 'shun', 'hana', 'mei'].flatMap((caller) => times(1, gate, caller)))).toBe(4);
  });

  it('[API-7] one caller who fills its places does not keep others out', async () => {
    const gate = gateOf();
    times(5, gate, 'aoi');
    expect(await begun(times(2, gate, 'rin'))).toBe(2);
  });

  it('[API-7] refuses with UNAVAILABLE who finds the places of their own for waiting taken, at once', async () => {
    const gate = gateOf();
    times(5, gate, 'aoi');
    expect(await visit(gate, 'aoi').outcome).toBe('UNAVAILABLE');
    expect(await begun([visit(gate, 'rin')])).toBe(1);
  });

  it('[API-7] refuses with UNAVAILABLE whoever comes when all places for waiting are taken', async () => {
    const gate = gateOf();
    for (const [caller, count] of [['aoi', 4], ['rin', 4], ['shun', 1]] as const) times(count, gate, caller); // prettier-ignore
    expect(await visit(gate, 'hana').outcome).toBe('UNAVAILABLE');
  });

  it('[API-7] lets in who waits longest when somebody leaves, first those whose caller has room', async () => {
    const gate = gateOf();
    const [first] = times(2, gate, 'aoi');
    const [waiting] = times(1, gate, 'aoi');
    const [other] = times(2, gate, 'rin');
    const [late] = times(1, gate, 'shun');
    other?.end();
    expect([await begun([waiting!]), await begun([late!])]).toEqual([0, 1]);
    first?.end();
    expect(await begun([waiting!])).toBe(1);
  });

  it('[API-7] lets in the caller with the fewest inside first, however long others have waited', async () => {
    const gate = gateWith({ inside: 2, waiting: 3 }, { inside: 3, waiting: 9 });
    const [first] = times(2, gate, 'aoi');
    const [other] = times(1, gate, 'rin');
    const more = [...times(2, gate, 'rin'), ...times(3, gate, 'aoi')];
    const late = times(1, gate, 'shun');
    first?.end();
    expect([await begun(more), await begun(late)]).toEqual([0, 1]);
    other?.end();
    expect(await begun(more.slice(0, 1))).toBe(1);
  });

  it('[API-7] lets a caller in only while it has something of its allowance left, and others all the while', async () => {
    const { gate, pass } = gateOfAllowance();
    const inside = times(2, gate, 'aoi'); // all that was kept for ten seconds, and as much again
    const [waiting] = times(1, gate, 'aoi');
    expect(await begun(inside)).toBe(2);
    for (const { end } of inside) end();
    expect([await begun([waiting!]), await begun(times(1, gate, 'rin'))]).toEqual([0, 1]);
    pass(9_000);
    expect([await begun([waiting!]), await begun([visit(gate, 'rin')])]).toEqual([0, 1]);
    pass(1_000);
    visit(gate, 'shun'); // whoever comes, those who wait are looked at first
    expect(await begun([waiting!])).toBe(1);
  });

  it('[API-7] lets in who waits for its allowance when time has passed, though nobody comes or leaves', async () => {
    const gate = new HeavyGate({ inside: 2, waiting: 3 }, { inside: 4, waiting: 5 }, new Allowances(100_000));
    await gate.enter({ caller: 'aoi' }, 1_002_000); // 20 ms more than is kept for ten seconds
    const entered = gate.enter({ caller: 'aoi' }, COST);
    expect(await Promise.race([entered, turn('waits')])).toBe('waits');
    expect(await entered).toEqual(expect.any(Function));
  });

  it('[API-7] lets in who waits for its allowance, whatever part of a millisecond is left when it is looked at, by a clock that goes on at every reading', async () => {
    const STEP = 0.001;
    const waits = Array.from({ length: 24 }, async (_, n) => {
      let millis = 0;
      const allowances = new Allowances(100_000, () => (millis += STEP));
      const gate = new HeavyGate({ inside: 2, waiting: 3 }, { inside: 4, waiting: 5 }, allowances);
      await gate.enter({ caller: 'aoi' }, 1_002_000); // 20 ms more than is kept for ten seconds
      let isIn = false;
      const entered = gate.enter({ caller: 'aoi' }, COST).then(() => (isIn = true));
      millis += allowances.wait('aoi') - (n * STEP) / 4; // next to nothing is left when the alarm goes off
      await Promise.race([entered, pause(5_000, undefined, { ref: false })]);
      return isIn;
    });
    expect(await Promise.all(waits)).toEqual(waits.map(() => true));
  });

  it('[API-7] charges what one request asks for in several steps to the same place', async () => {
    const { gate } = gateOfAllowance();
    const request = { caller: 'aoi' };
    const leaves = [await gate.enter(request, COST), await gate.enter(request, COST), await gate.enter(request, COST)];
    for (const leave of [...leaves, ...leaves]) leave();
    expect(await begun(times(3, gate, 'aoi'))).toBe(0);
    expect(await begun(times(3, gate, 'rin'))).toBe(2);
  });

  it.each(['end', 'fail'] as const)('[API-7] gives the place on when the work is done or fails: %s', async (how) => {
    const gate = gateOf();
    const inside = times(2, gate, 'aoi');
    const waiting = times(2, gate, 'aoi');
    expect(await begun(waiting)).toBe(0);
    for (const each of inside) each[how]();
    expect(await begun(waiting)).toBe(2);
    expect(await Promise.all(inside.map(({ outcome }) => outcome))).toEqual(inside.map(() => (how === 'end' ? 'done' : 'failed')));
    for (const each of waiting) each[how]();
    expect(await begun(times(4, gate, 'aoi'))).toBe(2);
  });

  it('[API-7] work that throws at once gives its place on too', async () => {
    const gate = gateOf();
    const broken = () => {
      throw new Error('broken');
    };
    for (let time = 0; time < 20; time += 1) await expect(through(gate, { caller: 'aoi' }, broken)).rejects.toThrow('broken');
    expect(await begun(times(2, gate, 'aoi'))).toBe(2);
  });

  it('[API-7] all that one request does at the same time shares one place, which is free when the last is done', async () => {
    const gate = gateWith({ inside: 1, waiting: 1 }, { inside: 1, waiting: 1 });
    const one = visit(gate, 'aoi');
    const same = visit(gate, 'aoi', one.request);
    const other = visit(gate, 'aoi');
    expect(await begun([one, same, other])).toBe(2);
    one.end();
    expect(await begun([other])).toBe(0);
    same.end();
    expect(await begun([other])).toBe(1);
  });

  it('[API-7] all that a refused request asks for is refused, and it may come again', async () => {
    const gate = gateWith({ inside: 1, waiting: 0 }, { inside: 1, waiting: 0 });
    const one = visit(gate, 'aoi');
    const refused = visit(gate, 'rin');
    const same = visit(gate, 'rin', refused.request);
    expect(await Promise.all([refused.outcome, same.outcome])).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    one.end();
    await turn();
    expect(await begun([visit(gate, 'rin', refused.request)])).toBe(1);
  });

  it('[API-7] gives up who waits for a request whose connection has ended, and leaves their places to others', async () => {
    const gate = gateOf();
    let isGone = false;
    const inside = times(2, gate, 'aoi');
    const left = Array.from({ length: 3 }, () => visit(gate, 'aoi', { caller: 'aoi', isGone: () => isGone }));
    expect(await visit(gate, 'aoi').outcome).toBe('UNAVAILABLE');
    isGone = true;
    const after = visit(gate, 'aoi');
    expect(await Promise.all(left.map(({ outcome }) => outcome))).toEqual(left.map(() => 'UNAVAILABLE'));
    inside[0]?.end();
    expect(await begun([after])).toBe(1);
    expect(await begun(left)).toBe(0);
  });

  it('[API-7] begins nothing more for a request whose connection has ended while others of its work go on', async () => {
    const gate = gateOf();
    let isGone = false;
    const request = { caller: 'aoi', isGone: () => isGone };
    const one = visit(gate, 'aoi', request);
    await turn();
    isGone = true;
    const more = visit(gate, 'aoi', request);
    expect(await more.outcome).toBe('UNAVAILABLE');
    one.end();
    expect(await begun(times(3, gate, 'aoi'))).toBe(2);
  });

  it('[API-7] once closed, refuses with UNAVAILABLE who waits, who comes and what is not begun, and lets work that has begun end', async () => {
    const gate = gateOf();
    const inside = times(2, gate, 'a');
    const waiting = times(3, gate, 'a');
    await begun(inside);
    gate.close();
    expect(await Promise.all(waiting.map(({ outcome }) => outcome))).toEqual(waiting.map(() => 'UNAVAILABLE'));
    expect(await visit(gate, 'b').outcome).toBe('UNAVAILABLE');
    expect(await visit(gate, 'a', inside[0]?.request).outcome).toBe('UNAVAILABLE');
    for (const { end } of inside) end();
    expect(await Promise.all(inside.map(({ outcome }) => outcome))).toEqual(['done', 'done']);
    expect(await begun(waiting)).toBe(0);
  });

  it('[API-7] counts requests without a caller together', async () => {
    const gate = gateOf();
    expect(await begun(Array.from({ length: 4 }, () => visit(gate, '', {})))).toBe(2);
  });
});
