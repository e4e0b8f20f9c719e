import { afterAll, beforeAll, expect, test } from 'vitest';
import { aContact } from '../support/entries.ts';
import { sendCsv } from '../support/send-csv.ts';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
  await aContact(tenant, { externalId: 'P1' });
});
afterAll(() => world.close());

/** What a dry run of these rows would do. */
async function preview(what: string, csv: string) {
  const { body } = await sendCsv(world, tenant, { what, csv, query: '?dryRun=true' });
  return body['rows'] as { errors: { column: string; problem: string; remedy: string }[] }[];
}

test('X10 a cell that is wrong is one fault of its row, and makes no other of cells that are filled', async () => {
  const rows = await preview(
    'staff',
    'externalId,firstName,lastName,phone,active,quietFrom,quietTo\n' +
      'E1,Ann,One,0412000001,,,\nE2,Bea,One,0412000001,perhaps,,\nE3,Cat,One,0412000001,,9pm,07:00\n' +
      `${'9'.repeat(200)},Dan,One,0412000001,,,\nE5,Eve,One,0412000001,,,\n`,
  );

  const faults = rows.map(({ errors }) => errors.map(({ column }) => column));
  expect(faults).toEqual([[], ['active'], ['quietFrom'], ['externalId'], []]);
});

test.each([
  ['shifts', 'pool,patientFirstName,patientLastName,suburb,startsAt,endsAt,seats', 'Days,,,,,,two'],
  ['appointments', 'contact,startsAt,durationMinutes,reminderHours', ',2031-01-23 09:00,soon,soon'],
  ['appointments', 'contact,startsAt', 'P1,2001-01-23 09:00'],
])(
  'X10 R14 of the cells of %s it is told how to fill them in, not what to send',
  async (what, header, cells) => {
    const [row] = await preview(what, `${header}\n${cells}\n`);

    const words = row?.errors.map(({ problem, remedy }) => `${problem} ${remedy}`) ?? [];
    expect(words.length).toBeGreaterThan(0);
    expect(words.join(' ')).not.toMatch(/\bSend\b|null|string/);
  },
);
