/** The arrows of the architecture (docs/decisions). Each is shown red by test/architecture. */
module.exports = {
  forbidden: [
    {
      name: 'domain-stands-alone',
      severity: 'error',
      comment: 'Rules and folds import nothing outside the domain.',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'storage-knows-only-the-domain',
      severity: 'error',
      comment: 'The event store knows the domain, SQLite, Node, the client of EventStoreDB, and how to remember what is used.',
      from: { path: '^src/event-store/' },
      to: { path: '^(src/|node_modules/)', pathNot: '^(src/(event-store/|domain/|sqlite|recently-used)|node_modules/@eventstore/)' },
    },
    {
      name: 'strangers',
      severity: 'error',
      comment: 'Commands, views, audit, reactions, people and access never know each other’s insides.',
      from: { path: '^src/(commands|views|audit|reactions|people|access)/' },
      to: { path: '^src/(commands|views|audit|reactions|people|access)/', pathNot: '^src/$1/' },
    },
    {
      name: 'one-door-to-sqlite',
      severity: 'error',
      comment: 'Only src/sqlite.ts imports node:sqlite.',
      from: { pathNot: '^src/sqlite\\.ts$' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'one-door-to-eventstore',
      severity: 'error',
      comment: 'Only one file of the adapter imports the client.',
      from: { pathNot: '^src/event-store/eventstoredb/client\\.ts$' },
      to: { path: '@eventstore' },
    },
    {
      name: 'tools-stay-outside',
      severity: 'error',
      comment: 'The program runs without its tests, its benchmarks and the development node.',
      from: { path: '^src/' },
      to: { path: '^(eventstore|test|bench|torture|demo|scripts)/' },
    },
    { name: 'no-circles', severity: 'error', comment: 'Modules import downward only.', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', comment: 'Every import leads somewhere.', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
