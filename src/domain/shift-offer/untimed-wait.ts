/** A wait that only a person can end is looked at again after this long, besides the run's being told of its end. */
export const UNTIMED_WAIT_MS = 60 * 60_000;
