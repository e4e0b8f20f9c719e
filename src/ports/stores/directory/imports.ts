import type { Person, PersonFields } from './people.ts';

/**
 * Many at once, in one transaction and one import of a tenant at a time: `plan` sees everything as it is, and what it says is
 * written, all of it or nothing. The runs of open offers that it concerns are told.
 */
export interface Imports {
  people<Plan extends { writes: readonly PersonWrite[] }>(
    tenantId: string,
    plan: (known: readonly Person[]) => Plan,
  ): Promise<Imported<Plan>>;
  pools<Plan extends { writes: readonly PoolWrite[] }>(
    tenantId: string,
    plan: (known: KnownPools) => Plan,
  ): Promise<Imported<Plan>>;
}

export type Imported<Plan> =
  | { kind: 'done'; plan: Plan }
  /** Somebody else has entered the same name meanwhile: nothing was written. */
  | { kind: 'collided' };

/** Somebody known, or somebody new under a new id. Without `phone` the number stays. */
export interface PersonWrite {
  personId: string;
  fields: Omit<PersonFields, 'phone'> & { phone?: PersonFields['phone'] };
}

export interface KnownPools {
  people: readonly Person[];
  pools: readonly { poolId: string; name: string; members: string[] }[];
}

/** Replaces the members. Without an id the pool is made. */
export interface PoolWrite {
  poolId?: string;
  name: string;
  members: readonly string[];
}
