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

describe('the contract of the event store', () => {
  for (const [fault, breakStore] of Object.entries(brokenStores)) {
    it(`notices a store that ${fault}`, async () => {
      for (const check of contract) if (await notices(check, breakStore)) return;
      throw new Error('no check noticed it');
    });
  }

  for (const check of contract) {
    it(`has a use for the check: ${check.title}`, async () => {
      for (const breakStore of Object.values(brokenStores)) if (await notices(check, breakStore)) return;
      throw new Error('no broken store failed it');
    });
  }

  it('lets a store pass that is not broken', async () => {
    for (const check of contract) expect([check.title, await notices(check)]).toEqual([check.title, false]);
  });
});
