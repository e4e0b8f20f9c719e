import { createDelivery } from './pump/delivery.ts';
import { listenForRows } from './pump/listener.ts';
import type { OutboxPumpOptions } from './pump/options.ts';
import { hasDueRows, type OutboxRow, takeRows } from './pump/rows.ts';

/**
 * Carries what was committed to where it must be known. Rows of one target go in order, one at a time; targets go side by
 * side; several pumps share the work. A row is leased, not locked, while it is delivered: a pump that dies leaves it to the
 * next one, and delivering twice does no harm.
 */
export interface OutboxPump {
  start(): void;
  /** True when nothing is due, nor soon to be tried again, and nothing is on its way. */
  drained(): Promise<boolean>;
  /** '' when nothing is on its way, else what is. */
  pending(): string;
  /** Takes nothing new, and waits for what is on its way. */
  stop(): Promise<void>;
}

const SCAN_EVERY_MS = 1000;
const AT_ONCE_MAX = 32;

export function createOutboxPump(options: OutboxPumpOptions): OutboxPump {
  const { database, log } = options;
  const bell = createBell();
  // The next row of a target may be waiting for the one that has just been delivered.
  const deliveries = createDeliveries(createDelivery(options), bell.ring);
  let scanning = false;
  let stopping = false;
  let pumping: Promise<void> | undefined;
  let listener: { close(): Promise<void> } | undefined;

  async function scan(): Promise<void> {
    const free = AT_ONCE_MAX - deliveries.size();
    if (free === 0) return;
    scanning = true;
    try {
      for (const row of await takeRows(database, free)) deliveries.begin(row);
    } catch (error) {
      // The database is away: the rows stay where they are, and the next scan tries again.
      log.warn({ type: 'outbox_scan_failed', error: nameOf(error) }, 'outbox could not be read');
    } finally {
      scanning = false;
    }
  }

  async function pump(): Promise<void> {
    while (!stopping) {
      await scan();
      await bell.heard(SCAN_EVERY_MS);
    }
  }

  const pending = () => deliveries.pending() || (scanning ? 'outbox is read' : '');

  return {
    start() {
      listener ??= listenForRows(options.listenUrl, bell.ring);
      pumping ??= pump();
    },
    async drained() {
      return !(await hasDueRows(database)) && pending() === '';
    },
    pending,
    async stop() {
      stopping = true;
      bell.ring();
      await pumping;
      await Promise.all([listener?.close(), deliveries.ended()]);
    },
  };
}

function createDeliveries(deliver: (row: OutboxRow) => Promise<void>, onEnd: () => void) {
  const open = new Map<OutboxRow, Promise<void>>();
  return {
    size: () => open.size,
    begin(row: OutboxRow): void {
      const delivery = deliver(row).finally(() => {
        open.delete(row);
        onEnd();
      });
      open.set(row, delivery);
    },
    pending(): string {
      const targets = [...open.keys()].map(({ kind, target }) => `${kind} ${target}`);
      return targets.length === 0 ? '' : `outbox delivers ${targets.join(', ')}`;
    },
    ended: () => Promise.all(open.values()),
  };
}

/** Rung while nobody listens, it is heard at once. */
function createBell() {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    async heard(atMostMs: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, atMostMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      rung = false;
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
