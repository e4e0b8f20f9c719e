import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPool } from '../support/entries.ts';
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
  await tenant.api('POST', '/pools', { name: 'Days' });
});
afterAll(() => world.close());

const HEADER = 'pool,startsAt,endsAt,patientFirstName,patientLastName,suburb,code,seats';
const row = (fields: Record<string, string> = {}) => {
  const usual = { pool: 'Days', startsAt: '2031-01-23T09:00', endsAt: '2031-01-23T17:00' };
  const all: Record<string, string> = { ...usual, first: 'Jane', suburb: 'Newtown', ...fields };
  const cells = ['pool', 'startsAt', 'endsAt', 'first', 'last', 'suburb', 'code', 'seats'];
  return cells.map((name) => all[name] ?? (name === 'last' ? 'Doe' : '')).join(',');
};

const send = (rows: string[], query = '') =>
  sendCsv(world, tenant, { what: 'shifts', csv: [HEADER, ...rows].join('\n'), query });

const shiftsOf = async () =>
  (await tenant.api('GET', '/shifts?limit=200')).body['shifts'] as Record<string, unknown>[];

describe('X10 shifts from CSV', () => {
  test('are entered, pools by name or id, and told with the codes that they have', async () => {
    const nights = await aPool(tenant);

    const reply = await send([row({ code: 'a12', seats: '2' }), row({ pool: nights })]);

    const [first, second] = reply.body['rows'] as { shiftId: string; code: string }[];
    expect(reply.body).toMatchObject({ isWritten: true, counts: { create: 2, error: 0 } });
    expect(first?.code).toBe('A12');
    const shifts = await shiftsOf();
    expect(shifts).toHaveLength(2);
    expect(shifts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...pick(first), seats: 2, startsAt: '2031-01-22T22:00:00.000Z' }),
        expect.objectContaining({ ...pick(second), poolId: nights, seats: 1 }),
      ]),
    );
  });

  test('a dry run makes every check that the import makes, and names columns of the file', async () => {
    await send([row({ code: 'A12' })]);

    const reply = await send(
      [
        row({ endsAt: '2031-01-23T08:00' }),
        row({ startsAt: '2020-01-23T09:00', endsAt: '2020-01-23T17:00' }),
        row({ pool: 'Dayz' }),
        row({ suburb: 'Enmore', code: 'A12' }),
        row({ seats: 'two', startsAt: 'tomorrow' }),
        row({ startsAt: '2031-02-30T09:00' }),
        row({ first: '' }),
        row({ suburb: 'Glebe', code: 'B12' }),
        row({ suburb: 'Ultimo', code: 'B12' }),
      ],
      '?dryRun=true',
    );

    const told = (reply.body['rows'] as { errors: { column: string; value: string }[] }[]).map(
      ({ errors }) => errors.map(({ column, value }) => [column, value]),
    );
    expect(told).toEqual([
      [['endsAt', '2031-01-23T08:00']],
      [['startsAt', '2020-01-23T09:00']],
      [['pool', 'Dayz']],
      [['code', 'A12']],
      [
        ['startsAt', 'tomorrow'],
        ['seats', 'two'],
      ],
      [['startsAt', '2031-02-30T09:00']],
      [['patientFirstName', '']],
      [],
      [['code', 'B12']],
    ]);
    expect(reply.text).not.toMatch(/NaN|expected|Invalid/);
    expect(await shiftsOf()).toHaveLength(1);
  });

  test('one row that is wrong keeps all the others out, unless partial takes them', async () => {
    const rows = [row(), row({ pool: 'Dayz' })];

    const refused = await send(rows);
    expect([refused.status, refused.body['errors']]).toMatchObject([
      422,
      [{ field: 'row 3, pool' }],
    ]);
    expect(await shiftsOf()).toEqual([]);

    const taken = await send(rows, '?partial=true');
    expect(taken.body).toMatchObject({ isWritten: true, counts: { create: 1, error: 1 } });
    expect(await shiftsOf()).toHaveLength(1);
  });

  test('a file that is sent again enters none twice, and two rows alike are two shifts', async () => {
    const rows = [row(), row(), row({ suburb: 'Enmore' })];
    const first = await send(rows);

    const again = await send([...rows, row()]);

    expect(first.body['counts']).toMatchObject({ create: 3 });
    expect(again.body['counts']).toMatchObject({ unchanged: 3, create: 1 });
    expect(await shiftsOf()).toHaveLength(4);
  });

  test('a shift that is unlikely long is taken with a warning', async () => {
    const reply = await send([row({ endsAt: '2031-01-25T17:00' })], '?dryRun=true');

    expect(reply.body['rows']).toMatchObject([
      { kind: 'create', shiftId: null, warnings: [{ field: 'endsAt' }] },
    ]);
  });

  test('I10 codes are a tenant’s own, and so are pools', async () => {
    await send([row({ code: 'A12' })]);
    tenant = await aTenant(world);

    const reply = await send([row({ code: 'A12' })], '?dryRun=true');

    expect(reply.body['rows']).toMatchObject([{ errors: [{ column: 'pool' }] }]);
  });

  test('three thousand at once have codes of their own', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => row({ suburb: `Suburb ${n}` }));

    const reply = await send(rows);

    const codes = (reply.body['rows'] as { code: string }[]).map(({ code }) => code);
    expect(new Set(codes).size).toBe(3000);
  });
});

function pick(told: { shiftId: string; code: string } | undefined) {
  return { shiftId: told?.shiftId, code: told?.code };
}
