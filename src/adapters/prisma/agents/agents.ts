import type { Agents } from '../../../ports/stores/agents.ts';
import type { Database } from '../db/database.ts';
import { isId } from '../directory/is-id.ts';
import { agentOf, type AgentsOptions, standing } from './agent-row.ts';
import { tenantOf } from './account-names.ts';
import { noteExam } from './note-exam.ts';
import { putAgent } from './put-agent.ts';
import { resealKeys } from './reseal-keys.ts';
import { retireAgent } from './retire-agent.ts';

/** Numbers and accounts belong to nobody, so that work on an agent goes through the narrow role. */
export function createAgents(database: Database, options: AgentsOptions): Agents {
  const { secretBox, installationKey } = options;
  const ownKey = async (tenantId: string) => {
    const row = await database.asSystem((db) => standing(db, tenantId));
    const sealed = row?.apiKey ?? undefined;
    return sealed && secretBox.open(sealed, { tenantId, rowId: tenantId });
  };
  const keptKeys = async (tenantId: string) => {
    const rows = await database.asSystem((db) =>
      db.agent.findMany({
        where: { tenantId, apiKey: { not: null } },
        orderBy: { removedAt: { sort: 'desc', nulls: 'first' } },
      }),
    );
    return rows.flatMap(({ apiKey }) =>
      apiKey === null ? [] : secretBox.open(apiKey, { tenantId, rowId: tenantId }),
    );
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
        await retireAgent(db, row);
        return agentOf(row);
      }),
    noteExam: (tenantId, found) => noteExam(database, tenantId, found),
    ownKey,
    resealKeys: () => resealKeys(database, secretBox),
    keysOf: async (account) => {
      const tenantId = tenantOf(account);
      if (tenantId === undefined) return installationKey === undefined ? [] : [installationKey];
      return isId(tenantId) ? keptKeys(tenantId) : [];
    },
  };
}
