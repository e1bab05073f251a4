import type { Loaded } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import type { Refused } from '../../platform/refused.ts';

/** Records attempts to read what is under seal; the composition root connects it to the journal of refused attempts. */
export interface Attempts {
  /** Keeps the attempt and answers the refusal to throw. Nobody is recorded where nobody is signed in. */
  readSealedApplication(own: Loaded<unknown>, context: RequestContext): Promise<Refused>;
}
