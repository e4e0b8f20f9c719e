import type { Prisma, Shift } from '../generated/client.ts';

/** Seats held at some moment of this time. The end is exclusive: one shift may follow upon another. */
export function overlapping({ startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>) {
  return {
    active: true,
    startsAt: { lt: endsAt },
    endsAt: { gt: startsAt },
  } satisfies Prisma.SlotClaimWhereInput;
}
