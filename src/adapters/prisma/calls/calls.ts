import type { Calls } from '../../../ports/stores/calls.ts';
import type { Database } from '../db/database.ts';
import { applyReport } from '../attempts/apply-report.ts';
import { greeting } from '../attempts/dial/greeting.ts';
import { findCall } from './find-call.ts';
import { optedOut, pressed } from './pressed.ts';
import { readScript } from './read-script.ts';
import { takeIn, keepUnknown } from './take-in.ts';

export function createCalls(database: Database): Calls {
  return {
    find: (token) => findCall(database, token),
    report: (event) =>
      database.inTenant(event.call.tenantId, async (tx) => {
        if (!(await takeIn(tx, event))) return 'duplicate';
        const source = event.kind;
        const { sid, report } = event;
        return applyReport(tx, event.call.attemptId, { source, sid, report });
      }),
    script: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, async (tx) =>
        readScript(tx, attemptId, await greeting(tx, attemptId)),
      ),
    pressed: (call, digit) => database.inTenant(call.tenantId, (tx) => pressed(tx, call, digit)),
    optedOut: (call) => database.inTenant(call.tenantId, (tx) => optedOut(tx, call)),
    unknown: (event) => database.asSystem((db) => keepUnknown(db, event)),
  };
}
