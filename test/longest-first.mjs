import Sequencer from '@jest/test-sequencer';

/** What takes longest, in this order: half a minute and more each. */
const LONGEST = ['canaries', 'operations', 'demo', 'bad-input', 'wire', 'conflicts'].map(
  (name) => new RegExp(`/test/(?:api|demo)/${name}\\.spec\\.ts$`),
);

/**
 * The long files first, then those with a server of their own, then the rest as jest orders them. Jest itself knows how long files take only
 * where they ran before; on a new machine a long one could begin when all others are done.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((each) => each.test(path));
      return at >= 0 ? at : LONGEST.length + (path.includes('/test/api/') ? 0 : 1);
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
