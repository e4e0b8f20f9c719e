import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { createErrorHandler, handleUnreadable } from '../problems/error-handler.ts';
import { createOutages } from '../problems/outage.ts';
import { answerUnknownRoutes } from '../problems/unknown-routes.ts';
import { healthRoutes, type HealthDeps } from '../public/health-routes.ts';

export interface ObserveDeps extends HealthDeps {
  log: FastifyBaseLogger;
  /** In the text format of Prometheus. */
  metrics(): Promise<{ contentType: string; body: string }>;
}

/** The door of those who run the installation, on a port of its own: health, readiness, metrics. Built, not listening. */
export function buildObserveServer(deps: ObserveDeps): FastifyInstance {
  const server = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: handleUnreadable,
    forceCloseConnections: true,
  });
  server.setErrorHandler(createErrorHandler(createOutages(deps.readiness)));
  answerUnknownRoutes(server);
  healthRoutes(server, deps);
  server.get('/metrics', async (_request, reply) => {
    const { contentType, body } = await deps.metrics();
    return reply.header('content-type', contentType).send(body);
  });
  return server;
}
