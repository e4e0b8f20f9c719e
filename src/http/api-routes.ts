import type { FastifyInstance } from 'fastify';
import { accountRoutes } from './accounts/account-routes.ts';
import { agentRoutes } from './agents/agent-routes.ts';
import { alertRoutes } from './alerts/alert-routes.ts';
import { analyticsRoutes } from './analytics/analytics-routes.ts';
import { noShowRoutes } from './after-yes/no-show-routes.ts';
import type { HttpDeps } from './deps.ts';
import { appointmentRoutes } from './appointments/appointment-routes.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { calendarRoutes } from './calendars/calendar-routes.ts';
import { consentRoutes } from './consents/consent-routes.ts';
import { contactRoutes } from './contacts/contact-routes.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { holdRoutes } from './holds/hold-routes.ts';
import { hookRoutes } from './hooks/hook-routes.ts';
import { readCsvBodies } from './imports/csv-body.ts';
import { importRoutes } from './imports/import-routes.ts';
import { reminderImportRoutes } from './imports/reminder-import-routes.ts';
import { readJsonBodies } from './json-body.ts';
import { keyRoutes } from './keys/key-routes.ts';
import { coordinatorRoutes } from './notices/coordinator-routes.ts';
import { noticeRoutes } from './notices/notice-routes.ts';
import { offerRoutes } from './offers/offer-routes.ts';
import { optOutRoutes } from './opt-outs/opt-out-routes.ts';
import { policyRoutes } from './policy/policy-routes.ts';
import { poolRoutes } from './pools/pool-routes.ts';
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
import { whyRoutes } from './why/why-routes.ts';

/** The doors of the contract. */
export function apiRoutes(server: FastifyInstance, deps: HttpDeps, gates: Gates): void {
  void server.register(async (scope) => jsonRoutes(scope, deps, gates));
  void server.register(async (scope) => csvRoutes(scope, deps, gates));
}

function jsonRoutes(api: FastifyInstance, deps: HttpDeps, gates: Gates): void {
  readJsonBodies(api);
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

function csvRoutes(scope: FastifyInstance, deps: HttpDeps, gates: Gates): void {
  readCsvBodies(scope);
  const route = createRoute(scope, gates);
  importRoutes(route, deps);
  reminderImportRoutes(route, deps);
}
