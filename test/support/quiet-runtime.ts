import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

const isQuiet = Symbol.for('ringdown.tests.quiet-runtime');

/**
 * The workers' own account of their starts and ends would bury the reporter's; what fails on purpose too. Once a process: the
 * runtime cannot be installed twice, and this module may well be loaded twice.
 */
export function quietRuntime(): void {
  const marks = globalThis as { [isQuiet]?: true };
  if (marks[isQuiet]) return;
  marks[isQuiet] = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) },
    },
  });
}
