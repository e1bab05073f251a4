/** Tests run as ES modules on the TypeScript sources; see docs/decisions/0001. */

// As in production (Dockerfile). Otherwise graphql looks at every value for the mark of a second copy of itself, a third of all the time.
process.env.NODE_ENV = 'production';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  testSequencer: '<rootDir>/test/longest-first.mjs',
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  coverageProvider: 'v8',
  testTimeout: 30_000,
  maxWorkers: '100%',
  // Modules of files that are done stay in memory: a process that holds too many makes room for a new one.
  workerIdleMemoryLimit: '512MB',
  // Letting go of that memory takes a while at the end; only what is still open after this is a leak.
  workerGracefulExitTimeout: 10_000,
};
