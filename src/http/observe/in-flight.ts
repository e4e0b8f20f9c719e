import type { FastifyInstance } from 'fastify';

/** Counts requests from their first byte to the end of their answer. */
export function countInFlight(server: FastifyInstance): () => string {
  const open = new Map<string, string>();
  server.addHook('onRequest', async (request, reply) => {
    const name = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    open.set(request.id, name);
    const close = () => open.delete(request.id);
    // A caller that hangs up never sees `finish`.
    reply.raw.once('finish', close);
    reply.raw.once('close', close);
  });
  return () => {
    const names = [...open.values()];
    return names.length === 0 ? '' : `${names.length} requests in flight (${names.join(', ')})`;
  };
}
