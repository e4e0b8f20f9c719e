import type { CallEvent, Calls } from '../../../ports/stores/calls.ts';
import { applyReport } from '../attempts/apply-report.ts';
import { isAnothers } from '../attempts/is-anothers.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { noteLate, takeIn } from '../inbox/take-in.ts';
import { decide } from './decide.ts';
import { findCall } from './find-call.ts';
import { ownsCall } from './owns-call.ts';
import { pressed } from './pressed.ts';
import { readScript } from './read-script.ts';

export function createCalls(database: Database): Calls {
  return {
    find: (token) => findCall(database, token),
    owns: async ({ tenantId, attemptId, carrierSid }, sid) =>
      carrierSid === undefined
        ? database.inTenant(tenantId, (tx) => ownsCall(tx, attemptId, sid))
        : carrierSid === sid,
    report: (event) => database.inTenant(event.call.tenantId, (tx) => report(tx, event)),
    script: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, (tx) => readScript(tx, attemptId)),
    pressed: (call, digit) => database.inTenant(call.tenantId, (tx) => pressed(tx, call, digit)),
    decide: (call, wish) => database.inTenant(call.tenantId, (tx) => decide(tx, call, wish)),
    async unknown({ dedupKey, ...event }) {
      const unknown = {
        ...event,
        dedupKey: `unknown/${dedupKey}`,
        became: 'unknown_call',
      } as const;
      await database.asSystem((db) => takeIn(db, unknown));
    },
  };
}

async function report(
  tx: TenantTx,
  { call, sid, report: told, kind, provider, dedupKey, payload }: CallEvent,
): Promise<'applied' | 'duplicate' | 'late'> {
  const { tenantId, attemptId, accountRef } = call;
  const event = { provider, accountRef, dedupKey, kind, payload, tenantId, attemptId };
  if (!(await takeIn(tx.db, { ...event, became: 'applied' }))) return 'duplicate';
  const attempt = await lockAttempt(tx, attemptId);
  const became = (await isAnothers(tx, attempt, sid))
    ? 'late'
    : await applyReport(tx, attempt, { source: kind, sid, report: told });
  if (became === 'late') await noteLate(tx.db, event);
  return became;
}
