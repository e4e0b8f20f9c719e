import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm run record-histories`: on the servers of the tests, but no part of them. */
export default defineConfig({
  root,
  test: {
    root,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['test/workflows/recording/*.record.ts'],
    globalSetup: [`${root}test/support/global-setup.ts`],
  },
});
