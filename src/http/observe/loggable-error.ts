/** Runs of digits long enough to be a telephone number, however they are grouped or escaped. */
const NUMBER = /(%2B|\+)?\d(?:[\s().-]|%20)?(?:\d(?:[\s().-]|%20)?){3,}/gi;
const FRAME = /^\s+at .*$/gm;

export function maskedNumbers(text: string): string {
  return text.replace(NUMBER, '***');
}

/**
 * What a log may hold of an error (I9): where it happened, and what it says unless that may quote people's data, as
 * the database client's messages do. Its causes likewise.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const quotesData = error.name.startsWith('PrismaClient');
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    ...(!quotesData && { message: maskedNumbers(error.message) }),
    frames: error.stack?.match(FRAME)?.map((frame) => frame.trim()) ?? [],
    ...(error.cause !== undefined && { cause: loggableError(error.cause) }),
  };
}
