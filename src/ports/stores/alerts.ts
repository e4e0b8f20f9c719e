import type { AlertKind } from '../../domain/alert/alert-kinds.ts';
import type { Page, Paged } from './directory/page.ts';

/** What the operator has to look at, over all tenants. */
export interface Alerts {
  /** The newest first. */
  standing(page: Page): Promise<Paged<Alert>>;
  /** Has been mended, or needs nothing. Resolving twice is harmless. @returns undefined where there is none. */
  resolve(alertId: string): Promise<Alert | undefined>;
}

export interface Alert {
  alertId: string;
  kind: AlertKind;
  /** What it is about, by its ids. */
  subject: string;
  /** Absent where it belongs to no tenant. */
  tenantId?: string;
  /** Ids, codes and counts. */
  detail: Readonly<Record<string, string | number>>;
  /** Machine time of the first. */
  since: number;
  /** How often it was raised while it stood. */
  times: number;
  resolvedAt?: number;
}
