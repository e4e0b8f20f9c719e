import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Meter } from '../../ports/meter.ts';

const QUICK = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15];
const SLOW = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800];

/** What the carrier asks and tells goes to these routes. */
const WEBHOOKS = '/webhooks/';

export function createMeter(registry: Registry): Meter {
  const registers = [registry];
  const histogram = (name: string, help: string, buckets: number[], labelNames: string[] = []) =>
    new Histogram({ name, help, buckets, labelNames, registers });

  const requests = histogram(
    'ringdown_http_request_seconds',
    'Requests answered, by the pattern of their route.',
    QUICK,
    ['route', 'status'],
  );
  const webhooks = histogram(
    'ringdown_webhook_ack_seconds',
    'From the first byte of a webhook to its answer, by which it is applied.',
    QUICK,
    ['route', 'status'],
  );
  const backlog = new Gauge({
    name: 'ringdown_inbox_backlog',
    help: 'Webhooks taken in and not yet applied.',
    registers,
  });
  const orders = histogram(
    'ringdown_dial_seconds',
    'From the order of a call to the answer of the carrier.',
    QUICK,
    ['result'],
  );
  const late = histogram(
    'ringdown_due_to_ring_seconds',
    'From the moment a ring was due to its order: speech, a line and pace.',
    SLOW,
  );
  const activities = histogram(
    'ringdown_activity_seconds',
    'Activities that ended, whatever they came to.',
    SLOW,
    ['activity', 'result'],
  );
  const failures = new Counter({
    name: 'ringdown_activity_failures_total',
    help: 'Activities that failed and are tried again, by type of failure.',
    labelNames: ['activity', 'type'],
    registers,
  });
  return {
    answered({ route, status, seconds }) {
      const of = route.startsWith(WEBHOOKS) ? webhooks : requests;
      of.observe({ route, status: String(status) }, seconds);
    },
    webhooksInFlight: (change) => backlog.inc(change),
    callOrdered: (result, seconds) => orders.observe({ result }, seconds),
    ringLeft: (seconds) => late.observe(seconds),
    activityEnded(activity, ended, seconds) {
      activities.observe({ activity, result: ended.kind }, seconds);
      if (ended.kind === 'failed') failures.inc({ activity, type: ended.type });
    },
  };
}
