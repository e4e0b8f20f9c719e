import { IMPORT_ENDPOINTS, POOL_COLUMNS, STAFF_COLUMNS } from '../../contract/imports.ts';
import type { Imported } from '../../ports/stores/directory/imports.ts';
import type { PersonNumber } from '../../ports/stores/directory/people.ts';
import type { HttpDeps } from '../deps.ts';
import { conflict } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { planPools } from './plan-pools.ts';
import { planStaff } from './plan-staff.ts';
import { readCsv } from './read-csv.ts';
import { mayWrite, reportOf } from './report.ts';
import { staffRow } from './staff-row.ts';

export function importRoutes(route: Route, deps: HttpDeps): void {
  const { imports } = deps.directory;
  const done = <Plan>(imported: Imported<Plan>): Plan => {
    if (imported.kind === 'collided') {
      throw conflict(
        'changed_meanwhile',
        'Somebody has entered one of these names at the same moment. Nothing was written; send it again.',
      );
    }
    return imported.plan;
  };

  route(IMPORT_ENDPOINTS.importStaff, async ({ query, body }, { tenantId }) => {
    const number = await numberReader(deps, tenantId);
    const csv = readCsv(body, { columns: STAFF_COLUMNS, required: [] });
    const rows = csv.map((row) => staffRow(row, number));
    const imported = await imports.people(tenantId, (known) => {
      const plan = planStaff(rows, known);
      return { ...plan, writes: mayWrite(plan.rows, query) ? plan.writes : [] };
    });
    return reportOf(done(imported).rows, query);
  });

  route(IMPORT_ENDPOINTS.importPools, async ({ query, body }, { tenantId }) => {
    const number = await numberReader(deps, tenantId);
    const rows = readCsv(body, { columns: POOL_COLUMNS, required: POOL_COLUMNS });
    const imported = await imports.pools(tenantId, (known) => {
      const plan = planPools(rows, known, number);
      return { ...plan, writes: mayWrite(plan.rows, query) ? plan.writes : [] };
    });
    return reportOf(done(imported).rows, query);
  });
}

async function numberReader({ directory, phoneNumbers, hashNumber }: HttpDeps, tenantId: string) {
  const country = (await directory.tenants.read(tenantId))?.country ?? '';
  return (text: string): PersonNumber | undefined => {
    const number = phoneNumbers.parse(text, country);
    return number && { ...number, hash: hashNumber(number.e164) };
  };
}
