import type { FastifyInstance } from 'fastify';
import { maskedNumbers } from './loggable-error.ts';

/**
 * One line for each answer. It names the route and not the address: addresses carry tokens, and a query may carry
 * anything. What matched no route is shown without its query, with every longer run of digits masked.
 */
export function logAccess(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        type: 'http_request',
        method: request.method,
        route: request.routeOptions.url ?? masked(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request answered',
    );
  });
}

const SHOWN_MAX = 80;

function masked(address: string): string {
  const path = address.split('?')[0] ?? '';
  return maskedNumbers(path.slice(0, SHOWN_MAX));
}
