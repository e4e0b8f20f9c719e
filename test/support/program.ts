import { join } from 'node:path';
import { inject } from 'vitest';

/** What Node is to run for a TypeScript program, `src/app/serve.ts` for instance: the same, compiled once for all tests. */
export function program(entry: string): string {
  return join(inject('programs'), entry.replace(/\.ts$/, '.mjs'));
}
