// npm run serve: the HTTP doors and the outbox. Any number of them may run beside one another.
import { openDoors } from './doors.ts';
import { servicesOptions } from './options.ts';
import { askedToEnd, configOrExit, startedOrExit } from './process-end.ts';
import { createServices } from './services.ts';

const config = configOrExit();
const services = await startedOrExit(createServices(servicesOptions(config)));
const doors = await openDoors(services, { port: config.PORT, host: config.HOST });
services.log.info({ type: 'serving', origin: doors.origin }, 'serving');

const signal = await askedToEnd();
services.log.info({ type: 'draining', signal }, 'draining');
await doors.stop();
await services.close();
