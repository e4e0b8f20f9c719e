import { fastify, LogController, type FastifyInstance } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { createCallers } from './access/create-callers.ts';
import { limitRequests, NO_LIMITS } from './access/limit-requests.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { agentRoutes } from './agents/agent-routes.ts';
import { alertRoutes } from './alerts/alert-routes.ts';
import { analyticsRoutes } from './analytics/analytics-routes.ts';
import { noShowRoutes } from './after-yes/no-show-routes.ts';
import type { HttpDeps } from './deps.ts';
import { appointmentRoutes } from './appointments/appointment-routes.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { calendarFeed } from './calendars/calendar-feed.ts';
import { calendarRoutes } from './calendars/calendar-routes.ts';
import { consentRoutes } from './consents/consent-routes.ts';
import { contactRoutes } from './contacts/contact-routes.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { holdRoutes } from './holds/hold-routes.ts';
import { hookRoutes } from './hooks/hook-routes.ts';
import { readCsvBodies } from './imports/csv-body.ts';
import { importRoutes } from './imports/import-routes.ts';
import { reminderImportRoutes } from './imports/reminder-import-routes.ts';
import { keyRoutes } from './keys/key-routes.ts';
import { linkRoutes } from './links/link-routes.ts';
import { logAccess } from './observe/access-log.ts';
import { countInFlight } from './observe/in-flight.ts';
import { meterRequests } from './observe/meter-requests.ts';
import { requestIdOf } from './observe/request-id.ts';
import { coordinatorRoutes } from './notices/coordinator-routes.ts';
import { noticeRoutes } from './notices/notice-routes.ts';
import { offerRoutes } from './offers/offer-routes.ts';
import { openApiRoutes } from './openapi/openapi-routes.ts';
import { optOutRoutes } from './opt-outs/opt-out-routes.ts';
import { policyRoutes } from './policy/policy-routes.ts';
import { poolRoutes } from './pools/pool-routes.ts';
import { createErrorHandler, handleUnreadable } from './problems/error-handler.ts';
import { createOutages } from './problems/outage.ts';
import { answerUnknownRoutes } from './problems/unknown-routes.ts';
import { audioRoutes } from './public/audio-routes.ts';
import { healthRoutes } from './public/health-routes.ts';
import { reminderCallRoutes } from './reminders/call-routes.ts';
import { reminderRoutes } from './reminders/reminder-routes.ts';
import { reminderWatchRoutes } from './reminders/watch-routes.ts';
import { reminderSettingsRoutes } from './reminders/reminder-settings-routes.ts';
import { reviewRoutes } from './review/review-routes.ts';
import { createRoute, type Gates } from './route.ts';
import { reviewTaskRoutes } from './review-tasks/review-task-routes.ts';
import { shiftRoutes } from './shifts/shift-routes.ts';
import { answerPages } from './sign-ups/pages.ts';
import { qualificationSettingsRoutes } from './sign-ups/qualification-settings-routes.ts';
import { signUpRoutes } from './sign-ups/sign-up-routes.ts';
import { staffRoutes } from './staff/staff-routes.ts';
import { ownCallRoutes } from './sessions/own-call-routes.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { gateSettingsRoutes } from './tenants/gate-settings-routes.ts';
import { settingsRoutes } from './tenants/settings-routes.ts';
import { tenantRoutes } from './tenants/tenant-routes.ts';
import { userRoutes } from './users/user-routes.ts';
import { webhookEndpointRoutes } from './webhooks-out/webhook-endpoint-routes.ts';
import { retellRoutes } from './webhooks/retell/retell-routes.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';
import { whyRoutes } from './why/why-routes.ts';

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
  void server.register(async (api) => apiRoutes(api, deps, gates));
  void server.register(async (scope) => csvRoutes(scope, deps, gates));
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

function csvRoutes(scope: FastifyInstance, deps: HttpDeps, gates: Gates): void {
  readCsvBodies(scope);
  const route = createRoute(scope, gates);
  importRoutes(route, deps);
  reminderImportRoutes(route, deps);
}

function apiRoutes(api: FastifyInstance, deps: HttpDeps, gates: Gates): void {
  api.removeContentTypeParser('text/plain');
  answerPages(api, deps.keys);
  const route = createRoute(api, gates);
  for (const routes of [
    tenantRoutes,
    accountRoutes,
    agentRoutes,
    settingsRoutes,
    gateSettingsRoutes,
    reminderSettingsRoutes,
    contactRoutes,
    appointmentRoutes,
    reminderRoutes,
    reminderCallRoutes,
    reminderWatchRoutes,
    keyRoutes,
    userRoutes,
    sessionRoutes,
    ownCallRoutes,
    auditRoutes,
    staffRoutes,
    optOutRoutes,
    consentRoutes,
    policyRoutes,
    poolRoutes,
    signUpRoutes,
    qualificationSettingsRoutes,
    reviewTaskRoutes,
    shiftRoutes,
    offerRoutes,
    reviewRoutes,
    hookRoutes,
    holdRoutes,
    webhookEndpointRoutes,
    noShowRoutes,
    coordinatorRoutes,
    noticeRoutes,
    alertRoutes,
    whyRoutes,
    analyticsRoutes,
    exportRoutes,
    calendarRoutes,
  ]) {
    routes(route, deps);
  }
}
