import { IllegalStateError } from '@temporalio/common';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/**
 * The workers' own account of their starts and ends would stand between lines that are meant for somebody. A process has one
 * runtime: where one is at work already, its settings stand.
 */
export function quietRuntime(heard: 'errors' | 'nothing'): void {
  const isHeard = heard === 'errors';
  const filter = isHeard ? makeTelemetryFilterString({ core: 'ERROR' }) : 'OFF';
  try {
    Runtime.install({
      logger: isHeard ? new DefaultLogger('ERROR') : new DefaultLogger('ERROR', () => undefined),
      telemetryOptions: { logging: { forward: {}, filter } },
    });
  } catch (error) {
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
