import type { FastifyInstance } from 'fastify';
import type { Meter } from '../../ports/meter.ts';
import { WEBHOOKS_PATH } from '../webhooks/provider.ts';

/** By the pattern of the route: addresses carry tokens, and are without number. */
export function meterRequests(server: FastifyInstance, meter: Meter): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!(request.routeOptions.url ?? '').startsWith(WEBHOOKS_PATH)) return;
    meter.webhooksInFlight(1);
    reply.raw.once('close', () => meter.webhooksInFlight(-1));
  });
  server.addHook('onResponse', async (request, reply) => {
    const { url: route = 'unknown' } = request.routeOptions;
    meter.answered({ route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
  });
}
