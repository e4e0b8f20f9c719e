import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPerson, aPool, aShift, anOffer } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let staffId: string;
let shiftId: string;
let offerId: string;
let attemptId: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  staffId = await aPerson(tenant);
  const poolId = await aPool(tenant, [staffId]);
  shiftId = await aShift(tenant, poolId);
  offerId = await anOffer(world, tenant, shiftId);
  attemptId = await anAttempt();
  await aMoment('09:00');
  await aMoment('09:01');
});

const pathsOfAll = () => [`shift/${shiftId}`, `person/${staffId}`];

test.each([1, 2, 3, 5])(
  'X4 pages of %i hold every entry once, in the order of the whole, also those of one moment',
  async (limit) => {
    for (const path of [...pathsOfAll(), `attempt/${attemptId}`]) {
      const whole = await page(path, { limit: 200 });
      const sizes: number[] = [];
      const read: unknown[] = [];

      let next: string | null = '';
      while (next !== null) {
        const part: WhyPart = await page(path, { limit, ...(next && { cursor: next }) });
        sizes.push(part.entries.length);
        read.push(...part.entries);
        expect(read.length).toBeLessThanOrEqual(whole.entries.length);
        next = part.next;
      }

      expect(whole.next).toBe(null);
      expect(read).toEqual(whole.entries);
      expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
    }
  },
);

test('X4 the latest entry is the first, and each of a moment has its source’s place', async () => {
  for (const path of pathsOfAll()) {
    const { entries } = await page(path, { limit: 200 });

    const ofOneMoment = [
      'call_back',
      'call_back',
      'event',
      'event',
      'text',
      'text',
      'gate',
      'gate',
      'order',
      'order',
    ];
    expect(entries.map(sourceOf)).toEqual([...ofOneMoment, ...ofOneMoment]);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .sort()
        .toReversed(),
    );
  }
});

test('X4 what is recorded between two pages moves no entry to another one', async () => {
  for (const [index, path] of pathsOfAll().entries()) {
    const whole = await page(path, { limit: 200 });
    const first = await page(path, { limit: 4 });
    await aMoment(`10:0${index}`);
    const rest = await page(path, { limit: 200, cursor: first.next ?? '' });

    expect([...first.entries, ...rest.entries]).toEqual(whole.entries);
  }
});

test.each(['x', '1.event', '1.event.x', '1.place.7', `1.rumour.${'0'.repeat(8)}`, '9'.repeat(20)])(
  'X4 "%s" is the end of no page, and says so by its field',
  async (cursor) => {
    const reply = await tenant.api('GET', `/why/shift/${shiftId}?cursor=${cursor}`);

    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toEqual([
      {
        field: 'cursor',
        problem: 'This is no end of a page.',
        remedy: 'Use the `next` of the page before.',
      },
    ]);
  },
);

interface WhyPart {
  entries: { kind: string; about?: string; at: string }[];
  next: string | null;
}

async function page(path: string, query: { limit: number; cursor?: string }): Promise<WhyPart> {
  const asked = new URLSearchParams({ ...query, limit: String(query.limit) });
  const { body } = await tenant.api('GET', `/why/${path}?${asked.toString()}`);
  return body as unknown as WhyPart;
}

function sourceOf({ kind, about }: WhyPart['entries'][number]): string {
  if (kind !== 'decision') return kind;
  return about === 'order' ? 'order' : 'gate';
}

async function anAttempt(): Promise<string> {
  const { rows } = await world.sql.query<{ id: string }>(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
       number_hash, token, state, reserved_at)
     SELECT $1, $2, 'r1', 1, $3, 'operational', account_id, '+1', '+2', 'h', 'call of ' || $2::uuid, 'ended', now()
       FROM sender JOIN tenant ON sender.id = sender_id WHERE tenant.id = $1 RETURNING id`,
    [tenant.tenantId, offerId, staffId],
  );
  return rows[0]?.id ?? '';
}

/** One millisecond in which every source has something to tell, twice. */
async function aMoment(minute: string): Promise<void> {
  const at = `2026-01-23T${minute}:00.123Z`;
  const twice = 'FROM generate_series(1, 2)';
  const { tenantId } = tenant;
  await world.sql.query(
    `INSERT INTO attempt_event (tenant_id, attempt_id, at, source, kind) SELECT $1, $2, $3, 'status', 'ringing' ${twice}`,
    [tenantId, attemptId, at],
  );
  await world.sql.query(
    `INSERT INTO decision (tenant_id, job_id, person_id, attempt_id, at, about, stage, step, verdict, rule, findings, version)
     SELECT $1, $2, $3, $4, $5, 'ring', 'planned', 'round 2', 'go', 'none', '[]', 'v1' ${twice}`,
    [tenantId, offerId, staffId, attemptId, at],
  );
  await world.sql.query(
    `INSERT INTO inbound_call (tenant_id, account_id, carrier_sid, person_id, job_id, from_number, to_number, number_hash,
       started_at, live_until)
     SELECT $1, account_id, gen_random_uuid(), $2, $3, '+1', '+2', 'h', $4, $4
       FROM sender JOIN tenant ON sender.id = sender_id, generate_series(1, 2) WHERE tenant.id = $1`,
    [tenantId, staffId, offerId, at],
  );
  await world.sql.query(
    `INSERT INTO message (tenant_id, job_id, step, person_id, account_id, from_number, to_number, number_hash, body, token, reserved_at)
     SELECT $1, $2, 'wave-' || gen_random_uuid(), $3, account_id, '+1', '+2', 'h', 'b', gen_random_uuid(), $4
       FROM sender JOIN tenant ON sender.id = sender_id, generate_series(1, 2) WHERE tenant.id = $1`,
    [tenantId, offerId, staffId, at],
  );
  // An offer has one place for each person: these belong to offers before it.
  await world.sql.query(
    `WITH earlier AS (INSERT INTO job (tenant_id, kind, shift_id, owns_waves, opened_at, state, closed_at, result)
       SELECT $1, 'shift_offer', $2, true, $4, 'closed', $4, 'cancelled' ${twice} RETURNING id)
     INSERT INTO offer_place (tenant_id, job_id, person_id, place, tier, reason, at)
     SELECT $1, id, $3, 1, 1, '{"kind":"given"}', $4 FROM earlier`,
    [tenantId, shiftId, staffId, at],
  );
}
