import type { FastifyInstance, FastifyRequest } from 'fastify';

interface Open {
  name: string;
  isAnswered: boolean;
  isGone: boolean;
}

/**
 * Counts requests from their first byte to the end of their answer. One whose caller has hung up counts until its
 * work is done all the same: that work may still change something.
 */
export function countInFlight(server: FastifyInstance): () => string {
  const open = new Map<FastifyRequest, Open>();
  server.addHook('onRequest', async (request, reply) => {
    const name = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    const one: Open = { name, isAnswered: false, isGone: false };
    open.set(request, one);
    reply.raw.once('finish', () => open.delete(request));
    reply.raw.once('close', () => {
      one.isGone = true;
      if (one.isAnswered) open.delete(request);
    });
  });
  server.addHook('onSend', async (request) => {
    const one = open.get(request);
    if (!one) return;
    one.isAnswered = true;
    if (one.isGone) open.delete(request);
  });
  return () => {
    const names = [...open.values()].map(({ name }) => name);
    return names.length === 0 ? '' : `${names.length} requests in flight (${names.join(', ')})`;
  };
}
