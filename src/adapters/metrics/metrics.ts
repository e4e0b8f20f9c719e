import { collectDefaultMetrics, Registry } from 'prom-client';
import type { ReadFigures } from '../../ports/figures.ts';
import type { Meter } from '../../ports/meter.ts';
import { createFigureGauges } from './figure-gauges.ts';
import { createMeter } from './process-meter.ts';

export interface Metrics {
  meter: Meter;
  /** In the text format of Prometheus. Without the database it still has what this process knows of itself. */
  render(): Promise<{ contentType: string; body: string }>;
}

export interface MetricsOptions {
  figures: ReadFigures;
  /** Memory, event loop and the like of Node. */
  withNode: boolean;
}

export function createMetrics({ figures, withNode }: MetricsOptions): Metrics {
  const registry = new Registry();
  if (withNode) collectDefaultMetrics({ register: registry });
  const refresh = createFigureGauges(registry, figures);
  return {
    meter: createMeter(registry),
    async render() {
      await refresh();
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
