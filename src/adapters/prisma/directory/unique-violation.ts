import { Prisma } from '../generated/client.ts';

/** A unique index has refused the row. The transaction is over then, unless it has a savepoint to go back to. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2002' || kindOfRaw(error) === 'UniqueConstraintViolation';
}

/** Statements written by hand all fail as P2010; why is told below. */
function kindOfRaw({ meta }: Prisma.PrismaClientKnownRequestError): unknown {
  const failed = meta?.['driverAdapterError'];
  const cause = failed instanceof Error ? failed.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'kind' in cause ? cause.kind : undefined;
}
