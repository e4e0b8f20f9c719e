import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { IMPORT_BYTES_MAX } from '../../../src/contract/imports.ts';
import { aPerson, aPool } from '../support/entries.ts';
import { sendCsv } from '../support/send-csv.ts';
import { aTenant, openWorld, runsTold } from '../support/world.ts';
import { anOffer, aShift } from '../support/entries.ts';
import { type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  tenant = await aTenant(world);
});
afterAll(() => world.close());

const HEADER = 'externalId,firstName,lastName,phone';

const send = (csv: string | Buffer, query = '') =>
  sendCsv(world, tenant, { what: 'staff', csv, query });

const staffOf = async () =>
  (await tenant.api('GET', '/staff?limit=200')).body['staff'] as Record<string, unknown>[];

describe('X10 staff from CSV', () => {
  test('are entered, found again by externalId or number, changed, and left alone', async () => {
    const first = await send(
      `${HEADER}\nE1,Ann,One,0412 000 001\nE2,Bob,Two,0412 000 002\n,Cat,Three,0412 000 003\n`,
    );
    const second = await send(
      `${HEADER}\nE1,Ann,One,0412 000 009\n,Bobby,,0412 000 002\n,Cat,Three,+61 412 000 003\nE4,Dan,Four,0412 000 004`,
    );

    expect(first.body).toMatchObject({ isWritten: true, counts: { create: 3, error: 0 } });
    expect(second.body['counts']).toEqual({ create: 1, update: 2, unchanged: 1, error: 0 });
    expect(await staffOf()).toMatchObject([
      { externalId: 'E1', firstName: 'Ann', phone: '+61412000009', phoneCountry: 'AU' },
      { externalId: 'E2', firstName: 'Bobby', lastName: 'Two', phone: '+61412000002' },
      { externalId: null, firstName: 'Cat', phone: '+61412000003' },
      { externalId: 'E4', firstName: 'Dan' },
    ]);
  });

  test('an empty cell, and a column that is not there, leave what is there', async () => {
    await send(
      'externalId,firstName,lastName,phone,zone,quietFrom,quietTo,active,callsAllowed\n' +
        'E1,Ann,One,0412000001,Australia/Perth,21:00,07:00,yes,no\n',
    );

    const again = await send('externalId,firstName,zone\nE1,Anna,\n');

    expect(again.body['counts']).toMatchObject({ update: 1 });
    expect(await staffOf()).toMatchObject([
      {
        firstName: 'Anna',
        lastName: 'One',
        phone: '+61412000001',
        phoneType: 'mobile',
        zone: 'Australia/Perth',
        quietHours: { from: '21:00', to: '07:00' },
        active: true,
        callsAllowed: false,
      },
    ]);
  });

  test('A2 quiet hours that end as they begin are a mistake of the row', async () => {
    const reply = await send(
      'externalId,firstName,lastName,phone,quietFrom,quietTo\nE1,Ann,One,0412000001,21:00,21:00\n',
      '?dryRun=true',
    );

    expect(reply.body['rows']).toMatchObject([
      { kind: 'error', errors: [{ column: 'quietTo', problem: 'They end as they begin.' }] },
    ]);
  });

  test('a dry run tells what would be done, and does nothing', async () => {
    const reply = await send(`${HEADER}\nE1,Ann,One,0412000001\nE2,,Two,12`, '?dryRun=true');

    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      isWritten: false,
      counts: { create: 1, update: 0, unchanged: 0, error: 1 },
      rows: [
        { row: 2, kind: 'create', name: 'Ann One', errors: [] },
        {
          row: 3,
          kind: 'error',
          errors: [
            { column: 'phone', value: '12', problem: 'This is no valid telephone number.' },
            { column: 'firstName', value: '', remedy: 'Fill it in.' },
          ],
        },
      ],
    });
    expect(await staffOf()).toEqual([]);
  });

  test('one row that is wrong keeps all the others out, and every problem is told', async () => {
    const reply = await send(`${HEADER}\nE1,Ann,One,0412000001\nE2,Bob,Two,nonsense\n,,,\n,Cat,,`);

    expect([reply.status, reply.body['code']]).toEqual([422, 'invalid_request']);
    expect(reply.body['errors']).toMatchObject([
      { field: 'row 3, phone', problem: expect.stringContaining('"nonsense"') as string },
      { field: 'row 5, externalId', problem: 'Nobody can be told from this row.' },
    ]);
    expect(await staffOf()).toEqual([]);
  });

  test('partial takes the rows that are right', async () => {
    const reply = await send(
      `${HEADER}\nE1,Ann,One,0412000001\nE2,Bob,Two,nonsense\n`,
      '?partial=true',
    );

    expect(reply.body).toMatchObject({ isWritten: true, counts: { create: 1, error: 1 } });
    expect(await staffOf()).toHaveLength(1);
  });

  test('who is there twice, and a number that several have, are told', async () => {
    for (const externalId of ['E8', 'E9']) {
      await aPerson(tenant, { externalId, phone: '0412 000 008' });
    }
    const reply = await send(
      `${HEADER}\nE1,Ann,One,0412000001\nE1,Ann,One,0412000001\n,Fam,Ily,0412000008\n`,
      '?dryRun=true',
    );

    expect(reply.body['rows']).toMatchObject([
      { kind: 'create' },
      { kind: 'error', errors: [{ problem: 'Row 2 is about the same person.' }] },
      { kind: 'error', errors: [{ column: 'phone', remedy: 'Fill in the externalId.' }] },
    ]);
  });

  test.each([
    ['a byte order mark', '\ufeffexternalId,firstName,lastName\nE1,Ann,One'],
    ['semicolons', 'External ID;First_Name;last-name\nE1;Ann;One\n'],
    ['tabs', 'externalId\tfirstName\tlastName\nE1\tAnn\tOne\n'],
    [
      'Windows line ends and empty lines',
      'externalId,firstName,lastName\r\n\r\nE1,Ann,One\r\n\r\n',
    ],
    ['quotation marks', '"externalId","firstName","lastName"\n"E1","Ann","One"'],
    ['a mark against formulas', "externalId,firstName,lastName\nE1,Ann,'=One"],
  ])('are read from a file with %s', async (_, csv) => {
    const reply = await send(csv);

    expect(reply.body).toMatchObject({ isWritten: true, counts: { create: 1 } });
    expect(await staffOf()).toMatchObject([{ externalId: 'E1', firstName: 'Ann' }]);
  });

  test('a line break inside of a cell is no new row, and a name with one is refused', async () => {
    const reply = await send(
      'externalId,firstName,lastName\nE1,"A\nnn",One\nE2,Bob,Two',
      '?dryRun=true',
    );

    expect(reply.body['rows']).toMatchObject([
      { row: 2, kind: 'error', errors: [{ column: 'firstName' }] },
      { row: 3, kind: 'create' },
    ]);
  });

  test.each([
    ['an unknown column', 'externalId,wages\nE1,9', 'wages'],
    ['a column twice', 'externalId,External Id\nE1,E1', 'externalId'],
    ['a quotation mark that does not fit', 'externalId,firstName\nE1,"Ann', 'body'],
    ['nothing in it', '', 'body'],
    ['no row below its header', 'externalId,firstName\n\n,\n', 'body'],
    ['too many rows', `externalId\n${'E\n'.repeat(10_001)}`, 'body'],
  ])('a file with %s is refused as a whole', async (_, csv, field) => {
    const reply = await send(csv);

    expect([reply.status, reply.body['code']]).toEqual([422, 'invalid_request']);
    expect(reply.body['errors']).toMatchObject([{ field }]);
  });

  test('a row with more cells than the header is wrong, unless a spreadsheet only put commas there', async () => {
    const reply = await send(`${HEADER}\nE1,Ann,One,,extra,more\nE2,Bob,Two,,,`, '?dryRun=true');

    expect(reply.body['rows']).toMatchObject([
      {
        kind: 'error',
        errors: [
          { column: '5', value: 'extra', problem: 'No column of the header stands above it.' },
          { column: '6', value: 'more' },
        ],
      },
      { kind: 'create' },
    ]);
  });

  test('a file that is not in UTF-8 is refused, and told how to save it', async () => {
    const reply = await send(Buffer.from('externalId,firstName\nE1,J\xfcrgen', 'latin1'));

    expect([reply.status, reply.body['code']]).toEqual([400, 'not_utf8']);
  });

  test('a file that is too large is refused, and told the limit', async () => {
    const reply = await send(Buffer.alloc(IMPORT_BYTES_MAX + 1, 'a'));

    expect([reply.status, reply.body['code']]).toEqual([413, 'body_too_large']);
    expect(reply.body['detail']).toContain('5 MB');
  });

  test('JSON is not read here, and what is read is named', async () => {
    const reply = await tenant.api('POST', '/staff/import', { externalId: 'E1' });

    expect([reply.status, reply.body['code']]).toEqual([415, 'unsupported_media_type']);
    expect(reply.body['detail']).toContain('Send text/csv.');
  });

  test('ten thousand of them fit', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `E${n},First,Last${n},`);

    const made = await send(`${HEADER}\n${rows.join('\n')}`);
    const changed = await send(`${HEADER}\n${rows.join('\n').replaceAll('First', 'Other')}`);

    expect(made.body['counts']).toMatchObject({ create: 10_000 });
    expect(changed.body['counts']).toMatchObject({ update: 10_000 });
  });

  test('the runs of open offers are told of those whom they concern', async () => {
    const staffId = await aPerson(tenant, { externalId: 'E1' });
    const shiftId = await aShift(tenant, await aPool(tenant, [staffId]));
    const offerId = await anOffer(world, tenant, shiftId);

    await send('externalId,callsAllowed\nE1,no');

    expect(await runsTold(world, tenant)).toEqual([offerId]);
  });

  test('I10 another tenant has people of its own', async () => {
    await send(`${HEADER}\nE1,Ann,One,0412000001`);
    tenant = await aTenant(world);

    const reply = await send(`${HEADER}\nE1,Ann,One,0412000001`);

    expect(reply.body['counts']).toMatchObject({ create: 1 });
  });
});
