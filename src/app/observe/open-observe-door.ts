import { loggableError } from '../../http/observe/loggable-error.ts';
import { buildObserveServer } from '../../http/observe/observe-server.ts';
import type { Lack } from '../../ports/readiness.ts';
import type { Config } from '../config.ts';
import type { Services } from '../services.ts';

export interface ObserveOptions {
  doesWithout?: readonly Lack[];
  /** In the text format of Prometheus. */
  moreMetrics?: () => Promise<string>;
}

/** Health, readiness and metrics of this process, for those who run it. */
export async function openObserveDoor(
  { readiness, metrics, log }: Services,
  { OBSERVE_PORT: port, OBSERVE_HOST: host }: Pick<Config, 'OBSERVE_PORT' | 'OBSERVE_HOST'>,
  { doesWithout = [], moreMetrics = async () => '' }: ObserveOptions = {},
): Promise<{ origin: string; close(): Promise<void> }> {
  const door = buildObserveServer({
    log,
    readiness: readiness.look,
    doesWithout,
    metrics: async () => {
      const { contentType, body } = await metrics.render();
      // Our own are told whatever becomes of the others.
      const more = await moreMetrics().catch((error: unknown) => {
        log.warn({ type: 'metrics_missing', error: loggableError(error) }, 'metrics missing');
        return '';
      });
      return { contentType, body: body + more };
    },
  });
  const origin = await door.listen({ port, host });
  return { origin, close: () => door.close() };
}
