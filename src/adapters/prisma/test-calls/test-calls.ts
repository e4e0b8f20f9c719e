import type { TestCalls } from '../../../ports/stores/test-calls.ts';
import type { Database } from '../db/database.ts';
import { beginTestCall } from './begin.ts';

export function createTestCalls(database: Database): TestCalls {
  return {
    tenants: () =>
      database.system.$queryRaw`SELECT id AS "tenantId", name, country FROM tenant ORDER BY name`,
    begin: (tenantId, number) => database.inTenant(tenantId, (tx) => beginTestCall(tx, number)),
    look: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, async ({ db }) => {
        const attempt = await db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
        const { state, lifeCycle, outcome, digit, talkSeconds, clipId } = attempt;
        return {
          state,
          lifeCycle,
          outcome: outcome ?? undefined,
          digit: digit ?? undefined,
          talkSeconds: talkSeconds ?? undefined,
          clipId: clipId ?? undefined,
        };
      }),
    letGo: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, async ({ db }) => {
        await db.attempt.updateMany({
          where: { id: attemptId, state: { in: ['reserved', 'released'] } },
          data: { state: 'withdrawn', lifeCycle: 'ended', outcome: 'withdrawn' },
        });
      }),
  };
}
