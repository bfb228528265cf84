/** The arrows of the house: apps → libs, one way; a feature reaches another feature only through its service or module. */
const FEATURES = '^apps/api/src/(auth|api-keys|clients|events|health|invoices|organization)/';
module.exports = {
  forbidden: [
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|test|bench)/' },
    },
    {
      name: 'money-imports-nothing-but-decimal',
      severity: 'error',
      from: { path: '^libs/money/src', pathNot: 'spec\\.ts$' },
      X,
    },
    {
      name: 'scopes-table-imports-nothing',
      severity: 'error',
      from: { path: '^libs/access/src/scopes\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'features-meet-through-services',
      comment: "A feature module uses another's service, never its entities, SQL or DTOs.",
      severity: 'error',
      from: { path: FEATURES },
      to: { path: FEATURES, pathNot: ['^apps/api/src/$1/', '\\.(service|module)\\.ts$'] },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: 'spec\\.ts$' },
      to: { path: ['^test/', 'spec\\.ts$'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'env-is-read-in-one-place',
      severity: 'error',
      from: { path: '^apps/', pathNot: 'env\\.ts$' },
      to: { path: '^(node:)?process$' },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependencies-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: 'spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
