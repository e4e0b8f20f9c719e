import type { StoredOfferSettings } from '../../../domain/shift-offer/settings.ts';
import type { Page, Paged } from './page.ts';

export interface Tenants {
  /** Enters account and sender with it where they are new. `sender_elsewhere`: the number belongs to another account. */
  create(
    order: NewTenant,
  ): Promise<{ kind: 'created'; tenant: Tenant } | { kind: 'sender_elsewhere' }>;
  list(page: Page): Promise<Paged<Tenant>>;
  read(tenantId: string): Promise<Tenant | undefined>;
  change(tenantId: string, change: TenantChange): Promise<Tenant | undefined>;
  /** Only what the tenant has changed. */
  settings(tenantId: string): Promise<StoredOfferSettings>;
  /** `replace` forgets everything else that was stored. Also tells which offers are open, as the change concerns them. */
  writeSettings(
    tenantId: string,
    write: { replace: boolean; set: StoredOfferSettings; remove: string[] },
  ): Promise<StoredOfferSettings>;
}

export interface Tenant {
  tenantId: string;
  name: string;
  zone: string;
  /** ISO 3166 alpha-2. */
  country: string;
  /** Countries that may be reached. */
  countries: string[];
  /** E.164. */
  sender: string;
  officePhone?: string;
  /** The operator lets it place calls with the purpose `emergency`. */
  emergencyCalls: boolean;
  createdAt: number;
  /** Sandbox only: how far this tenant's clock runs ahead of the real one. */
  clockAheadMs?: number;
}

export interface NewTenant {
  name: string;
  zone: string;
  country: string;
  countries: string[];
  sender: { number: string; carrier: string; account: string };
  officePhone: string | null;
}

export interface TenantChange {
  name?: string | undefined;
  zone?: string | undefined;
  country?: string | undefined;
  countries?: string[] | undefined;
  officePhone?: string | null | undefined;
  emergencyCalls?: boolean | undefined;
}
