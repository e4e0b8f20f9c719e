/** Runs what it is given one after the other, in the order of the calls. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // A failure belongs to its own caller; the next one starts all the same.
    last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  };
}

/** Like Promise.all, but never leaves work running behind a failure: a look must not overlap with the next one. */
export async function allDone(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
