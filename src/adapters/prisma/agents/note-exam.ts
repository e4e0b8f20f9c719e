import type { AgentExam } from '../../../ports/agents.ts';
import { holdAccount } from '../accounts/account-health.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { forgiveSender, holdSender } from '../senders/sender-health.ts';
import { standing } from './agent-row.ts';

const KEY_REFUSED = { code: 'key_refused', because: 'credentials_refused' };
const TESTED = 'agent_test';

/** Alerts of numbers belong to nobody, so that a number is forgiven through the narrow role. */
export async function noteExam(
  database: Database,
  tenantId: string,
  found: AgentExam['kind'],
): Promise<void> {
  if (found !== 'ready') return database.inTenant(tenantId, (tx) => holdRefused(tx, found));
  await database.asSystem(async (db) => {
    const row = await standing(db, tenantId);
    if (row && (await forgiveSender(db, row.senderId)) > 0) await tellJobs(db, { tenantId });
  });
}

async function holdRefused(tx: TenantTx, found: Exclude<AgentExam['kind'], 'ready'>) {
  const row = await standing(tx.db, tx.tenantId);
  if (!row) return;
  const { number } = row.sender;
  switch (found) {
    case 'key_refused':
      if (row.apiKey) await holdAccount(tx, row.accountId, KEY_REFUSED);
      return;
    case 'agent_unknown':
      return holdSender(tx, number, { code: TESTED, because: 'agent_unknown' });
    case 'number_unknown':
      return holdSender(tx, number, { code: TESTED, because: 'sender_refused' });
    case 'unavailable':
      return;
  }
}
