import type { Calls } from '../../../ports/stores/calls.ts';
import type { Database } from '../db/database.ts';
import { takeIn } from '../inbox/take-in.ts';
import { decide } from './decide.ts';
import { decidePerson } from './decide-person.ts';
import { findCall } from './find-call.ts';
import { ownsCall } from './owns-call.ts';
import { pressed } from './pressed.ts';
import { readPersonScript } from './read-person-script.ts';
import { readScript } from './read-script.ts';
import { report } from './report.ts';

export function createCalls(database: Database): Calls {
  return {
    find: (token) => findCall(database, { token }),
    findBySid: (accountRef, sid) => findCall(database, { accountRef, sid }),
    owns: async ({ tenantId, attemptId, carrierSid }, sid) =>
      carrierSid === undefined
        ? database.inTenant(tenantId, (tx) => ownsCall(tx, attemptId, sid))
        : carrierSid === sid,
    report: (event) => database.inTenant(event.call.tenantId, (tx) => report(tx, event)),
    script: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, (tx) => readScript(tx, attemptId)),
    pressed: (call, digit) => database.inTenant(call.tenantId, (tx) => pressed(tx, call, digit)),
    decide: (call, wish) => database.inTenant(call.tenantId, (tx) => decide(tx, call, wish)),
    personScript: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, (tx) => readPersonScript(tx, attemptId)),
    decidePerson: (call, wish) =>
      database.inTenant(call.tenantId, (tx) => decidePerson(tx, call, wish)),
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
