import type { Recovery } from '../../../ports/stores/recovery.ts';
import type { Database } from '../db/database.ts';
import type { MakeLink } from '../texts/sending/words-of.ts';
import { enterCall } from './enter-call.ts';
import { enterText } from './enter-text.ts';
import { noteSafetyLog } from './note-safety-log.ts';
import { reenter } from './reenter.ts';

type Sender = Awaited<ReturnType<Recovery['senders']>>[number];

export function createRecovery(database: Database, { link }: { link: MakeLink }): Recovery {
  return {
    senders: () => database.system.$queryRaw<Sender[]>`
      SELECT account.id AS "accountId", account.ref AS account, sender.number,
             coalesce((SELECT max(offset_ms) FROM clock_offset JOIN tenant ON tenant.id = clock_offset.tenant_id
                       WHERE tenant.sender_id = sender.id), 0)::float8 AS "offsetMs"
      FROM sender JOIN account ON account.id = sender.account_id`,
    enterCall: (accountId, call) => enterCall(database, accountId, call),
    enterText: (sent) => enterText(database, sent, link),
    noteSafetyLog: (host, code) => noteSafetyLog(database, host, code),
    reenter: (record) => database.inTenant(record.tenantId, (tx) => reenter(tx, record)),
  };
}
