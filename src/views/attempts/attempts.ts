import type { Loaded } from '../../event-store/streams.ts';
import type { RequestContext } from '../../graphql/request.ts';
import type { Refused } from '../../platform/refused.ts';

/** Records attempts to read what is under seal; the composition root connects it to the journal of refused attempts. */
export interface Attempts {
  /** Records the attempt and returns the refusal to throw. Nothing is recorded for an anonymous viewer. */
  readSealedApplication(own: Loaded<unknown>, context: RequestContext): Promise<Refused>;
}
