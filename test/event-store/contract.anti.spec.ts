/** The test of the test: stores that break one promise each, and the check that has to notice. */
import { describe, expect, it } from '@jest/globals';
import { brokenStores, type Break } from './broken-stores.ts';
import { checkAgainst, contract, type Check } from './contract.ts';
import { memorySubject } from './factories.ts';

/** Milliseconds: long for a store in memory. */
const PATIENCE = 600;

const notices = async (check: Check, breakStore?: Break) => {
  try {
    await checkAgainst(async () => memorySubject(breakStore, breakStore && PATIENCE), check);
    return false;
  } catch {
    return true;
  }
};

/** A fault that a slow check notices: tried first, so that the check is not run against all the stores that it lets pass. */
const likely: Readonly<Record<string, string>> = {
  'of 64 racing writers exactly one wins each revision [API-1]': 'ignores the expected revision',
  'a reader never sees a part of an append, nor a part of the order that changes later': 'appends events one by one',
  'a long past comes in batches, and the next batch waits for the last one': 'hands over everything in one batch',
  'a batch is bounded by bytes too: a stop waits for no more than one, however large the events are [OPS-2]':
    'hands over everything in one batch',
  'a stopped subscription has finished its batch and hands over nothing more': 'does not stop',
  'subscriptions that start at any moment of concurrent appends see every event once and in order': 'loses an event when it goes live',
};
const storesFor = ({ title }: Check): readonly Break[] => {
  const { [likely[title] ?? '']: first, ...others } = brokenStores;
  return [...(first ? [first] : []), ...Object.values(others)];
};

describe('the contract of the event store', () => {
  for (const [fault, breakStore] of Object.entries(brokenStores)) {
    it(`notices a store that ${fault}`, async () => {
      for (const check of contract) if (await notices(check, breakStore)) return;
      throw new Error('no check noticed it');
    });
  }

  for (const check of contract) {
    it(`has a use for the check: ${check.title}`, async () => {
      for (const breakStore of storesFor(check)) if (await notices(check, breakStore)) return;
      throw new Error('no broken store failed it');
    });
  }

  it('lets a store pass that is not broken', async () => {
    for (const check of contract) expect([check.title, await notices(check)]).toEqual([check.title, false]);
  });
});
