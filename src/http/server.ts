import { fastify, LogController, type FastifyInstance } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { createCallers } from './access/create-callers.ts';
import { limitRequests, NO_LIMITS } from './access/limit-requests.ts';
import { apiRoutes } from './api-routes.ts';
import type { HttpDeps } from './deps.ts';
import { calendarFeed } from './calendars/calendar-feed.ts';
import { linkRoutes } from './links/link-routes.ts';
import { logAccess } from './observe/access-log.ts';
import { countInFlight } from './observe/in-flight.ts';
import { meterRequests } from './observe/meter-requests.ts';
import { requestIdOf } from './observe/request-id.ts';
import { openApiRoutes } from './openapi/openapi-routes.ts';
import { createErrorHandler, handleUnreadable } from './problems/error-handler.ts';
import { createOutages } from './problems/outage.ts';
import { answerUnknownRoutes } from './problems/unknown-routes.ts';
import { audioRoutes } from './public/audio-routes.ts';
import { healthRoutes } from './public/health-routes.ts';
import { retellRoutes } from './webhooks/retell/retell-routes.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

const API_BODY_BYTES_MAX = 256 * 1024;

export interface HttpServer {
  /** Built, not listening. */
  server: FastifyInstance;
  /** What is being answered right now; '' when nothing is. */
  inFlight(): string;
}

/** Every door of the application. */
export function buildServer(given: HttpDeps): HttpServer {
  const deps = { ...given, publicUrl: given.publicUrl.replace(/\/$/, '') };
  const server = fastify({
    loggerInstance: deps.log,
    // The access log is our own: Fastify's names addresses.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    requestIdHeader: false,
    bodyLimit: API_BODY_BYTES_MAX,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: handleUnreadable,
    // Keep-alive connections of carriers must not hold up a shutdown.
    forceCloseConnections: 'idle',
  });
  server.setSerializerCompiler(serializerCompiler);
  const outages = createOutages(deps.readiness, deps.patienceMs);
  server.setErrorHandler(createErrorHandler(outages));
  const inFlight = countInFlight(server);
  logAccess(server);
  meterRequests(server, deps.meter);
  server.addHook('onRequest', ({ id }, _reply, done) => deps.asRequest(id, done));
  answerUnknownRoutes(server);

  const limit = limitRequests(deps.requestLimits ?? NO_LIMITS);
  const { requests, audit, ownCalls } = deps;
  const gates = { identify: createCallers({ ...deps, limit }), requests, audit, ownCalls, outages };
  apiRoutes(server, deps, gates);
  void server.register(openApiRoutes);
  void server.register(async (scope) => linkRoutes(scope, deps));
  void server.register(async (scope) => webhookRoutes(scope, deps));
  void server.register(async (scope) => retellRoutes(scope, deps));
  // Answers need the database alone: what is for Temporal waits in the outbox.
  healthRoutes(server, { ...deps, doesWithout: ['temporal', 'safety_log'] });
  audioRoutes(server, deps);
  calendarFeed(server, deps);
  return { server, inFlight };
}
