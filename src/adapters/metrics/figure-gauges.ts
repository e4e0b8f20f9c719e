import { Gauge, type Registry } from 'prom-client';
import type { Figures, ReadFigures } from '../../ports/figures.ts';

/** Several may scrape at once, and every process tells the same. */
const FRESH_MS = 3000;

/** Every process tells these of the whole installation: take the maximum over processes, never the sum. */
const GAUGES: readonly {
  name: string;
  help: string;
  label?: string;
  of: (figures: Figures) => number | Readonly<Record<string, number>>;
}[] = [
  {
    name: 'ringdown_attempts_last_hour',
    help: 'Attempts that ended within the last hour.',
    label: 'outcome',
    of: ({ outcomes }) => outcomes,
  },
  {
    name: 'ringdown_rings_in_flight',
    help: 'Open attempts, by what they are at.',
    label: 'state',
    of: ({ rings }) => rings,
  },
  {
    name: 'ringdown_oldest_ring_seconds',
    help: 'Age of the oldest call that has not ended.',
    of: ({ oldestRingSeconds }) => oldestRingSeconds,
  },
  {
    name: 'ringdown_lines_used',
    help: 'Lines in use, over all carrier accounts.',
    of: ({ lines }) => lines.used,
  },
  {
    name: 'ringdown_lines',
    help: 'Lines there are, over all carrier accounts.',
    of: ({ lines }) => lines.total,
  },
  {
    name: 'ringdown_accounts_held',
    help: 'Carrier accounts held for a fault of theirs.',
    of: ({ accountsHeld }) => accountsHeld,
  },
  {
    name: 'ringdown_outbox_depth',
    help: 'Orders that wait to be delivered, and those parked for somebody to look at.',
    label: 'state',
    of: ({ outbox: { waiting, parked } }) => ({ waiting, parked }),
  },
  {
    name: 'ringdown_outbox_oldest_seconds',
    help: 'Age of the oldest order that waits.',
    of: ({ outbox }) => outbox.oldestSeconds,
  },
  {
    name: 'ringdown_alerts_open',
    help: 'Alerts that nobody has settled.',
    label: 'kind',
    of: ({ alerts }) => alerts,
  },
  {
    name: 'ringdown_texts_last_hour',
    help: 'Texts that changed within the last hour, by the state they are in.',
    label: 'state',
    of: ({ texts }) => texts,
  },
  {
    name: 'ringdown_offers_open',
    help: 'Open offers, by stage.',
    label: 'stage',
    of: ({ offers }) => offers,
  },
  { name: 'ringdown_holds', help: 'Holds that stand.', of: ({ holds }) => holds },
  {
    name: 'ringdown_housekeeping_age_seconds',
    help: 'Since a sweep of housekeeping was last through, whatever failed in it.',
    of: ({ housekeepingAgeSeconds }) => housekeepingAgeSeconds,
  },
];

/** @returns what brings them up to date; never rejects. */
export function createFigureGauges(registry: Registry, read: ReadFigures): () => Promise<void> {
  const registers = [registry];
  const gauges = GAUGES.map(({ name, help, label, of }) => {
    const labelNames = label === undefined ? [] : [label];
    return { gauge: new Gauge({ name, help, labelNames, registers }), label, of };
  });
  const isUp = new Gauge({
    name: 'ringdown_database_up',
    help: '1 while the figures of the installation can be read; else they are missing.',
    registers,
  });
  let readAt = -Infinity;
  return async () => {
    if (performance.now() - readAt < FRESH_MS) return;
    const figures = await read().catch(() => undefined);
    isUp.set(figures ? 1 : 0);
    for (const { gauge, label, of } of gauges) {
      gauge.reset();
      if (figures) show(gauge, label, of(figures));
      else if (label === undefined) gauge.remove();
    }
    if (figures) readAt = performance.now();
  };
}

function show(
  gauge: Gauge,
  label: string | undefined,
  value: ReturnType<(typeof GAUGES)[number]['of']>,
) {
  if (typeof value === 'number') return gauge.set(value);
  for (const [word, many] of Object.entries(value)) gauge.set({ [label ?? '']: word }, many);
}
