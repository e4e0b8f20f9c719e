import { type SecretBox, SecretUnreadable } from '../../../ports/secret-box.ts';
import type { Database } from '../db/database.ts';

/** @returns how many agents have a key that cannot be opened. */
export async function resealKeys(database: Database, secretBox: SecretBox): Promise<number> {
  const agents = await database.asSystem((db) =>
    db.agent.findMany({
      where: { apiKey: { not: null } },
      select: { id: true, tenantId: true, apiKey: true },
    }),
  );
  let unreadable = 0;
  for (const { id, tenantId, apiKey } of agents) {
    if (apiKey === null || secretBox.isCurrent(apiKey)) continue;
    const row = { tenantId, rowId: tenantId };
    try {
      const data = { apiKey: secretBox.seal(secretBox.open(apiKey, row), row) };
      // Somebody may have entered another one since.
      await database.asSystem((db) => db.agent.updateMany({ where: { id, apiKey }, data }));
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      unreadable += 1;
    }
  }
  return unreadable;
}
