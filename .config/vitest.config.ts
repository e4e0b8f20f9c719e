import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests that need neither PostgreSQL nor Temporal: chosen alone, they start neither. */
const alone = [
  'test/domain/**/*.test.ts',
  'test/sandbox/**/*.test.ts',
  'test/contract/**/*.test.ts',
];

export default defineConfig({
  root,
  test: {
    root,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    reporters: ['default', `${root}test/support/last-line-reporter.ts`],
    coverage: { include: ['src/**', 'workflows/**', 'activities/**'] },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'served',
          include: ['test/**/*.test.ts'],
          // Chaos is a command of its own, which names this table.
          exclude: process.env['FAULT_TABLE'] ? alone : [...alone, 'test/chaos/**'],
          globalSetup: [`${root}test/support/global-setup.ts`],
        },
      },
    ],
  },
});
