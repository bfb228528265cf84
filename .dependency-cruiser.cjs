/** The arrows of the house: apps → libs, one way; a feature reaches another feature only through its service or module. */
// Every folder of the app but these two, which all features stand on and which stands on all of them.
const FEATURE = '^apps/api/src/(?!database/|cli/)([^/]+)/';
/** Values and classes without rules of their own that several features speak in. */
const VALUES = '^apps/api/src/(organization/(party|address\\.dto)|payments/payment-methods)\\.ts$';
/** Texts and types alone, without a framework. */
const TABLES = '^libs/(http/src/(problems|problem-text|field-problems|oauth-error)|money/src/totals\\.types)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|test|bench)/' },
    },
    {
      name: 'libs-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^(apps|libs|test|bench)/([^/]+)/', pathNot: '^apps/reference/' },
      to: {
        path: '^libs/',
        pathNot: [
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/access/src/scopes\\.ts$',
          // As a package: what is built of it.
          '^libs/sdk/dist/index\\.js$',
          '^libs/$2/',
        ],
      },
    },
    {
      name: 'reference-reads-documents-and-tables',
      comment: 'Its pages are made from the OpenAPI document, the samples and the tables of what can go wrong.',
      severity: 'error',
      from: { path: '^apps/reference/' },
      to: { path: '^(apps|libs|test|bench)/', pathNot: ['^apps/reference/', TABLES] },
    },
    {
      name: 'console-speaks-over-the-api',
      comment: 'It knows the table of scopes, which imports nothing, and otherwise what the OpenAPI document says.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(apps|libs|test|bench)/', pathNot: ['^apps/console/', '^libs/access/src/scopes\\.ts$'] },
    },
    {
      name: 'pages-stand-apart',
      comment: 'A folder of pages uses the frame, forms, texts and the API, never another folder of pages.',
      severity: 'error',
      from: { path: '^apps/console/src/([^/]+)/', pathNot: '^apps/console/src/i18n/' },
      to: {
        path: '^apps/console/src/[^/]+/',
        pathNot: ['^apps/console/src/$1/', '^apps/console/src/(api|forms|i18n|shell)/'],
      },
    },
    {
      name: 'money-is-pure',
      comment: 'Arithmetic and the list of currencies; no framework, no I/O, no other lib.',
      severity: 'error',
      from: { path: '^libs/money/src', pathNot: 'spec\\.ts$' },
      to: { path: '.', pathNot: ['^libs/money/src/', '(^|/)node_modules/(decimal\\.js|currency-codes)/'] },
    },
    {
      name: 'scopes-table-imports-nothing',
      severity: 'error',
      from: { path: '^libs/access/src/scopes\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'features-meet-through-services',
      comment: "A feature uses another's service, never its entities, SQL or DTOs.",
      severity: 'error',
      from: { path: FEATURE, pathNot: '\\.entity\\.ts$' },
      to: { path: FEATURE, pathNot: ['^apps/api/src/$1/', '\\.(service|module)\\.ts$', VALUES] },
    },
    {
      name: 'entities-refer-to-entities',
      comment:
        'A foreign key leads to the table of another feature, and so does the class that declares it; no further.',
      severity: 'error',
      from: { path: FEATURE, pathNot: '(?<!\\.entity)\\.ts$' },
      to: { path: FEATURE, pathNot: ['^apps/api/src/$1/', '\\.entity\\.ts$', VALUES] },
    },
    {
      name: 'database-knows-no-feature',
      comment: 'But for the log of events, which every change writes to.',
      severity: 'error',
      from: { path: '^apps/api/src/database/', pathNot: 'spec\\.ts$' },
      to: { path: FEATURE, pathNot: '^apps/api/src/events/events\\.service\\.ts$' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: 'spec\\.ts$' },
      to: { path: ['^test/', 'spec\\.ts$'] },
    },
    {
      name: 'no-circular',
      comment: 'Entities may refer to each other in a circle, as their tables do; types alone make none.',
      severity: 'error',
      from: {},
      to: {
        circular: true,
        via: { pathNot: '\\.entity\\.ts$' },
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'The packed client is installed where samples are tried.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@invoicenests/sdk' },
    },
    {
      name: 'no-dev-dependencies-in-the-product',
      severity: 'error',
      // The console is bundled: what it is made of is not there when it runs.
      from: { path: '^(apps|libs)/', pathNot: ['spec\\.ts$', '^apps/console/'] },
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
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
    },
  },
};
