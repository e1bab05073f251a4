import { describe, it } from '@jest/globals';
import { checkAgainst, contract, type Factory } from './contract.ts';
import { nodeSubject } from './eventstoredb/node-subject.ts';
import { fakeSubject } from './eventstoredb/subject.ts';
import { embeddedSubject, memorySubject } from './factories.ts';

const stores: Readonly<Record<string, Factory>> = {
  'the embedded event store [OPS-1]': embeddedSubject,
  'the EventStoreDB adapter over a development node [OPS-1]': nodeSubject,
  'the EventStoreDB adapter over a scripted server': fakeSubject,
  'the event store in memory': async () => memorySubject(),
};

for (const [name, factory] of Object.entries(stores)) {
  describe(name, () => {
    for (const check of contract) it(check.title, () => checkAgainst(factory, check));
  });
}
