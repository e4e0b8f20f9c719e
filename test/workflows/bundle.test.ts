import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

/** What the SDK itself brings along, and our own pure code. */
const pure = [
  /^\.\/node_modules\/(@temporalio|nexus-rpc|ms|long)\//,
  /^\.\/workflows\//,
  /^\.\/src\/domain\/(?!time\/)/,
];

test('workflows consist of their own code, the domain without the calendar, and the SDK: nothing else reaches the sandbox', () => {
  const bundle = inject('workflowBundle');
  if (bundle === '') {
    const workflows = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
    expect(existsSync(workflows)).toBe(false);
    return;
  }

  const code = readFileSync(bundle, 'utf8');
  const modules = [...code.matchAll(/^\/\*\*\*\/ "(\.\/[^"]+)"/gm)].map((match) => match[1] ?? '');

  expect(modules).toContain('./workflows/index.ts');
  expect(modules.filter((module) => !pure.some((allowed) => allowed.test(module)))).toEqual([]);
});
