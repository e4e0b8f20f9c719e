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

describe('R14 contacts from CSV', () => {
  const HEADER = 'externalId,firstName,lastName,phone,region,reminderHours';

  test('R14 are entered, found again, changed in what contacts alone have, and left alone', async () => {
    const first = await send(
      'contacts',
      `${HEADER}\nP1,Ann,One,0412 000 101,NSW,48 2\nP2,Bob,Two,0412 000 102,,\n,Cat,Three,0412 000 103,,\n`,
    );
    const second = await send(
      'contacts',
      `${HEADER}\nP1,,,,QLD,\nP2,,,,,24\n,Cat,Three,0412 000 103,,\nP4,Dan,Four,,,\n`,
    );

    expect(first.body).toMatchObject({ isWritten: true, counts: { create: 3, error: 0 } });
    expect(second.body['counts']).toEqual({ create: 1, update: 2, unchanged: 1, error: 0 });
    expect(await listed('contacts')).toMatchObject([
      { externalId: 'P1', firstName: 'Ann', region: 'QLD', reminderHours: [48, 2] },
      { externalId: 'P2', phone: '+61412000102', region: null, reminderHours: [24] },
      { externalId: null, firstName: 'Cat' },
      { externalId: 'P4', phone: null },
    ]);
    expect((await tenant.api('GET', '/staff')).body['staff']).toEqual([]);
  });

  test('R14 X1 two rows with one number, and a region that the country lacks, are told by their rows', async () => {
    await aContact(tenant, { externalId: 'P9', phone: '+447400123456' });
    const csv = `${HEADER}\nP1,Ann,One,0412 000 101,,\nP2,Bob,Two,+61412000101,NSW,\nP3,Cat,Three,0412 000 103,ABC,\nP9,,,,SCT,\n`;

    const preview = await send('contacts', csv, '?dryRun=true');

    const remedy = 'Change it if that is not meant.';
    const problem = (row: number) =>
      `It is also the number of row ${row}: a reply by text cannot tell them apart, and an opt-out counts for all of them.`;
    expect(rowsOf(preview)).toMatchObject([
      { kind: 'create', warnings: [{ field: 'phone', problem: problem(3), remedy }] },
      { kind: 'create', warnings: [{ field: 'phone', problem: problem(2), remedy }] },
      { kind: 'error', errors: [{ column: 'region', value: 'ABC' }], warnings: [] },
      { kind: 'update', errors: [], warnings: [] },
    ]);
  });

  test('R14 rows that are wrong are told by column and keep the others out, unless they may be left', async () => {
    const csv = `${HEADER}\nP1,Ann,One,0412 000 101,,\nP2,Bob,Two,12,Queensland,200\n`;

    const refused = await send('contacts', csv);
    const preview = await send('contacts', csv, '?dryRun=true');
    expect(await listed('contacts')).toEqual([]);
    const partial = await send('contacts', csv, '?partial=true');

    expect([refused.status, preview.status, partial.status]).toEqual([422, 200, 200]);
    expect(preview.body).toMatchObject({ isWritten: false, counts: { create: 1, error: 1 } });
    expect(
      rowsOf(preview)[1]
        ?.errors.map(({ column }) => column)
        .sort(),
    ).toEqual([...['phone', 'region', 'reminderHours']]);
    expect(await listed('contacts')).toHaveLength(1);
  });
});

