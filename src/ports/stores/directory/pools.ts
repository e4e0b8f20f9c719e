import type { Page, Paged } from './page.ts';

export interface Pools {
  create(tenantId: string, pool: { name: string; members: string[] }): Promise<PoolWritten>;
  list(tenantId: string, page: Page): Promise<Paged<Pool>>;
  read(tenantId: string, poolId: string): Promise<Pool | undefined>;
  /** By our id or by name. */
  find(tenantId: string, reference: string): Promise<Pool | undefined>;
  /** Absent fields stay. */
  change(
    tenantId: string,
    poolId: string,
    change: { name?: string; members?: string[] },
  ): Promise<PoolWritten>;
}

export interface Pool {
  poolId: string;
  name: string;
  /** Person ids in the order in which they are asked. */
  members: string[];
  createdAt: number;
}

export type PoolWritten =
  | { kind: 'written'; pool: Pool }
  | { kind: 'not_found' | 'name_taken' }
  | { kind: 'unknown_people'; personIds: string[] };
