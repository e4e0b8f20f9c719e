// npm run recover -- --since <time of the backup>: after a restore of PostgreSQL and before anything else is started.
import { parseArgs } from 'node:util';
import { servicesOptions } from './options.ts';
import { configOrExit, startedOrExit } from './process-end.ts';
import { recoverRestored } from './recover/recover-restored.ts';
import { createServices } from './services.ts';

const USAGE =
  'Usage: npm run recover -- --since 2026-03-01T04:00:00Z [--without-safety-log]\n' +
  'The time is that of the backup, or earlier. The environment is that of `work`.';

const { values } = parseArgs({
  options: { since: { type: 'string' }, 'without-safety-log': { type: 'boolean', default: false } },
});
const backupAt = Date.parse(values.since ?? '');
if (Number.isNaN(backupAt) || backupAt > Date.now()) {
  console.error(USAGE);
  process.exit(2);
}
const config = configOrExit();
if (config.SAFETY_LOG_DIR === undefined && !values['without-safety-log']) {
  console.error(
    'SAFETY_LOG_DIR is not set: opt-outs and answers since the backup would be lost. Set it, or say --without-safety-log.',
  );
  process.exit(2);
}
const services = await startedOrExit(createServices(servicesOptions(config)));
try {
  await recoverRestored(services, backupAt, (line) => console.log(line));
} catch (error) {
  console.error(error);
  console.error('Not done: everything stays held. Mend the cause, and run this again.');
  process.exitCode = 1;
} finally {
  await services.close();
}
