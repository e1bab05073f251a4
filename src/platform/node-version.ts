/** The oldest major version of Node that Kyodo supports, as in `engines` of package.json. */
const OLDEST = 24;

/**
 * Says why this version of Node is not supported; undefined if it is. For entry points, before they import code that an older Node cannot
 * load.
 */
export const nodeProblem = (version: string): string | undefined =>
  Number.parseInt(version, 10) >= OLDEST
    ? undefined
    : `It needs Node ${OLDEST} or newer, and this is Node ${version}. "npm start" brings its own; without npm, install one from https://nodejs.org.`;
