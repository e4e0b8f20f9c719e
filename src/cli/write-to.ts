import { writeFile } from 'node:fs/promises';
import { UsageProblem } from './exit-codes.ts';

/** @throws UsageProblem */
export async function writeTo(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageProblem(`${path} cannot be written (${code}).`);
  }
}
