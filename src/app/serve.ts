// npm run serve: the HTTP doors and the outbox. Any number of them may run beside one another.
import { setTimeout as pause } from 'node:timers/promises';
import { openDoors } from './doors.ts';
import { listening } from './listening.ts';
import { openObserveDoor } from './observe/open-observe-door.ts';
import { servicesOptions } from './options.ts';
import { askedToEnd, configOrExit, endWithin, startedOrExit } from './process-end.ts';
import { createServices } from './services.ts';

/** Longer than anybody waits for an answer; the carrier gives up after 15 s. */
const FINISH_MS_MAX = 30_000;

const config = configOrExit();
const options = { ...servicesOptions(config), nodeMetrics: true };
const services = await startedOrExit(createServices(options));
const { log } = services;
const doors = await startedOrExit(
  listening('HOST and PORT', openDoors(services, { port: config.PORT, host: config.HOST })),
);
const observe = await startedOrExit(
  listening(
    'OBSERVE_HOST and OBSERVE_PORT',
    openObserveDoor(services, config, {
      doesWithout: ['temporal', 'safety_log'],
    }),
  ),
);
log.info({ type: 'serving', origin: doors.origin, observe: observe.origin }, 'serving');

const signal = await askedToEnd();
log.info({ type: 'draining', signal }, 'draining');
// Not ready first: whoever sends requests here is to notice before the doors close.
services.readiness.drain();
await pause(config.DRAIN_SECONDS * 1000);
await endWithin(FINISH_MS_MAX, log, async () => {
  await doors.stop();
  await observe.close();
  await services.close();
});
