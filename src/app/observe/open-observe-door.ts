import { buildObserveServer } from '../../http/observe/observe-server.ts';
import type { Lack } from '../../ports/readiness.ts';
import type { Config } from '../config.ts';
import type { Services } from '../services.ts';

/** Health, readiness and metrics of this process, for those who run it. */
export async function openObserveDoor(
  { readiness, metrics, log }: Services,
  { OBSERVE_PORT: port, OBSERVE_HOST: host }: Pick<Config, 'OBSERVE_PORT' | 'OBSERVE_HOST'>,
  doesWithout: readonly Lack[] = [],
): Promise<{ origin: string; close(): Promise<void> }> {
  const door = buildObserveServer({
    log,
    readiness: readiness.look,
    doesWithout,
    metrics: metrics.render,
  });
  const origin = await door.listen({ port, host });
  return { origin, close: () => door.close() };
}
