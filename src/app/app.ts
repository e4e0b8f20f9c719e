import { openDoors, type Doors } from './doors.ts';
import { createServices, type Services } from './services.ts';
import type { ServicesOptions } from './services/services-options.ts';
import { startWorkers, type Workers } from './workers.ts';
import type { WorkersOptions } from './workers/workers-options.ts';

export interface AppOptions extends ServicesOptions, WorkersOptions {
  /** 0, which is the default, takes a free one. */
  port?: number;
}

/** The whole application in one process. */
export interface App {
  services: Services;
  /** Where the HTTP server listens. */
  origin: string;
  pump: Doors['pump'];
  /** '' when nothing is being answered or delivered, else what is. */
  busy(): string;
  /** Rejects when a worker fails for good. */
  ended: Workers['ended'];
  stop(): Promise<void>;
}

/** What was opened is closed again when the rest cannot be. */
export async function startApp(options: AppOptions): Promise<App> {
  const services = await createServices(options);
  try {
    const doors = await openDoors(services, { port: options.port ?? 0 });
    try {
      const workers = await startWorkers(services, options);
      return compose(services, doors, workers);
    } catch (error) {
      await doors.stop();
      throw error;
    }
  } catch (error) {
    await services.close();
    throw error;
  }
}

function compose(services: Services, doors: Doors, workers: Workers): App {
  const { origin, pump, busy } = doors;
  return {
    services,
    origin,
    pump,
    busy,
    ended: workers.ended,
    async stop() {
      // Doors first: what they still let in, the workers and the pump may carry out.
      await doors.stop();
      await workers.stop();
      await services.close();
    },
  };
}
