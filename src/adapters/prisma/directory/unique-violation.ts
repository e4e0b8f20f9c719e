import { Prisma } from '../generated/client.ts';

/** A unique index has refused the row. The transaction is over then, so this is for outside of it. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
