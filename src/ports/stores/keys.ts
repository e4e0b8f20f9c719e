import type { TenantScope } from '../../domain/access/scopes.ts';

/** Of a tenant, without those that are revoked or have expired. */
export const KEYS_MAX = 50;

/** API keys. The secret exists in full only in the answer to `create`. */
export interface Keys {
  /** @returns `too_many` of a tenant that has {@link KEYS_MAX}; undefined when there is no such tenant. */
  create(order: NewKey): Promise<CreatedKey | 'too_many' | undefined>;
  list(tenantId: string): Promise<ApiKey[]>;
  /** Revoking twice is harmless. Without a tenant the key may be anybody's: the operator's right. */
  revoke(keyId: string, tenantId?: string): Promise<ApiKey | undefined>;
  /** Whether any publishable key may be used from pages of this origin. */
  knowsOrigin(origin: string): Promise<boolean>;
  /** @returns undefined for a secret that was never issued, has been revoked or has expired. */
  authenticate(secret: string): Promise<KeyHolder | undefined>;
}

export interface NewKey {
  tenantId: string;
  name: string;
  /** Absent: everything that its tenant may, also what is added later. */
  scopes?: readonly TenantScope[] | undefined;
  /** Makes it publishable: it enqueues sign-ups from pages of these origins, and may nothing else. */
  origins?: readonly string[] | undefined;
  /** Machine time; absent: never. */
  expiresAt?: number | undefined;
}

export interface ApiKey {
  keyId: string;
  tenantId: string;
  name: string;
  prefix: string;
  createdAt: number;
  revokedAt?: number;
  lastUsedAt?: number;
  expiresAt?: number;
  /** Absent: everything. */
  scopes?: readonly TenantScope[];
  /** Of a publishable key alone. */
  origins?: readonly string[];
}

export interface CreatedKey extends ApiKey {
  secret: string;
}

export interface KeyHolder {
  tenantId: string;
  keyId: string;
  prefix: string;
  scopes: ReadonlySet<TenantScope>;
  /** Of a publishable key alone: everybody may read it, so its bearer is nobody in particular. */
  origins?: readonly string[];
}
