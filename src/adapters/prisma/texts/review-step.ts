const BEGINS = 'review-';

/** The step under which somebody is told what has become of their yes. */
export function reviewStep(interestId: string): string {
  return `${BEGINS}${interestId}`;
}

/** @returns undefined for any other text. */
export function interestIn(step: string): string | undefined {
  return step.startsWith(BEGINS) ? step.slice(BEGINS.length) : undefined;
}
