// npm run recover -- --since <time of the backup>: after a restore of PostgreSQL and before anything else is started.
import { readdir } from 'node:fs/promises';
import { CarrierUnavailable } from '../ports/carrier.ts';
import { servicesOptions } from './options.ts';
import { configOrExit, startedOrExit } from './process-end.ts';
import { readRecoverArguments } from './recover/recover-arguments.ts';
import { recoverRestored } from './recover/recover-restored.ts';
import { stillRunning } from './recover/still-running.ts';
import { createServices, type Services } from './services.ts';

const given = readRecoverArguments(process.argv.slice(2), Date.now());
if (given.kind === 'refused') refuse(given.why);
const { backupAt, withoutSafetyLog } = given;
const config = configOrExit();
if (config.SAFETY_LOG_DIR === undefined && !withoutSafetyLog) {
  refuse(
    'SAFETY_LOG_DIR is not set: opt-outs and answers since the backup would be lost. Set it, or say --without-safety-log.',
  );
}
await readdir(config.SAFETY_LOG_DIR ?? '.').catch((error: unknown) => {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  refuse(`SAFETY_LOG_DIR cannot be read (${code}): correct it.`);
});
const services = await startedOrExit(createServices(servicesOptions(config)));
try {
  process.exitCode = await recover(services);
} finally {
  await services.close();
}

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

/** @returns the exit code. */
async function recover(restored: Services): Promise<number> {
  const running = await stillRunning(restored);
  if (running.length > 0) {
    console.error(
      `Nothing was done: ${running.join(' and ')} still run, or did a minute ago. End every one of them, wait a minute, and run this again.`,
    );
    return 1;
  }
  try {
    await recoverRestored(restored, backupAt, (line) => console.log(line));
    return 0;
  } catch (error) {
    console.error(error instanceof CarrierUnavailable ? error.message : error);
    console.error('Not done: everything stays held. Mend the cause, and run this again.');
    return 1;
  }
}
