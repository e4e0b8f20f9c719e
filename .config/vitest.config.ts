import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests that need neither PostgreSQL nor Temporal: chosen alone, they start neither. */
const alone = [
  'test/domain/**/*.test.ts',
  'test/sandbox/**/*.test.ts',
  'test/contract/**/*.test.ts',
];

/** `npm run chaos` is a command of its own, which names this table: processes that are killed, and many seeds. */
const isChaos = process.env['FAULT_TABLE'] !== undefined;
/** So is `npm run cluster`, on servers of its own. */
const isCluster = process.env['RINGDOWN_CLUSTER'] !== undefined;
const chaos = ['test/chaos/**/*.test.ts', 'test/faults/processes/**/*.test.ts'];

/** `npm run test:long`: every fault, and what takes long and is not the first proof of its promise. */
const long = ['test/**/*.long.test.ts', 'test/faults/**/*.test.ts'];

const isServed = {
  globalSetup: [`${root}test/${isCluster ? 'cluster/' : ''}support/global-setup.ts`],
};

export default defineConfig({
  root,
  test: {
    root,
    // Far above what any test needs: a slow machine must not fail one. No test asserts how long it took.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
    // Modules load once a process instead of once a file: a third of all work. So no test may leave anything behind in them.
    isolate: false,
    // @temporalio/client 1.24 goes on trying a request again after its connection was closed, and throws from a timer of its
    // own, where nobody can catch it. Everything else that is thrown outside a test fails the run.
    onUnhandledError: ({ stack }) => !stack?.includes('@temporalio/client/lib/grpc-retry'),
    reporters: ['default', `${root}test/support/last-line-reporter.ts`],
    coverage: { include: ['src/**', 'workflows/**', 'activities/**'] },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'served',
          include: ['test/**/*.test.ts'],
          exclude: [...alone, ...long, ...chaos, ...(isCluster ? [] : ['test/cluster/**'])],
          ...isServed,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: isChaos ? [...long, ...chaos] : long,
          exclude: isChaos ? [] : chaos,
          ...isServed,
        },
      },
    ],
  },
});
