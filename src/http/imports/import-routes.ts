import {
  IMPORT_ENDPOINTS,
  POOL_COLUMNS,
  SHIFT_COLUMNS,
  STAFF_COLUMNS,
  type ImportedShift,
} from '../../contract/imports.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { imported } from './imported.ts';
import { numberReader } from './number-reader.ts';
import { planPools } from './plan-pools.ts';
import { planShifts } from './plan-shifts.ts';
import { planStaff } from './plan-staff.ts';
import { readCsv } from './read-csv.ts';
import { mayWrite, reportOf } from './report.ts';
import { staffRow } from './staff-row.ts';

export function importRoutes(route: Route, deps: HttpDeps): void {
  const { imports } = deps.directory;

  route(IMPORT_ENDPOINTS.importStaff, async ({ query, body }, { tenantId }) => {
    const readNumber = await numberReader(deps, tenantId);
    const csv = readCsv(body, { columns: STAFF_COLUMNS, required: [] });
    const rows = csv.map((row) => staffRow(row, readNumber));
    const done = await imports.people(tenantId, (known) => {
      const plan = planStaff(rows, known);
      return { ...plan, writes: mayWrite(plan.rows, query) ? plan.writes : [] };
    });
    return reportOf(imported(done).rows, query);
  });

  route(IMPORT_ENDPOINTS.importPools, async ({ query, body }, { tenantId }) => {
    const readNumber = await numberReader(deps, tenantId);
    const rows = readCsv(body, { columns: POOL_COLUMNS, required: POOL_COLUMNS });
    const done = await imports.pools(tenantId, (known) => {
      const plan = planPools(rows, known, { readNumber, keepsOthers: query.partial === 'true' });
      return { ...plan, writes: mayWrite(plan.rows, query) ? plan.writes : [] };
    });
    const { rows: told, removed } = imported(done);
    return { ...reportOf(told, query), removed };
  });

  route(IMPORT_ENDPOINTS.importShifts, async ({ query, body }, { tenantId }) => {
    const rows = readCsv(body, { columns: SHIFT_COLUMNS, required: SHIFT_COLUMNS.slice(0, 6) });
    const done = await imports.shifts(tenantId, (known) => {
      const plan = planShifts(rows, known);
      return { ...plan, writes: mayWrite(plan.rows, query) ? plan.writes : [] };
    });
    const report = reportOf(imported(done).rows, query);
    return { ...report, rows: report.isWritten ? report.rows : report.rows.map(unwritten) };
  });
}

/** What would become of it has neither id nor code yet. */
const unwritten = (row: ImportedShift): ImportedShift =>
  row.kind === 'create' ? { ...row, shiftId: null, code: null } : row;
