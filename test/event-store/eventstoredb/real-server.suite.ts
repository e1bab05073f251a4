/** `npm run test:eventstore`: the contract on whatever server EVENTSTORE_URL names, each check in streams of its own. Not part of `npm test`. */
import { describe, it } from '@jest/globals';
import { adapterSubject } from './subject.ts';
import { checkAgainst, contract } from '../contract.ts';

const url = process.env['EVENTSTORE_URL'];
if (!url) throw new Error('EVENTSTORE_URL names no server: set it, e.g. to esdb://admin:changeit@localhost:2113?tls=false');

describe('the EventStoreDB adapter on the server of EVENTSTORE_URL [OPS-1]', () => {
  for (const check of contract) it(check.title, () => checkAgainst(() => adapterSubject(url), check), 60_000);
});
