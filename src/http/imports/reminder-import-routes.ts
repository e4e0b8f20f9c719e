import {
  APPOINTMENT_COLUMNS,
  CONTACT_COLUMNS,
  REMINDER_IMPORT_ENDPOINTS as ENDPOINTS,
} from '../../contract/reminder-imports.ts';
import { withReminderDefaults } from '../../domain/reminder/settings.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { appointmentRow } from './appointment-row.ts';
import { contactRow } from './contact-row.ts';
import { imported } from './imported.ts';
import { namedIn } from './named-in.ts';
import { numberReader } from './number-reader.ts';
import { planAppointments } from './plan-appointments.ts';
import { planContacts } from './plan-contacts.ts';
import { readCsv } from './read-csv.ts';
import { mayWrite, reportOf } from './report.ts';

/** R14. */
export function reminderImportRoutes(route: Route, deps: HttpDeps): void {
  const { imports, reminderSettings, tenants } = deps.directory;

  route(ENDPOINTS.importContacts, async ({ query, body }, { tenantId }) => {
    const readNumber = await numberReader(deps, tenantId);
    const csv = readCsv(body, { columns: CONTACT_COLUMNS, required: [] });
    const rows = csv.map((row) => contactRow(row, readNumber));
    const country = (await tenants.read(tenantId))?.country ?? '';
    const done = await imports.contacts(tenantId, (known) => {
      const plan = planContacts(rows, known, country);
      return { ...plan, writes: mayWrite(plan.rows, query) ? plan.writes : [] };
    });
    return reportOf(imported(done).rows, query);
  });

  route(ENDPOINTS.importAppointments, async ({ query, body }, { tenantId }) => {
    const readNumber = await numberReader(deps, tenantId);
    const settings = withReminderDefaults((await reminderSettings.read(tenantId)).stored);
    const csv = readCsv(body, { columns: APPOINTMENT_COLUMNS, required: ['contact', 'startsAt'] });
    const rows = csv.map(appointmentRow);
    const done = await imports.appointments(tenantId, namedIn(rows, readNumber), (known) => {
      const plan = planAppointments(rows, known, { readNumber, settings });
      return { ...plan, writes: mayWrite(plan.rows, query) ? plan.writes : [] };
    });
    const report = reportOf(imported(done).rows, query);
    if (report.isWritten) return report;
    const unwritten = report.rows.map((row) =>
      row.kind === 'create' ? { ...row, appointmentId: null } : row,
    );
    return { ...report, rows: unwritten };
  });
}