describe('R14 appointments from CSV', () => {
  const HEADER = 'contact,startsAt,externalId,type,durationMinutes,instructions,reminderHours';

  test('R14 are entered with their reminders, for contacts by id, own id or number', async () => {
    const byId = await aContact(tenant);
    await aContact(tenant, { externalId: 'P1' });
    await aContact(tenant, { phone: '0412 000 103' });

    const report = await send(
      'appointments',
      `${HEADER}\n${byId},2031-01-23T09:00,A1,eye test,45,Bring your glasses.,48;2\n` +
        `P1,2031-01-23T10:00,,,,,\n0412 000 103,,,,,,\n`,
    );

    expect(report.body).toMatchObject({ isWritten: true, counts: { create: 3, error: 0 } });
    expect(
      (await listed('appointments')).map(({ startsAt, type, durationMinutes, reminderHours }) => [
        ...[startsAt, type, durationMinutes, reminderHours],
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['2031-01-22T22:00:00.000Z', 'eye test', 45, [48, 2]],
        ['2031-01-22T23:00:00.000Z', 'appointment', 30, []],
        [null, 'appointment', 30, []],
      ]),
    );
    const { rows } = await world.sql.query<{ jobs: string; starts: string }>(
      `SELECT count(*) AS jobs, count(o.id) AS starts FROM job j
       LEFT JOIN outbox o ON o.job_id = j.id AND o.kind = 'start' AND o.payload->>'jobId' = j.id::text
         AND o.target = 'reminder/' || j.id
       WHERE j.tenant_id = $1 AND j.kind = 'reminder' AND j.state = 'active' AND j.subject = 'appointment/' || j.appointment_id`,
      [tenant.tenantId],
    );
    // Without a time nobody is called.
    expect(rows).toEqual([{ jobs: '2', starts: '2' }]);
  });

  test('R14 the file can be sent again; what it changes moves the calls of the same reminder', async () => {
    await aContact(tenant, { externalId: 'P1' });
    const csv = `${HEADER}\nP1,2031-01-23T09:00,A1,eye test,45,,\nP1,2031-01-24T09:00,,,,,\n`;
    await send('appointments', csv);
    const [{ appointmentId = '' } = {}] = (await listed('appointments')).filter(
      ({ externalId }) => externalId === 'A1',
    ) as { appointmentId?: string }[];
    const sessionOf = async () =>
      (await tenant.api('GET', `/appointments/${appointmentId}/reminder`)).body;
    const before = await sessionOf();

    const again = await send('appointments', csv);
    const moved = await send(
      'appointments',
      'contact,startsAt,externalId\nP1,2031-02-20T09:00,A1\n',
    );

    const after = await sessionOf();
    expect(again.body['counts']).toEqual({ create: 0, update: 0, unchanged: 2, error: 0 });
    expect(moved.body['counts']).toEqual({ create: 0, update: 1, unchanged: 0, error: 0 });
    expect(after['sessionId']).toBe(before['sessionId']);
    expect(after['nextCall']).toMatchObject({ requestedAt: '2031-02-18T22:00:00.000Z' });
    expect((await tenant.api('GET', `/appointments/${appointmentId}`)).body).toMatchObject({
      ...{ type: 'eye test', durationMinutes: 45, startsAt: '2031-02-19T22:00:00.000Z' },
    });
  });

  test('R14 what is wrong in a row is told by its column, and nothing is written', async () => {
    await aContact(tenant, { externalId: 'P1' });
    await aContact(tenant, { externalId: 'P2' });
    await anAppointment(tenant, await aContact(tenant), { externalId: 'A9' });

    const preview = await send(
      'appointments',
      `${HEADER}\nnobody,2031-01-23T09:00,,,,,\nP1,2021-01-23T09:00,,,,,\nP1,2031-10-05T02:30,,,,,\n` +
        `P1,soon,,,3,,200\nP1,2031-01-23T09:00,A9,,,,\nP1,2031-01-23T09:00,B,,,,\nP2,2031-01-23T09:00,B,,,,\n`,
      '?dryRun=true',
    );

    expect(rowsOf(preview).map(({ errors }) => errors.map(({ column }) => column).sort())).toEqual([
      ['contact'],
      ['startsAt'],
      ['startsAt'],
      ['durationMinutes', 'reminderHours', 'startsAt'],
      ['externalId'],
      [],
      ['externalId'],
    ]);
    expect(await listed('appointments')).toHaveLength(1);
  });

  test('R7 R14 under HIPAA each row is screened, and told by its field and kind alone', async () => {
    await tenant.api('PATCH', '/tenant/reminder-settings', { hipaaMode: 'on' });
    await aContact(tenant, { externalId: 'P1' });
    const csv =
      `${HEADER}\nP1,2031-01-23T09:00,,eye test,,Stop your medication.,\n` +
      `P1,2031-01-24T09:00,,surgery,,Born 1/2/1980,\nP1,2031-01-25T09:00,,,,Bring your glasses.,\n`;

    const preview = await send('appointments', csv, '?dryRun=true');
    const written = await send('appointments', csv);

    const warned = rowsOf(preview).map(({ warnings = [] }) => warnings);
    expect(warned).toMatchObject([
      [{ field: 'instructions', problem: 'It may tell of somebody’s health or cover.' }],
      [{ field: 'type' }, { field: 'instructions', problem: 'It seems to hold a date of birth.' }],
      [],
    ]);
    expect(JSON.stringify(warned)).not.toMatch(/medication|1980/);
    expect(written.body).toMatchObject({ isWritten: true, counts: { create: 3 } });
  });

  test('R14 two thousand are entered in one transaction, and no more than 200 changed', async () => {
    await aContact(tenant, { externalId: 'P1' });
    const lines = Array.from({ length: 2000 }, (_, row) => `P1,2031-01-23T09:00,A${row}`);
    const csv = `contact,startsAt,externalId\n${lines.join('\n')}\n`;

    const report = await send('appointments', csv);
    const moved = await send(
      'appointments',
      csv.replaceAll('2031-01-23', '2031-01-24'),
      '?dryRun=true',
    );

    expect(report.body).toMatchObject({ isWritten: true, counts: { create: 2000 } });
    expect(moved.body['counts']).toEqual({ create: 0, update: 200, unchanged: 0, error: 1800 });
  });
});
