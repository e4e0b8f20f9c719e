import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aContact, anAppointment } from '../support/entries.ts';
import { sendCsv } from '../support/send-csv.ts';
import { aTenant, openWorld } from '../support/world.ts';
import type { TestTenant, World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  tenant = await aTenant(world);
});
afterAll(() => world.close());

const send = (what: 'contacts' | 'appointments', csv: string, query = '') =>
  sendCsv(world, tenant, { what, csv, query });

const listed = async (what: 'contacts' | 'appointments') =>
  (await tenant.api('GET', `/${what}?limit=200`)).body[what] as Record<string, unknown>[];
const rowsOf = (reply: { body: Record<string, unknown> }) =>
  reply.body['rows'] as { kind: string; errors: { column: string }[]; warnings?: object[] }[];

describe('starts of appointments from CSV', () => {
  test.each([
    ['2031-01-23 09:00', '2031-01-22T22:00:00.000Z'],
    ['2031-01-23 9:00:30', '2031-01-22T22:00:30.000Z'],
    ['2031-01-23 09:00:00 +08:00', '2031-01-23T01:00:00.000Z'],
    ['2031-01-23T09:00Z', '2031-01-23T09:00:00.000Z'],
  ])('R14 a start as spreadsheets write it, %s, is that of the zone', async (written, startsAt) => {
    await aContact(tenant, { externalId: 'P1' });

    const report = await send('appointments', `contact,startsAt\nP1,${written}\n`);

    expect(report.body).toMatchObject({ isWritten: true });
    expect(await listed('appointments')).toMatchObject([{ startsAt }]);
  });

  test.each([
    ['25/11/2031 10:00', 'Which is the day and which the month cannot be told.'],
    ['3/4/31 10:00', 'Which is the day and which the month cannot be told.'],
    ['25.11.2031', 'Which is the day and which the month cannot be told.'],
    ['2031-11-25', 'The time of day is missing.'],
    ['48911.375', 'This is a date as a spreadsheet counts its days.'],
    ['05-Nov-2031 09:00', 'This is no date and time.'],
    ['Tuesday', 'This is no date and time.'],
  ])(
    'R14 %s is refused with its column, value and the format that is wanted',
    async (value, problem) => {
      await aContact(tenant, { externalId: 'P1' });

      const preview = await send('appointments', `contact,startsAt\nP1,${value}\n`, '?dryRun=true');

      expect(rowsOf(preview)).toMatchObject([
        {
          kind: 'error',
          errors: [
            {
              ...{ column: 'startsAt', value, problem },
              remedy: expect.stringMatching(/2026-11-25 10:00|2026-01-23T09:00/) as string,
            },
          ],
        },
      ]);
    },
  );

  test('R14 a file that is no text is told back without what a screen would obey', async () => {
    const unnamed = await send('appointments', 'contact,startsAt,\u001b[2J\u0000x\nP1,soon,\n');
    const preview = await send(
      'appointments',
      'contact,startsAt\nP\u001b[31m,\u0007soon\u202e\n',
      '?dryRun=true',
    );

    expect(unnamed.body['errors']).toMatchObject([{ field: '\ufffd[2J\ufffdx' }]);
    expect(rowsOf(preview)).toMatchObject([
      {
        name: 'P\ufffd[31m \ufffdsoon\ufffd',
        errors: [{ value: 'P\ufffd[31m' }, { value: '\ufffdsoon\ufffd' }],
      },
    ]);
    expect(unnamed.text + preview.text).not.toMatch(/\\u00|\p{Cc}/u);
  });

  test('R2 R14 a start too late for its reminder, and one that makes a cancelled one stand again, are warned of', async () => {
    await tenant.api('PATCH', '/tenant/reminder-settings', { callsOnHolidays: true });
    const contactId = await aContact(tenant, { externalId: 'P1' });
    const cancelled = await anAppointment(tenant, contactId, { externalId: 'A1' });
    await tenant.api('POST', `/appointments/${cancelled}/cancel`);
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const csv = `contact,startsAt,externalId\nP1,2031-01-23T09:00,A1\nP1,${inHours(0.5)},A2\nP1,${inHours(500)},A3\n`;
    const one = await tenant.api('POST', '/appointments', { contactId, startsAt: inHours(0.5) });

    const preview = await send('appointments', csv, '?dryRun=true');
    const written = await send('appointments', csv);

    const warned = rowsOf(preview).map(({ warnings }) => warnings);
    expect(warned).toMatchObject([
      [{ problem: expect.stringContaining('stands again') as string }],
      [{ problem: 'No time is left at which this contact may be called about it.' }],
      [],
    ]);
    // As the door for one appointment says of the same start.
    expect(one.body['warnings']).toEqual(warned[1]);
    expect(rowsOf(written).map(({ warnings }) => warnings)).toEqual(warned);
  });
});
