// The arrows of the architecture: who may import whom. One rule per arrow, so that a violation names it.

/** `from` may import itself and what is listed, and nothing else, packages and Node included. */
const only = (name, from, allowed, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...allowed], ...extra },
});

/** Of the project's own code, `from` may import itself and what is listed; packages are its own affair. */
const ours = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|workflows|activities|test|bench)/', pathNot: [from, ...allowed] },
});

const VENDOR_SDKS =
  '^node_modules/(twilio|@deepgram|@elevenlabs|elevenlabs|openai|retell-sdk|@prisma|prisma)/';

module.exports = {
  forbidden: [
    {
      name: 'domain-imports-only-itself',
      comment: 'src/domain is pure; src/domain/time alone may use the time-zone library.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '^src/domain/time/' },
      to: { pathNot: '^src/domain/' },
    },
    only('domain-time-adds-the-time-zone-library', '^src/domain/time/', [
      '^src/domain/',
      '^node_modules/date-fns(-tz)?/',
    ]),
    only('ports-import-domain', '^src/ports/', ['^src/domain/']),
    only('contract-imports-domain-and-zod', '^src/contract/', [
      '^src/domain/',
      '^node_modules/zod/',
    ]),
    only(
      'workflows-are-deterministic',
      '^workflows/',
      ['^src/domain/', '^node_modules/@temporalio/workflow/'],
      { dependencyTypesNot: ['type-only'] },
    ),
    {
      name: 'workflows-never-read-the-calendar',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^src/domain/time/' },
    },
    {
      name: 'workflows-see-domain-and-activity-types',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(src|test|bench)/', pathNot: '^src/domain/' },
    },
    ours('activities-speak-ports', '^activities/', ['^src/(domain|ports)/']),
    ours('adapters-face-inwards', '^src/adapters/', ['^src/(domain|ports)/']),
    {
      name: 'adapters-are-strangers',
      severity: 'error',
      from: { path: '^src/adapters/([^/.]+)' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/$1' },
    },
    ours('sandbox-shares-no-vendor-code', '^src/sandbox/', ['^src/domain/']),
    {
      name: 'sandbox-knows-no-vendor-sdk',
      comment: 'A simulator built on the SDK under test would agree with it in every mistake.',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: VENDOR_SDKS },
    },
    ours('http-speaks-ports', '^src/http/', ['^src/(domain|ports|contract)/']),
    ours('voice-speaks-ports', '^src/voice/', ['^src/(domain|ports)/']),
    ours('console-speaks-the-contract', '^src/console/', ['^src/contract/']),
    ours('cli-speaks-the-contract', '^src/cli/', ['^src/contract/']),
    {
      name: 'only-adapters-know-vendors',
      severity: 'error',
      from: { path: '^(src|activities|workflows)/', pathNot: '^src/(adapters|app)/' },
      to: { path: VENDOR_SDKS },
    },
    {
      name: 'only-app-composes',
      severity: 'error',
      from: { path: '^(src|workflows|activities)/', pathNot: '^src/app/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'generated-client-stays-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^src/adapters/prisma/' },
      to: { path: '^src/adapters/prisma/generated/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      from: { path: '^(src|workflows|activities)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/adapters/prisma/generated/.+/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
