import type { StoredOfferSettings } from '../../../domain/shift-offer/settings.ts';
import type { Page, Paged } from './page.ts';

export interface Tenants {
  /** Enters account and sender with it where they are new. `sender_elsewhere`: the number belongs to another account. */
  create(order: NewTenant): Promise<Created | SenderElsewhere>;
  list(page: Page): Promise<Paged<Tenant>>;
  read(tenantId: string): Promise<Tenant | undefined>;
  change(tenantId: string, change: TenantChange): Promise<Tenant | undefined>;
  /**
   * Gives it another caller id, entered with its account where they are new. Opt-outs given under the one before go on to hold,
   * what is reserved or waits goes out from the new one, and who answers the old one still reaches the tenant.
   */
  changeSender(
    tenantId: string,
    sender: WantedSender,
  ): Promise<Moved | SenderElsewhere | { kind: 'no_tenant' }>;
  /** Only what the tenant has changed. */
  settings(tenantId: string): Promise<StoredOfferSettings>;
  /** `replace` forgets everything else that was stored. Also tells which offers are open, as the change concerns them. */
  writeSettings(
    tenantId: string,
    write: { replace: boolean; set: StoredOfferSettings; remove: string[] },
  ): Promise<StoredOfferSettings>;
}

export interface Created {
  kind: 'created';
  tenant: Tenant;
  sharedWith: SharedWith;
}

export interface Moved {
  kind: 'moved';
  sharedWith: SharedWith;
}

export interface SenderElsewhere {
  kind: 'sender_elsewhere';
}

/** Names of the other tenants that call from the same number. */
export type SharedWith = readonly string[];

/** Without an account: that of the number, or the tenant's own if the number is new. */
export interface WantedSender {
  number: string;
  carrier: string;
  account?: string | undefined;
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
