import type { RecordedEvent, RecordedHistory } from './recorded.ts';

/** What one ring cost its run, from the order to dial to whatever comes next. */
export interface RingCost {
  /** Billable: activities with their retries, timers, signals. */
  actions: number;
  events: number;
  /** A configured pause followed it, at one action and five events of its own. */
  hasPause: boolean;
}

/** The story clock leaves two of these for each of its steps; nothing but a story has them. */
const OF_THE_STORY_CLOCK = /_(OPTIONS_UPDATED|TIME_SKIPPING_TRANSITIONED)$/;

export function ringCosts(
  { events }: RecordedHistory,
  step: 'ringNext' | 'ringDue' = 'ringNext',
): RingCost[] {
  const own = events.filter(({ eventType }) => !OF_THE_STORY_CLOCK.test(eventType));
  const starts = own.flatMap((event, index) => (isRingOrder(event, step) ? [index] : []));
  return starts
    .map((start, nth) => own.slice(start, starts[nth + 1]))
    .filter((span) => span.some((event) => resultOf(event)?.kind === 'placed'))
    .map((span) => ({
      actions: span.reduce((sum, event) => sum + actionsOf(event), 0),
      events: span.filter(({ eventType }) => !eventType.endsWith('_EXECUTION_COMPLETED')).length,
      // The first timer is the wait for the call's end.
      hasPause: span.filter(({ eventType }) => eventType.endsWith('_TIMER_STARTED')).length > 1,
    }));
}

export function budgetTable(costs: readonly RingCost[]): string {
  const lines = costs.map(
    ({ actions, events, hasPause }, index) =>
      `${String(index + 1).padStart(4)} ${String(actions).padStart(8)} ${String(events).padStart(7)}  ${hasPause ? 'yes' : 'no'}`,
  );
  return ['ring  actions  events  pause', ...lines].join('\n');
}

interface Attributes {
  activityType?: { name: string };
  attempt?: number;
  result?: { payloads: { data: string }[] };
}

const attributesOf = (event: RecordedEvent): Attributes =>
  Object.entries(event).find(([key]) => key.endsWith('EventAttributes'))?.[1] as Attributes;

function isRingOrder(event: RecordedEvent, step: string): boolean {
  return (
    event.eventType.endsWith('_ACTIVITY_TASK_SCHEDULED') &&
    attributesOf(event).activityType?.name === step
  );
}

function resultOf(event: RecordedEvent): { kind?: string } | undefined {
  if (!event.eventType.endsWith('_ACTIVITY_TASK_COMPLETED')) return undefined;
  const data = attributesOf(event).result?.payloads[0]?.data;
  if (data === undefined) return undefined;
  return JSON.parse(Buffer.from(data, 'base64').toString()) as { kind?: string };
}

function actionsOf(event: RecordedEvent): number {
  if (event.eventType.endsWith('_ACTIVITY_TASK_STARTED')) return attributesOf(event).attempt ?? 1;
  return /_(TIMER_STARTED|EXECUTION_SIGNALED)$/.test(event.eventType) ? 1 : 0;
}
