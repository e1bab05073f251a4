/** Tests run as ES modules on the TypeScript sources; see docs/decisions/0001. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  coverageProvider: 'v8',
  testTimeout: 30_000,
  maxWorkers: '100%',
};
