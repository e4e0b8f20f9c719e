import { Runtime } from '@temporalio/worker';
import { freePortBetween } from '../embedded/process/ports.ts';

/** Below those that systems hand out by themselves. */
const PORTS = { from: 20_000, to: 29_999 };
const ANSWER_MS_MAX = 2000;

/**
 * Has the workers' runtime count what it does. It tells that on a loopback port of its own, from where the door for metrics
 * takes it. Before anything else asks for the runtime, of which a process has one.
 * @returns reads them, as Prometheus does; rejects when the runtime does not answer.
 */
export async function countTemporal(): Promise<() => Promise<string>> {
  const bindAddress = `127.0.0.1:${await freePortBetween(PORTS.from, PORTS.to)}`;
  Runtime.install({
    telemetryOptions: {
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
