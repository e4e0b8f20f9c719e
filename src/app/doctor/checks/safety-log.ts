import { createFolderProbe } from '../../../adapters/safety-log/folder-probe.ts';
import type { Config } from '../../config.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';

const REMEDY =
  'Set SAFETY_LOG_DIR to a folder on another machine than the database, which all processes can write.';

export async function examineSafetyLog({ SAFETY_LOG_DIR: folder }: Config): Promise<Finding> {
  if (folder === undefined) {
    const says =
      'There is none: a restored database would ring people who have opted out since the backup.';
    return warning('safety log', says, REMEDY);
  }
  const code = await createFolderProbe(folder)();
  if (code === undefined) return ok('safety log', 'SAFETY_LOG_DIR can be written.');
  return wrong('safety log', `SAFETY_LOG_DIR cannot be written (${code}).`, REMEDY);
}
