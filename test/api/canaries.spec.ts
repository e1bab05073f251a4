import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, expect } from '@jest/globals';
import { createLogger } from '../../src/logging.ts';
import { handInUnderSeal, openEverything, playUntilSealed } from './canaries.world.ts';
it('x', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'kyodo-canaries-'));
  const t0 = Date.now();
  const { world, moveTo } = await playUntilSealed(join(directory, 'data'), createLogger({ level: 'trace', destination: { write: () => undefined } }));
  console.log('played', Date.now() - t0);
  await handInUnderSeal(world);
  console.log('sealed', Date.now() - t0);
  await openEverything(world, moveTo);
  console.log('opened', Date.now() - t0, world.aviary.canaries.size, world.app.faults);
  await world.app.stop();
  await rm(directory, { recursive: true });
  expect(1).toBe(1);
}, 60000);
