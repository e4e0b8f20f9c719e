import type pg from 'pg';

const PEOPLE = 5000;

/**
 * So many finished calls of one tenant, evenly over the last 365 days and the hours from eight to eight: three in four about
 * appointments, with their retries, the others for shifts. Written straight into the tables: entering is not what is measured.
 */
export async function enterYearOfCalls(
  sql: pg.Pool,
  attempts: number,
): Promise<{ tenantId: string }> {
  const client = await sql.connect();
  try {
    await client.query('SET synchronous_commit = off');
    const { rows } = await client.query<{ tenantId: string; accountId: string }>(TENANT);
    const [made] = rows;
    if (!made) throw new Error('The tenant was not entered.');
    const { tenantId, accountId } = made;
    await client.query(PERSONS, [tenantId, PEOPLE]);
    await client.query(JOBS, [tenantId, attempts]);
    await client.query(ATTEMPTS, [tenantId, accountId, attempts, PEOPLE]);
    await client.query(EVENTS, [tenantId]);
    await client.query('VACUUM ANALYZE attempt');
    await client.query('VACUUM ANALYZE attempt_event');
    await client.query('VACUUM ANALYZE job');
    return { tenantId };
  } finally {
    client.release();
  }
}

const TENANT = `
  WITH account AS (INSERT INTO account (carrier, ref) VALUES ('twilio', 'AC' || repeat('c', 32)) RETURNING id),
  sender AS (INSERT INTO sender (account_id, number) SELECT id, '+61255509999' FROM account RETURNING id)
  INSERT INTO tenant (name, zone, country, countries, sender_id)
  SELECT 'A year of calls', 'Australia/Sydney', 'AU', ARRAY['AU'], sender.id FROM sender
  RETURNING id AS "tenantId", (SELECT id FROM account) AS "accountId"`;

const PERSONS = `
  INSERT INTO person (id, tenant_id, first_name, last_name, phone, number_hash)
  SELECT md5('person' || n)::uuid, $1, 'Person', n::text, '+614' || lpad(n::text, 8, '0'), 'bench ' || n
  FROM generate_series(0, $2::int - 1) n`;

/** Two calls for each job. */
const JOBS = `
  INSERT INTO job (id, tenant_id, kind, state, result, opened_at, closed_at)
  SELECT md5('job' || n)::uuid, $1, CASE WHEN n % 4 = 0 THEN 'shift_offer' ELSE 'reminder' END, 'closed', 'filled', at,
         at + interval '1 hour'
  FROM generate_series(0, $2::int / 2) n
  CROSS JOIN LATERAL (SELECT now() - interval '365 days' + 2 * n * (interval '365 days' / $2::int) AS at) evenly`;

/** What was learned of each when it ended. */
const EVENTS = `
  INSERT INTO attempt_event (tenant_id, attempt_id, at, source, kind)
  SELECT tenant_id, id, ended_at, 'status', 'ended' FROM attempt WHERE tenant_id = $1`;

const ATTEMPTS = `
  INSERT INTO attempt (tenant_id, job_id, ordinal, kind, round, person_id, purpose, account_id, from_number, to_number,
                       number_hash, token, state, life_cycle, reserved_at, dialed_at, dialed_real_at, ended_at, carrier_sid,
                       outcome, talk_seconds)
  SELECT $1, md5('job' || n / 2)::uuid, 'reminder-1/call-' || n % 2 + 1,
         CASE WHEN n % 2 = 1 AND n / 2 % 4 <> 0 THEN 'retry' ELSE 'scheduled' END, n % 2 + 1, md5('person' || n % $4::int)::uuid,
         CASE WHEN n / 2 % 4 = 0 THEN 'operational' ELSE 'service' END, $2, '+61255509999', '+61400000000', 'bench ' || n % $4::int,
         'bench ' || n, 'ended', 'ended', at, at, at, at + interval '50 seconds', 'bench ' || n, outcome,
         CASE WHEN outcome IN ('confirmed', 'cancelled', 'accepted', 'no_action') THEN 5 + n % 200 END
  FROM generate_series(0, $3::int - 1) n
  CROSS JOIN LATERAL (SELECT now() - interval '365 days' + n * (interval '365 days' / $3::int)) evenly (time)
  CROSS JOIN LATERAL (SELECT date_trunc('day', time) + interval '22 hours' + (time - date_trunc('day', time)) / 2 - interval '1 day' AS at) day
  CROSS JOIN LATERAL (SELECT (ARRAY['confirmed', 'no_answer', 'voicemail', 'cancelled', 'no_answer', 'busy', 'no_action',
    'confirmed', 'accepted', 'failed'])[1 + (n * 7919::bigint / 3 % 10)::int] AS outcome) ends`;
