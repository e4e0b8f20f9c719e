import type { Prisma } from '../generated/client.ts';

/** A call was made when the carrier took it; what was refused or proven not to be sent rang nowhere. */
export const CALL_MADE = {
  dialedAt: { not: null },
  carrierSid: { not: null },
  state: { notIn: ['refused', 'not_placed'] },
} satisfies Prisma.AttemptWhereInput;
