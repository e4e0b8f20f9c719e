import type { Agents } from '../../../ports/stores/agents.ts';
import { holdAccount } from '../accounts/account-health.ts';
import type { Database } from '../db/database.ts';
import { isId } from '../directory/is-id.ts';
import { agentOf, type AgentsOptions, standing } from './agent-row.ts';
import { tenantOf } from './account-names.ts';
import { putAgent } from './put-agent.ts';
import { resealKeys } from './reseal-keys.ts';

const KEY_REFUSED = { code: 'key_refused', because: 'credentials_refused' };

/** Numbers and accounts belong to nobody, so that work on an agent goes through the narrow role. */
export function createAgents(database: Database, options: AgentsOptions): Agents {
  const { secretBox, installationKey } = options;
  const ownKey = async (tenantId: string) => {
    const row = await database.asSystem((db) => standing(db, tenantId));
    const sealed = row?.apiKey ?? undefined;
    return sealed && secretBox.open(sealed, { tenantId, rowId: tenantId });
  };
  return {
    read: (tenantId) =>
      database.asSystem(async (db) => {
        const row = await standing(db, tenantId);
        return row && agentOf(row);
      }),
    put: (tenantId, wanted) =>
      database.asSystem((db) => putAgent(db, { ...options, tenantId, wanted })),
    remove: (tenantId) =>
      database.asSystem(async (db) => {
        const row = await standing(db, tenantId);
        if (!row) return undefined;
        const removedAt = new Date();
        await db.agent.updateMany({ where: { id: row.id }, data: { removedAt, apiKey: null } });
        return agentOf(row);
      }),
    noteKeyRefused: (tenantId) =>
      database.inTenant(tenantId, async (tx) => {
        const row = await standing(tx.db, tenantId);
        if (row?.apiKey) await holdAccount(tx, row.accountId, KEY_REFUSED);
      }),
    ownKey,
    resealKeys: () => resealKeys(database, secretBox),
    keyOf: async (account) => {
      const tenantId = tenantOf(account);
      if (tenantId === undefined) return installationKey;
      return isId(tenantId) ? ownKey(tenantId) : undefined;
    },
  };
}
