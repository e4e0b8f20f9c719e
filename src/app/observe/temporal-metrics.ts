import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { freePortBetween } from '../embedded/process/ports.ts';
import { createSdkLogger } from './sdk-logger.ts';

/** Below those that systems hand out by themselves. */
const PORTS = { from: 20_000, to: 29_999 };
const ANSWER_MS_MAX = 2000;

/**
 * Has the workers' runtime count what it does, and say what it says in our log. It tells that on a loopback port of its own, from where the door for metrics
 * takes it. Before anything else asks for the runtime, of which a process has one.
 * @returns reads them, as Prometheus does; rejects when the runtime does not answer.
 */
export async function countTemporal(log: Logger): Promise<() => Promise<string>> {
  const bindAddress = `127.0.0.1:${await freePortBetween(PORTS.from, PORTS.to)}`;
  Runtime.install({
    logger: createSdkLogger(log),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN' }) },
      metrics: {
        prometheus: {
          bindAddress,
          countersTotalSuffix: true,
          unitSuffix: true,
          useSecondsForDurations: true,
        },
      },
    },
  });
  return async () => {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX);
    return (await fetch(`http://${bindAddress}/metrics`, { signal })).text();
  };
}
