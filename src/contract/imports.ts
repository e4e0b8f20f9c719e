import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { warnings } from './problem.ts';

export const IMPORT_BYTES_MAX = 5 * 1024 * 1024;
export const IMPORT_ROWS_MAX = 10_000;

/** Columns in any order and any case; `_`, `-` and spaces in their names do not count. */
export const STAFF_COLUMNS = [
  'externalId',
  'firstName',
  'lastName',
  'phone',
  'zone',
  'quietFrom',
  'quietTo',
  'active',
  'callsAllowed',
] as const;
/** One row for each member, in the order in which they are asked. `staff`: an id, an externalId or a telephone number. */
export const POOL_COLUMNS = ['pool', 'staff'] as const;
/** `pool`: an id or a name. Times are local in `zone`, by default the tenant's, or have an offset of their own. */
export const SHIFT_COLUMNS = [
  'pool',
  'startsAt',
  'endsAt',
  'patientFirstName',
  'patientLastName',
  'suburb',
  'zone',
  'code',
  'seats',
] as const;

export const row = z.object({
  /** As a spreadsheet counts: the header is row 1. */
  row: z.int(),
  kind: z.enum(['create', 'update', 'unchanged', 'error']),
  /** Whom or what it is about, in words. */
  name: z.string(),
  errors: z.array(
    z.object({ column: z.string(), value: z.string(), problem: z.string(), remedy: z.string() }),
  ),
  /** What was taken all the same, though it is unlikely to be meant. */
  warnings,
});
const importedRow = row.extend({ staffId: z.string().nullable() }).meta({ id: 'ImportedRow' });
export type ImportedRow = z.infer<typeof importedRow>;

const importedShift = row
  .extend({
    /** This and the code are null for a row that is wrong, and in a dry run for one that is new. */
    shiftId: z.string().nullable(),
    code: z.string().nullable(),
  })
  .meta({ id: 'ImportedShift' });
export type ImportedShift = z.infer<typeof importedShift>;

const counts = z.object({
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  error: z.int(),
});

export const importReport = z
  .object({
    /** False for a preview. */
    isWritten: z.boolean(),
    counts,
    rows: z.array(importedRow),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReport>;

export const poolImportReport = importReport
  .extend({
    /** Who was in a pool that the file names, and is no longer. */
    removed: z.array(z.object({ pool: z.string(), staffId: z.string(), name: z.string() })),
  })
  .meta({ id: 'PoolImportReport' });
export type PoolImportReport = z.infer<typeof poolImportReport>;

const shiftImportReport = importReport
  .extend({ rows: z.array(importedShift) })
  .meta({ id: 'ShiftImportReport' });

const query = z.strictObject({
  /** Tells what would be done, and does nothing. */
  dryRun: z.enum(['true', 'false']).default('false'),
  /** Takes the rows that are right although others are not; otherwise it is all or nothing. */
  partial: z.enum(['true', 'false']).default('false'),
});

export const csv = {
  method: 'POST',
  access: 'tenant',
  scope: 'people:write',
  query,
  body: z.string(),
  bodyType: 'text/csv',
  bodyBytesMax: IMPORT_BYTES_MAX,
  answer: importReport,
  status: 200,
} as const;

export const IMPORT_ENDPOINTS = {
  /**
   * Finds people by externalId, else by telephone number. An empty cell leaves what is there. Rows that are wrong are refused
   * together with all the others, unless `partial` is set.
   */
  importStaff: {
    ...csv,
    summary: 'Enter and change people from CSV',
    path: '/api/v1/staff/import',
    example: {
      query: { dryRun: 'true' },
      body: 'externalId,firstName,lastName,phone\nE-1042,Bob,Example,0412 345 678\n',
    },
  },
  /**
   * Makes pools that do not exist, and replaces the members of those that it names. With `partial` nobody leaves a pool: whoever
   * is not named comes after those who are.
   */
  importPools: {
    ...csv,
    answer: poolImportReport,
    summary: 'Make pools and replace their members from CSV',
    path: '/api/v1/pools/import',
    example: { query: { dryRun: 'true' }, body: 'pool,staff\nWeekday carers,E-1042\n' },
  },
  /** Changes none: a shift that is there already on the same terms is left as it is, so that a file can be sent again. */
  importShifts: {
    ...csv,
    scope: 'jobs:write',
    answer: shiftImportReport,
    summary: 'Enter shifts from CSV; nobody is told before they are offered',
    path: '/api/v1/shifts/import',
    example: {
      query: { dryRun: 'true' },
      body:
        'pool,startsAt,endsAt,patientFirstName,patientLastName,suburb\n' +
        `${EXAMPLE_IDS.poolId},2031-01-23T09:00,2031-01-23T17:00,Jane,Doe,Newtown\n`,
    },
  },
} as const satisfies Record<string, Endpoint>;
