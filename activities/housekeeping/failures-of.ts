import { ApplicationFailure } from '@temporalio/common';

/** Waits for all of them. @returns which have failed, and why as a code: messages may quote people. */
export async function failuresOf(
  sweeps: Readonly<Record<string, Promise<unknown>>>,
): Promise<{ sweep: string; code: string }[]> {
  const ends = await Promise.allSettled(Object.values(sweeps));
  return Object.keys(sweeps).flatMap((sweep, index) => {
    const end = ends[index];
    return end?.status === 'rejected' ? [{ sweep, code: codeOf(end.reason) }] : [];
  });
}

function codeOf(error: unknown): string {
  if (error instanceof ApplicationFailure) return error.type ?? error.name;
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
