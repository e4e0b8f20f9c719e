import type { AccountRef } from '../../../ports/carrier.ts';
import { INSTALLATION_ACCOUNT } from '../../../ports/stores/agents.ts';

/** Agents' vendors have no names for accounts, only keys: an account is named after whose key it is. */
export const AGENT_CARRIER = 'retell';

export const tenantAccount = (tenantId: string): AccountRef => `${AGENT_CARRIER}/${tenantId}`;

/** @returns undefined for the account of the installation. */
export function tenantOf(account: AccountRef): string | undefined {
  return account === INSTALLATION_ACCOUNT ? undefined : account.slice(AGENT_CARRIER.length + 1);
}
