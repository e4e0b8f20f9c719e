import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { createFolderProbe } from '../../adapters/safety-log/folder-probe.ts';
import { loggableError } from '../../http/observe/loggable-error.ts';
import type { Recovery } from '../../ports/stores/recovery.ts';
import type { Readiness } from '../readiness.ts';
import type { ServicesOptions } from '../services/services-options.ts';

interface Watching {
  options: Pick<ServicesOptions, 'safetyLogDir'>;
  recovery: Pick<Recovery, 'noteSafetyLog'>;
  readiness: Pick<Readiness, 'setLack'>;
  log: Pick<Logger, 'warn' | 'error'>;
}

const EVERY_MS = 60_000;

/**
 * Tells people when the safety log cannot be written (A12): now, and whenever that changes. What it is to hold waits in the
 * outbox meanwhile, and would be lost with the database.
 * @returns ends it.
 */
export async function watchSafetyLog(
  { options, recovery, readiness, log }: Watching,
  everyMs = EVERY_MS,
): Promise<() => void> {
  const folder = options.safetyLogDir;
  if (folder === undefined) return () => undefined;
  const probe = createFolderProbe(folder);
  const look = async () => {
    const code = await probe();
    readiness.setLack('safety_log', code !== undefined);
    const fields = { type: 'safety_log_failed', code };
    if (code !== undefined) log.error(fields, 'SAFETY_LOG_DIR cannot be written');
    await recovery.noteSafetyLog(hostname(), code).catch((error: unknown) => {
      log.warn({ type: 'alert_not_noted', error: loggableError(error) }, 'alert not noted');
    });
  };
  await look();
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}
