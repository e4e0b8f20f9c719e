import { createOutboxPump, type OutboxPump } from '../adapters/prisma/outbox/pump.ts';
import { cancelCall } from '../../activities/ring/cancel-call.ts';
import { buildServer } from '../http/server.ts';
import { watchSafetyLog } from './observe/watch-safety-log.ts';
import type { Services } from './services.ts';

export interface Doors {
  /** Where the server listens; the public URL leads there. */
  origin: string;
  pump: OutboxPump;
  /** '' when no request is being answered and nothing is on its way from the outbox, else what. */
  busy(): string;
  /** Answers what has been asked, delivers what is on its way, and takes nothing new. */
  stop(): Promise<void>;
}

export async function openDoors(
  services: Services,
  listen: { port: number; host?: string },
): Promise<Doors> {
  const { options, log } = services;
  const { server, inFlight } = buildServer({
    ...services,
    readiness: services.readiness.look,
    publicUrl: options.publicUrl,
    operatorKey: options.operatorKey,
    requestLimits: options.apiLimits,
  });
  const pump = createOutboxPump({
    database: services.database,
    listenUrl: options.databaseUrls.systemUrl,
    runs: services.runs,
    safetyLog: services.safetyLog,
    cancelCall: cancelCall(services),
    log,
  });
  const origin = await server.listen({ host: '127.0.0.1', ...listen });
  const unwatch = await watchSafetyLog(services);
  pump.start();
  return {
    origin,
    pump,
    busy: () => [inFlight(), pump.pending()].filter((what) => what !== '').join(', '),
    async stop() {
      unwatch();
      await server.close();
      await pump.stop();
    },
  };
}
