import { Prisma } from '../generated/client.ts';

/** An exclusion constraint has refused the row. The transaction is over then, so this is for outside of it. */
export function isExclusionViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2039';
}
