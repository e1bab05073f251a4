/** The oldest major version of Node that runs Kyodo: as `engines` in package.json says. */
const OLDEST = 24;

/** What is wrong with the version of Node; undefined where it will do. For entry points, before they import what an older Node cannot load. */
export const nodeProblem = (version: string): string | undefined =>
  Number.parseInt(version, 10) >= OLDEST
    ? undefined
    : `It needs Node ${OLDEST} or newer, and this is Node ${version}. "npm start" brings its own; without npm, install one from https://nodejs.org.`;
