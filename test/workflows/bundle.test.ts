import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';

/** What the SDK itself brings along, and our own pure code. */
const pure = [
  /^\.\/node_modules\/(@temporalio|nexus-rpc|ms|long)\//,
  /^\.\/workflows\//,
  /^\.\/src\/domain\/(?!time\/)/,
];

test('workflows consist of their own code, the domain without the calendar, and the SDK: nothing else reaches the sandbox', () => {
  const code = readFileSync(inject('workflowBundle'), 'utf8');
  const modules = [...code.matchAll(/^\/\*\*\*\/ "(\.\/[^"]+)"/gm)].map((match) => match[1] ?? '');

  expect(modules).toContain('./workflows/index.ts');
  expect(modules.filter((module) => !pure.some((allowed) => allowed.test(module)))).toEqual([]);
});
