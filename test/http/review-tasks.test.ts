import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aContact, anAppointment } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

const DAY_MS = 24 * 3_600_000;

let world: World;
let tenant: TestTenant;
let reviewTaskId: string;
let appointmentId: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
  const startsAt = new Date(Date.now() + 20 * DAY_MS).toISOString();
  appointmentId = await anAppointment(tenant, await aContact(tenant), { startsAt });
  const { rows } = await world.sql.query<{ id: string }>(
    `INSERT INTO review_task (tenant_id, kind, reason, subject, job_id, person_id, appointment_id, opened_at)
     SELECT tenant_id, 'new_time', 'reschedule_wanted', subject, id, person_id, appointment_id, now()
     FROM job WHERE appointment_id = $1 RETURNING id`,
    [appointmentId],
  );
  reviewTaskId = rows[0]?.id ?? '';
});

const act = (action: string, body?: unknown) =>
  tenant.api('POST', `/review-tasks/${reviewTaskId}/${action}`, body);

test('R10 a matter is listed, read with its history, closed once, and then refuses to be settled otherwise', async () => {
  const listed = await tenant.api('GET', '/review-tasks?open=true&kind=new_time');
  const read = await tenant.api('GET', `/review-tasks/${reviewTaskId}`);
  const closed = await act('close', { note: 'Talked to her.' });
  const again = await act('close');

  expect(listed.body).toMatchObject({
    reviewTasks: [{ reviewTaskId, closedAt: null }],
    next: null,
  });
  expect(read.body).toMatchObject({
    ...{ reviewTaskId, appointmentId, signUpId: null, reason: 'reschedule_wanted' },
    history: { calls: [], decisions: [{ rule: 'call_time', verdict: 'wait' }] },
  });
  expect(closed.body).toMatchObject({
    resolution: 'Talked to her.',
    closedBy: tenant.key.slice(0, 15),
  });
  expect(again.body).toEqual(closed.body);
  for (const [action, body] of [
    ['call-now'],
    ['reschedule', { at: '2031-01-23T09:00' }],
  ] as const) {
    expect(await act(action, body)).toMatchObject({
      status: 409,
      body: { code: 'already_closed' },
    });
  }
  expect((await tenant.api('GET', '/review-tasks?open=true')).body['reviewTasks']).toEqual([]);
});

test('R10 a new time is read in the zone of the appointment, and moves it', async () => {
  const { status, body } = await act('reschedule', { at: '2031-01-23T09:00' });
  const appointment = await tenant.api('GET', `/appointments/${appointmentId}`);

  expect(status, JSON.stringify(body)).toBe(200);
  // Sydney in summer.
  expect(appointment.body).toMatchObject({
    startsAt: '2031-01-22T22:00:00.000Z',
    status: 'scheduled',
  });
});

test.each([
  [{ at: '2020-01-23T09:00' }, 'It has passed.'],
  [{ at: '2031-02-30T09:00' }, 'There is no such day or time.'],
  [{}, 'It is missing.'],
])('R10 a time that is none is told of: %j', async (body, problem) => {
  const reply = await act('reschedule', body);

  expect(reply.status).toBe(422);
  expect(reply.body['errors']).toMatchObject([{ field: 'at', problem }]);
});

/** Who calls has given up on it. */
const givenUp = () =>
  world.sql.query(`UPDATE review_task SET kind = 'manual_review' WHERE id = $1`, [reviewTaskId]);

test.each([
  ['inside the buffer', `UPDATE appointment SET starts_at = now() + interval '30 minutes'`, 'at'],
  [
    'without a telephone',
    `UPDATE person SET phone = NULL FROM appointment WHERE person.id = person_id`,
    'phone',
  ],
])(
  'R4 R10 R14 a call %s is refused with its reason, and nothing is changed',
  async (_, sql, field) => {
    await givenUp();
    const { rows } = await world.sql.query<{ starts_at: Date }>(
      `WITH done AS (${sql} ${field === 'at' ? 'WHERE' : 'AND'} appointment.id = $1 RETURNING 1)
     SELECT now() + interval '10 minutes' AS starts_at FROM done`,
      [appointmentId],
    );
    await tenant.api('DELETE', `/appointments/${appointmentId}/reminder`);
    const at = rows[0]?.starts_at.toISOString();

    for (const [method, path, status] of [
      ['POST', `/review-tasks/${reviewTaskId}/reschedule`, 422],
      ['POST', `/appointments/${appointmentId}/reminder`, 422],
    ] as const) {
      const reply = await tenant.api(method, path, { at });
      expect([reply.status, reply.body['errors']]).toMatchObject([status, [{ field }]]);
    }

    const task = await tenant.api('GET', `/review-tasks/${reviewTaskId}`);
    expect(task.body).toMatchObject({ closedAt: null, resolution: null });
    const reminder = await tenant.api('GET', `/appointments/${appointmentId}/reminder`);
    expect(reminder.body).toMatchObject({ state: 'cancelled', nextCall: null });
  },
);

test('R5 X1 call now says in words by which hours and zone it is refused', async () => {
  // Four o'clock on a Monday morning in Sydney, which may be a holiday.
  await tenant.api('PATCH', '/tenant/reminder-settings', { callsOnHolidays: true });
  const aheadMs = 7 * DAY_MS - ((Date.now() - Date.parse('2026-01-04T17:00:00Z')) % (7 * DAY_MS));
  await world.sql.query('INSERT INTO clock_offset (tenant_id, offset_ms) VALUES ($1, $2)', [
    ...[tenant.tenantId, aheadMs],
  ]);
  const { status, body } = await act('call-now');

  expect(status).toBe(422);
  expect(body['errors']).toMatchObject([
    {
      problem:
        'No call can be made now: this person may be in Sydney, where 4:00 AM is outside the hours of service calls (08:00–20:00).',
    },
  ]);
});

test('I10 another tenant’s matters are not there', async () => {
  const other = await aTenant(world);

  expect((await other.api('GET', '/review-tasks')).body['reviewTasks']).toEqual([]);
  expect((await other.api('GET', `/review-tasks/${reviewTaskId}`)).status).toBe(404);
  expect((await other.api('POST', `/review-tasks/${reviewTaskId}/close`)).status).toBe(404);
});
