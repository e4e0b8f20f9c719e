import type { PoolRules } from '../../../domain/pool-order/pool-rules.ts';
import type { Page, Paged } from './page.ts';

export interface Pools {
  create(
    tenantId: string,
    pool: PoolChange & { name: string; members: string[] },
  ): Promise<PoolWritten>;
  list(tenantId: string, page: Page): Promise<Paged<Pool>>;
  read(tenantId: string, poolId: string): Promise<Pool | undefined>;
  /** By our id or by name. */
  find(tenantId: string, reference: string): Promise<Pool | undefined>;
  /** Absent fields stay. */
  change(tenantId: string, poolId: string, change: PoolChange): Promise<PoolWritten>;
}

export interface PoolChange {
  name?: string | undefined;
  members?: string[] | undefined;
  /** By person id; whoever is not named is in tier 1. Absent: everybody keeps their own. */
  tiers?: Record<string, number> | undefined;
  /** Only what changes. */
  rules?: { [Rule in keyof PoolRules]?: PoolRules[Rule] | undefined } | undefined;
}

export interface Pool {
  poolId: string;
  name: string;
  /** Person ids, as the office has listed them. */
  members: string[];
  /** By person id; 1 where the office has said nothing. */
  tiers: Record<string, number>;
  rules: PoolRules;
  createdAt: number;
}

export type PoolWritten =
  | { kind: 'written'; pool: Pool }
  | { kind: 'not_found' | 'name_taken' }
  | { kind: 'unknown_people'; personIds: string[] };
