import { Prisma } from '../generated/client.ts';

/**
 * No tenant's time is earlier. For questions about all tenants: the time of each is no constant, so that no index is
 * searched by it, and this one is.
 */
export const EARLIEST_NOW = Prisma.sql`
  (now() + least(0, (SELECT min(offset_ms) FROM clock_offset)) * interval '1 millisecond')`;
