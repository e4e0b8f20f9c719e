import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

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

const importedRow = z
  .object({
    /** As a spreadsheet counts: the header is row 1. */
    row: z.int(),
    kind: z.enum(['create', 'update', 'unchanged', 'error']),
    /** Whom or what it is about, in words. */
    name: z.string(),
    staffId: z.string().nullable(),
    errors: z.array(
      z.object({ column: z.string(), value: z.string(), problem: z.string(), remedy: z.string() }),
    ),
  })
  .meta({ id: 'ImportedRow' });
export type ImportedRow = z.infer<typeof importedRow>;

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

const query = z.strictObject({
  /** Tells what would be done, and does nothing. */
  dryRun: z.enum(['true', 'false']).default('false'),
  /** Takes the rows that are right although others are not; otherwise it is all or nothing. */
  partial: z.enum(['true', 'false']).default('false'),
});

const csv = {
  method: 'POST',
  access: 'tenant',
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
} as const satisfies Record<string, Endpoint>;
