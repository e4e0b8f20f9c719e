import { type SecretBox, type SecretRow, SecretUnreadable } from '../../../ports/secret-box.ts';
import type { Database } from '../db/database.ts';

/** How secrets begin that were stored before they were sealed. */
const CLEAR = 'whsec_';

/** @returns how many endpoints have a secret that cannot be opened. */
export async function resealSecrets(database: Database, secretBox: SecretBox): Promise<number> {
  const endpoints = await database.asSystem((db) =>
    db.webhookEndpoint.findMany({
      select: { id: true, tenantId: true, secret: true, previousSecret: true },
    }),
  );
  let unreadable = 0;
  for (const { id, tenantId, ...stored } of endpoints) {
    const { secret, previousSecret } = stored;
    const olds = [secret, previousSecret].filter((one) => one !== null);
    if (olds.every((one) => secretBox.isCurrent(one))) continue;
    const row = { tenantId, rowId: id };
    try {
      const data = {
        secret: resealed(secretBox, secret, row),
        previousSecret: previousSecret && resealed(secretBox, previousSecret, row),
      };
      // Somebody may have rotated it since.
      await database.inTenant(tenantId, ({ db }) =>
        db.webhookEndpoint.updateMany({ where: { id, ...stored }, data }),
      );
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      unreadable += 1;
    }
  }
  return unreadable;
}

function resealed(secretBox: SecretBox, stored: string, row: SecretRow): string {
  const secret = stored.startsWith(CLEAR) ? stored : secretBox.open(stored, row);
  return secretBox.seal(secret, row);
}
