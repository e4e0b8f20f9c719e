import { findingsOf } from '../../adapters/prisma/directory/why/findings.ts';
import type { HoldScope } from '../../domain/gate/hold-scope.ts';
import { because } from '../../http/why/because.ts';
import type { StandingHold } from '../../ports/stores/holds.ts';
import type { TimelineError } from '../../sandbox/timeline/timeline-error.ts';
import type { App } from '../app.ts';

/** Only a person can lift what the example waits for. */
export class ExampleHeld extends Error {
  readonly hold: StandingHold;

  constructor(hold: StandingHold) {
    super(`held: ${hold.scope}`);
    this.name = 'ExampleHeld';
    this.hold = hold;
  }
}

const HELD: Readonly<Record<HoldScope, string>> = {
  everything: 'Everything',
  account: 'The simulated carrier account',
  sender: 'The number of the simulated account',
  tenant: 'The tenant of the example',
  job: 'A job of the example',
  person: 'Somebody of the example',
};

/** Why there is no example, and what mends it, in one sentence. */
export function heldSentence(
  { scope, target, reason, by }: StandingHold,
  { origin, operatorKey }: { origin: string; operatorKey: string },
): string {
  const what = scope === 'everything' ? scope : `${scope} ${target}`;
  const command = `RINGDOWN_ORIGIN=${origin} RINGDOWN_KEY=${operatorKey} npm run cli -- resume ${what}`;
  return `${HELD[scope]} is held (${reason}, by ${by}), so that the example is not played; while npm start runs, this lifts it: ${command}`;
}

/** What it did not come to, and what its calls and texts wait for. */
export async function stuckSentence(
  { services: { database } }: App,
  tenantId: string,
  error: TimelineError,
): Promise<string> {
  const wait = await database.inTenant(tenantId, ({ db }) =>
    db.decision.findFirst({
      where: { verdict: 'wait' },
      include: { job: { select: { tenant: { select: { zone: true } } } } },
      orderBy: { id: 'desc' },
    }),
  );
  const reason = wait
    ? `; last it waited because ${because({ rule: wait.rule, findings: findingsOf(wait.findings), about: wait.about, at: wait.at.getTime(), zone: wait.job.tenant.zone })}`
    : '';
  return `The example was broken off: ${missed(error)}${reason}.`;
}

function missed({ fault, message }: TimelineError): string {
  switch (fault.kind) {
    case 'not_within':
      return `within ${String(fault.limitMs / 3_600_000)} hours of its own time it did not come to where ${fault.what}`;
    case 'nothing_left':
      return `nothing was left to happen before ${fault.what}`;
    default:
      return message;
  }
}
