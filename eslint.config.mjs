import tseslint from 'typescript-eslint';

/** What the domain may not touch: anything by which two runs of a rule could differ. */
const impure = [
  'Date',
  'process',
  'crypto',
  'fetch',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'globalThis',
  'console',
  'Intl',
  'Buffer',
];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'reports/', '.stryker-tmp/', 'data/', '**/*.mjs', '**/*.cjs', 'test/architecture/fixtures/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // It takes type arguments that a framework needs for assertions.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impure],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Rules have no dice.' },
        { property: 'localeCompare', message: 'Order by code point: locales differ between machines.' },
        { property: 'toLocaleString', message: 'Locales differ between machines.' },
      ],
    },
  },
  {
    files: [
      'eventstore/main.ts',
      'demo/**/*.ts',
      'bench/**/*.ts',
      'torture/**/*.ts',
      'scripts/**/*.ts',
      'src/main.ts',
      'src/app/start.ts',
      'src/migrate.ts',
      'src/accept-stores.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // The table, the projector and the folds hold things of every aggregate and view.
    files: ['src/domain/kernel/decision.ts', 'src/projection/projector.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
