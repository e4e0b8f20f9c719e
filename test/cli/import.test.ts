import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { ID } from './an-offer.ts';

const folder = mkdtempSync(join(tmpdir(), 'ringdown-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeApi);

function aFile(text: string | Buffer): string {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, text);
  return path;
}

const STAFF = 'firstName,lastName,phone\nAlice,Example,0412345678\nBob,Example,soon\n';
const wrongPhone = { column: 'phone', value: 'soon', problem: 'No number.', remedy: 'Use one.' };
const aReport = (fields: Record<string, unknown>) => ({
  isWritten: false,
  counts: { create: 1, update: 0, unchanged: 0, error: 1 },
  rows: [
    { row: 2, kind: 'create', name: 'Alice Example', staffId: null, errors: [], warnings: [] },
    {
      row: 3,
      kind: 'error',
      name: 'Bob Example',
      staffId: null,
      errors: [wrongPhone],
      warnings: [],
    },
  ],
  ...fields,
});

test('an import with a wrong row says which cell it is, and that nothing was written: 1', async () => {
  const { origin, asked } = await anApi({ status: 200, body: aReport({}) });

  const { exitCode, out, err } = await ringdown(origin, 'staff', 'import', aFile(STAFF));

  expect(asked).toEqual([
    { method: 'POST', url: '/api/v1/staff/import?dryRun=false&partial=false', body: STAFF },
  ]);
  expect(out).toEqual([
    'row 2  new  Alice Example',
    'row 3  wrong  Bob Example',
    '  phone “soon”: No number. Use one.',
    '1 new, 0 changed, 0 as they were, 1 wrong; nothing was written',
  ]);
  expect([exitCode, err]).toEqual([1, ['1 rows are wrong. Nothing was written.']]);
});

test('a preview of pools asks for a dry run, and tells who would leave, and ends with 0 if every row is right', async () => {
  const counts = { create: 1, update: 0, unchanged: 2, error: 0 };
  const removed = [{ pool: 'Days', staffId: ID, name: 'Finn Example' }];
  const body = aReport({ counts, rows: [], removed });
  const { origin, asked } = await anApi({ status: 200, body });

  const file = aFile('pool,staff\n');
  const { exitCode, out } = await ringdown(origin, 'pool', 'import', file, '--dry-run');

  expect(asked[0]?.url).toBe('/api/v1/pools/import?dryRun=true&partial=false');
  expect(out).toEqual([
    'removed  Days: Finn Example',
    '1 new, 0 changed, 2 as they were, 0 wrong, 1 removed; nothing was written',
  ]);
  expect(exitCode).toBe(0);
});

test('a file that is not there is a mistake: 2', async () => {
  const { exitCode, err } = await ringdown('http://127.0.0.1:1', 'staff', 'import', 'none.csv');

  expect([exitCode, err]).toEqual([2, ['none.csv cannot be read as a file (ENOENT).']]);
});

test.each(['contact', 'staff', 'appointment'])(
  'X10 a file for `%s import` in another encoding is refused, and nothing is sent',
  async (what) => {
    const { origin, asked } = await anApi({ status: 200, body: aReport({}) });
    const file = aFile(Buffer.from('firstName\nZo\xeb\n', 'latin1'));

    const { exitCode, err } = await ringdown(origin, what, 'import', file);

    const refusal = `${file} is not in UTF-8 (not_utf8). In a spreadsheet, save it as "CSV UTF-8".`;
    expect([exitCode, err, asked]).toEqual([2, [refusal], []]);
  },
);

test('shifts are sent as they are; each that was entered is told with its id, code and what is unlikely in it', async () => {
  const warning = { field: 'endsAt', problem: 'The shift lasts 30 hours.', remedy: 'Check it.' };
  const entered = { row: 2, kind: 'create', name: 'Jane Doe', shiftId: ID, code: 'A12' };
  const body = aReport({
    isWritten: true,
    counts: { create: 1, update: 0, unchanged: 0, error: 0 },
    rows: [{ ...entered, errors: [], warnings: [warning] }],
  });
  const { origin, asked } = await anApi({ status: 200, body });

  const { exitCode, out } = await ringdown(origin, 'shift', 'import', aFile('pool\nDays\n'));

  expect(asked).toMatchObject([
    { url: '/api/v1/shifts/import?dryRun=false&partial=false', body: 'pool\nDays\n' },
  ]);
  expect(out).toEqual([
    `row 2  new  ${ID}  A12  Jane Doe`,
    expect.stringContaining('The shift lasts 30 hours.'),
    '1 new, 0 changed, 0 as they were, 0 wrong',
  ]);
  expect(exitCode).toBe(0);
});
