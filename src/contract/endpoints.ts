import { ACCOUNT_ENDPOINTS } from './accounts.ts';
import { AFTER_YES_ENDPOINTS } from './after-yes.ts';
import { AGENT_ENDPOINTS } from './agent.ts';
import { ALERT_ENDPOINTS } from './alerts.ts';
import { APPOINTMENT_ENDPOINTS } from './appointments.ts';
import { CONTACT_ENDPOINTS } from './contacts.ts';
import { ANALYTICS_ENDPOINTS } from './analytics.ts';
import { CONSENT_ENDPOINTS } from './consents.ts';
import { COORDINATOR_ENDPOINTS } from './coordinators.ts';
import { AUDIT_ENDPOINTS } from './audit.ts';
import { CALENDAR_ENDPOINTS } from './calendars.ts';
import { EXPORT_ENDPOINTS } from './exports.ts';
import { GATE_SETTINGS_ENDPOINTS } from './gate-settings.ts';
import { HOLD_ENDPOINTS } from './holds.ts';
import { HOOK_ENDPOINTS } from './hooks.ts';
import { IMPORT_ENDPOINTS } from './imports.ts';
import { KEY_ENDPOINTS } from './keys.ts';
import { NOTICE_ENDPOINTS } from './notices.ts';
import { OFFER_ENDPOINTS } from './offers.ts';
import { OPT_OUT_ENDPOINTS } from './opt-outs.ts';
import { POLICY_ENDPOINTS } from './policy-test.ts';
import { OWN_CALL_ENDPOINTS } from './own-calls.ts';
import { POOL_ENDPOINTS } from './pools.ts';
import { REMINDER_IMPORT_ENDPOINTS } from './reminder-imports.ts';
import { REMINDER_WATCH_ENDPOINTS } from './reminder-watch.ts';
import { REMINDER_ENDPOINTS } from './reminders.ts';
import { REMINDER_SETTINGS_ENDPOINTS } from './reminder-settings.ts';
import { QUALIFICATION_SETTINGS_ENDPOINTS } from './qualification-settings.ts';
import { REVIEW_ENDPOINTS } from './review.ts';
import { REVIEW_TASK_ENDPOINTS } from './review-tasks.ts';
import { SESSION_ENDPOINTS } from './sessions.ts';
import { SETTINGS_ENDPOINTS } from './settings.ts';
import { SHIFT_ENDPOINTS } from './shifts.ts';
import { SIGN_UP_ENDPOINTS } from './sign-ups.ts';
import { STAFF_ENDPOINTS } from './staff.ts';
import { TENANT_ENDPOINTS } from './tenants.ts';
import { USER_ENDPOINTS } from './users.ts';
import { WEBHOOK_DELIVERY_ENDPOINTS } from './webhook-deliveries.ts';
import { WEBHOOK_ENDPOINTS } from './webhooks-out.ts';
import { WHY_ENDPOINTS } from './why.ts';

/** As the API's documentation groups them. */
export const ENDPOINT_GROUPS = {
  Tenants: TENANT_ENDPOINTS,
  Accounts: ACCOUNT_ENDPOINTS,
  Agent: AGENT_ENDPOINTS,
  Settings: { ...SETTINGS_ENDPOINTS, ...GATE_SETTINGS_ENDPOINTS },
  'Settings of reminders': REMINDER_SETTINGS_ENDPOINTS,
  Contacts: CONTACT_ENDPOINTS,
  Appointments: APPOINTMENT_ENDPOINTS,
  Reminders: { ...REMINDER_ENDPOINTS, ...REMINDER_WATCH_ENDPOINTS },
  Keys: KEY_ENDPOINTS,
  Users: USER_ENDPOINTS,
  Sessions: { ...SESSION_ENDPOINTS, ...OWN_CALL_ENDPOINTS },
  Audit: AUDIT_ENDPOINTS,
  Staff: STAFF_ENDPOINTS,
  'Opt-outs': OPT_OUT_ENDPOINTS,
  Consents: CONSENT_ENDPOINTS,
  Pools: POOL_ENDPOINTS,
  Imports: { ...IMPORT_ENDPOINTS, ...REMINDER_IMPORT_ENDPOINTS },
  'Sign-ups': { ...SIGN_UP_ENDPOINTS, ...QUALIFICATION_SETTINGS_ENDPOINTS },
  'Review tasks': REVIEW_TASK_ENDPOINTS,
  Shifts: SHIFT_ENDPOINTS,
  Offers: OFFER_ENDPOINTS,
  Review: REVIEW_ENDPOINTS,
  Hooks: HOOK_ENDPOINTS,
  Holds: HOLD_ENDPOINTS,
  Coordinators: COORDINATOR_ENDPOINTS,
  Notices: NOTICE_ENDPOINTS,
  Alerts: ALERT_ENDPOINTS,
  Webhooks: { ...WEBHOOK_ENDPOINTS, ...WEBHOOK_DELIVERY_ENDPOINTS },
  'After the yes': AFTER_YES_ENDPOINTS,
  Why: { ...WHY_ENDPOINTS, ...POLICY_ENDPOINTS },
  Analytics: ANALYTICS_ENDPOINTS,
  Exports: EXPORT_ENDPOINTS,
  Calendars: CALENDAR_ENDPOINTS,
} as const;

/** The whole API: the server builds its routes from it, and the client its methods. */
export const ENDPOINTS = {
  ...TENANT_ENDPOINTS,
  ...ACCOUNT_ENDPOINTS,
  ...AGENT_ENDPOINTS,
  ...SETTINGS_ENDPOINTS,
  ...GATE_SETTINGS_ENDPOINTS,
  ...REMINDER_SETTINGS_ENDPOINTS,
  ...CONTACT_ENDPOINTS,
  ...APPOINTMENT_ENDPOINTS,
  ...REMINDER_ENDPOINTS,
  ...REMINDER_WATCH_ENDPOINTS,
  ...KEY_ENDPOINTS,
  ...USER_ENDPOINTS,
  ...SESSION_ENDPOINTS,
  ...OWN_CALL_ENDPOINTS,
  ...AUDIT_ENDPOINTS,
  ...STAFF_ENDPOINTS,
  ...OPT_OUT_ENDPOINTS,
  ...CONSENT_ENDPOINTS,
  ...POOL_ENDPOINTS,
  ...IMPORT_ENDPOINTS,
  ...REMINDER_IMPORT_ENDPOINTS,
  ...SIGN_UP_ENDPOINTS,
  ...QUALIFICATION_SETTINGS_ENDPOINTS,
  ...REVIEW_TASK_ENDPOINTS,
  ...SHIFT_ENDPOINTS,
  ...OFFER_ENDPOINTS,
  ...REVIEW_ENDPOINTS,
  ...HOOK_ENDPOINTS,
  ...HOLD_ENDPOINTS,
  ...COORDINATOR_ENDPOINTS,
  ...NOTICE_ENDPOINTS,
  ...ALERT_ENDPOINTS,
  ...WEBHOOK_ENDPOINTS,
  ...WEBHOOK_DELIVERY_ENDPOINTS,
  ...AFTER_YES_ENDPOINTS,
  ...WHY_ENDPOINTS,
  ...POLICY_ENDPOINTS,
  ...ANALYTICS_ENDPOINTS,
  ...EXPORT_ENDPOINTS,
  ...CALENDAR_ENDPOINTS,
} as const;
