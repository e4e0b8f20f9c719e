import type { Attempts } from '../../../ports/stores/attempts.ts';
import type { Database } from '../db/database.ts';
import { noteStall } from '../notices/note-stall.ts';
import { answered } from './dial/answered.ts';
import { keepClip, noClip } from './dial/greeting.ts';
import { seekLine } from './dial/lines.ts';
import { takePace } from './dial/take-pace.ts';
import { takeToDial } from './dial/take-to-dial.ts';
import { planRing } from './plan/plan-ring.ts';
import { found } from './settle/found.ts';
import { inDoubt, neverFound } from './settle/in-doubt.ts';
import { carrierCall, giveUp, silent } from './settle/silent.ts';

export function createAttempts(database: Database): Attempts {
  return {
    planRing: ({ tenantId, offerId }, round) =>
      database.inTenant(tenantId, async (tx) =>
        noteStall(tx, offerId, await planRing(tx, offerId, round)),
      ),
    keepClip: ({ tenantId, attemptId }, clip) =>
      database.inTenant(tenantId, (tx) => keepClip(tx, attemptId, clip)),
    noClip: ({ tenantId, attemptId }, failure) =>
      database.inTenant(tenantId, (tx) => noClip(tx, attemptId, failure)),
    seekLine: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, (tx) => seekLine(tx, attemptId)),
    takePace: ({ attemptId }) => takePace(database, attemptId),
    takeToDial: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, (tx) => takeToDial(tx, attemptId)),
    answered: ({ tenantId, attemptId }, fence, answer) =>
      database.inTenant(tenantId, (tx) => answered(tx, { attemptId, fence, answer })),
    inDoubt: ({ tenantId, attemptId }) =>
      database.inTenant(tenantId, (tx) => inDoubt(tx, attemptId)),
    found: ({ tenantId, attemptId }, call) =>
      database.inTenant(tenantId, (tx) => found(tx, attemptId, call)),
    neverFound: ({ tenantId, attemptId }, verdict) =>
      database.inTenant(tenantId, (tx) => neverFound(tx, attemptId, verdict)),
    silent: ({ tenantId, attemptId }) => database.inTenant(tenantId, (tx) => silent(tx, attemptId)),
    giveUp: ({ tenantId, attemptId }) => database.inTenant(tenantId, (tx) => giveUp(tx, attemptId)),
    carrierCall: ({ tenantId, attemptId }, other) =>
      database.inTenant(tenantId, (tx) => carrierCall(tx, attemptId, other)),
  };
}
