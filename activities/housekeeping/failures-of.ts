import { ApplicationFailure } from '@temporalio/common';

export const OVERTIME = 'overtime';

/**
 * Waits for all of them, but no longer than this. @returns which have failed, and why as a code, since messages may quote
 * people: {@link OVERTIME} of what goes on.
 */
export async function failuresOf(
  sweeps: Readonly<Record<string, Promise<unknown>>>,
  withinMs: number,
): Promise<{ sweep: string; code: string }[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, withinMs, OVERTIME);
  });
  const codes = await Promise.all(
    Object.values(sweeps).map((work) => Promise.race([work.then(() => undefined, codeOf), late])),
  );
  clearTimeout(timer);
  return Object.keys(sweeps).flatMap((sweep, index) => {
    const code = codes[index];
    return code === undefined ? [] : [{ sweep, code }];
  });
}

function codeOf(error: unknown): string {
  if (error instanceof ApplicationFailure) return error.type ?? error.name;
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
