import { randomBytes } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { csvText } from '../../../src/http/exports/csv-stream.ts';
import { anOffer, aPerson, aPool, aShift } from '../support/entries.ts';
import { aTenant, openWorld } from '../support/world.ts';
import type { TestTenant, World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;
let offerId: string;
let staffId: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  tenant = await aTenant(world);
  staffId = await aPerson(tenant, { firstName: '=cmd()', lastName: 'O"Neil, RN' });
  const shiftId = await aShift(tenant, await aPool(tenant, [staffId]), { suburb: '@Newtown' });
  offerId = await anOffer(world, tenant, shiftId);
});
afterAll(() => world.close());

const rowsOf = (text: string) =>
  parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[];

/** Rings that were dialled a second apart, the first at `at`. */
async function called(at: string, times: number) {
  await world.sql.query(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at, dialed_at, outcome)
     SELECT $1, $2, n::text, 1, $3, 'operational', s.account_id, s.number, '+61412345678', $5 || n, $5 || n, 'ended',
            $4::timestamptz, $4::timestamptz + n * interval '1 second', 'no_answer'
       FROM generate_series(0, $6 - 1) n, tenant t JOIN sender s ON s.id = t.sender_id WHERE t.id = $1`,
    [tenant.tenantId, offerId, staffId, at, randomBytes(8).toString('hex'), times],
  );
}

/** Calls to our number a second apart, the first at `at`. */
async function calledUs(at: string, times: number) {
  await world.sql.query(
    `INSERT INTO inbound_call (tenant_id, account_id, carrier_sid, person_id, from_number, to_number, number_hash, started_at,
                               live_until)
     SELECT $1, s.account_id, $4 || n, $2, '+61412345678', s.number, $4, $3::timestamptz + n * interval '1 second',
            $3::timestamptz
       FROM generate_series(0, $5 - 1) n, tenant t JOIN sender s ON s.id = t.sender_id WHERE t.id = $1`,
    [tenant.tenantId, staffId, at, randomBytes(8).toString('hex'), times],
  );
}

describe('X10 offers and calls as CSV', () => {
  test('an offer is one row, and what a spreadsheet would take for a formula is marked', async () => {
    const reply = await tenant.api('GET', '/offers.csv');

    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.text.startsWith('\ufeffofferId,openedAt,')).toBe(true);
    expect(rowsOf(reply.text)).toMatchObject([
      { offerId, state: 'active', suburb: "'@Newtown", callsMade: '0', result: '' },
    ]);
  });

  test('calls are told with who and how, in order, and all of them', async () => {
    await called('2026-02-01T00:00:00Z', 1201);

    const rows = rowsOf((await tenant.api('GET', '/calls.csv')).text);

    expect(rows).toHaveLength(1201);
    expect(rows[0]).toMatchObject({
      startedAt: '2026-02-01T00:00:00.000Z',
      direction: 'outbound',
      offerId,
      staffId,
      name: '\'=cmd() O"Neil, RN',
      outcome: 'no_answer',
    });
    expect(rows.map((row) => row['startedAt'])).toEqual(
      rows.map((row) => row['startedAt']).toSorted(),
    );
    expect(new Set(rows.map((row) => row['callId'])).size).toBe(1201);
  });

  test('R10 a talk is flagged as short or long, what was no talk is not', async () => {
    await called('2026-02-01T00:00:00Z', 4);
    const ends = ['confirmed 9', 'no_action 60', 'accepted 181', 'voicemail 5'];
    for (const [n, end] of ends.entries()) {
      await world.sql.query(
        `UPDATE attempt SET outcome = $3, talk_seconds = $4 WHERE tenant_id = $1 AND ordinal = $2`,
        [tenant.tenantId, String(n), ...end.split(' ')],
      );
    }

    const rows = rowsOf((await tenant.api('GET', '/calls.csv')).text);

    expect(rows.map((row) => row['quality'])).toEqual([
      ...['short_duration', 'normal', 'long_duration', ''],
    ]);
  });

  test('calls of ours and calls to us are in one order, also where a part ends between them', async () => {
    await called('2026-02-01T00:00:00Z', 400);
    await calledUs('2026-02-01T00:00:00.5Z', 400);

    const rows = rowsOf((await tenant.api('GET', '/calls.csv')).text);

    expect(rows.map((row) => row['startedAt'])).toEqual(
      Array.from({ length: 800 }, (_, n) => new Date(Date.UTC(2026, 1) + n * 500).toISOString()),
    );
    expect(rows.map((row) => row['direction'])).toEqual(
      Array.from({ length: 800 }, (_, n) => (n % 2 === 0 ? 'outbound' : 'inbound')),
    );
  });

  test('a span has its beginning and not its end', async () => {
    await called('2026-02-01T00:00:00Z', 3);

    const { text } = await tenant.api(
      'GET',
      '/calls.csv?from=2026-02-01T11:00:01%2B11:00&to=2026-02-01T00:00:02Z',
    );

    expect(rowsOf(text)).toMatchObject([{ startedAt: '2026-02-01T00:00:01.000Z' }]);
  });

  test('I10 another tenant gets its own', async () => {
    await called('2026-02-01T00:00:00Z', 1);
    const other = await aTenant(world);

    expect(rowsOf((await other.api('GET', '/calls.csv')).text)).toEqual([]);
    expect(rowsOf((await other.api('GET', '/offers.csv')).text)).toEqual([]);
  });
});

test('F70 whatever a cell holds, it is one cell, reads back, and is no formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }),
      (cells) => {
        const row = Object.fromEntries(cells.map((cell, index) => [`c${index}`, cell]));
        const [read = []] = parse(csvText(Object.keys(row), [row]), { record_delimiter: '\r\n' });

        expect(read).toHaveLength(cells.length);
        read.forEach((cell, index) => {
          expect(cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')).toBe(cells[index]);
          expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        });
      },
    ),
  );
});
