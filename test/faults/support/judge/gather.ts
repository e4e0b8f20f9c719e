import { taskFailuresOfCode } from '../../../../src/sandbox/timeline/server-messages.ts';
import { ZONE, type Story } from '../../../stories/support/story.ts';
import { changesBeside } from '../bystander.ts';
import type { AttemptRow, Evidence, PersonJobRow, RunRow, ShiftRow } from './evidence.ts';

/** Everything about a story that has come to its end. So many tasks of a run may have failed. */
export async function gather(story: Story, brokenTasks = 0): Promise<Evidence> {
  const { stage, account, tenantIds } = story;
  const { carrier } = stage.world;
  const ask = async <Row extends object>(sql: string, of: unknown): Promise<Row[]> =>
    (await stage.sql.query<Row>(sql, [of])).rows;
  const people = await ask<{ phone: string; name: string }>(PEOPLE, account);
  const limits = await ask<Evidence['limits']>(LIMITS, account);
  const shifts = await ask<Omit<ShiftRow, 'filledAt'> & { at: number | null }>(SHIFTS, tenantIds);
  return {
    account,
    zone: ZONE,
    ledger: carrier.ledger.entries,
    people: new Map(people.map(({ phone, name }) => [phone, name])),
    calls: carrier
      .calls(account)
      .filter(({ direction }) => direction !== 'inbound')
      .map(({ sid, request }) => ({ sid, token: tokenIn(request.statusCallback?.url ?? '') })),
    attempts: await ask<AttemptRow>(ATTEMPTS, tenantIds),
    personJobs: await ask<PersonJobRow>(PERSON_JOBS, tenantIds),
    shifts: shifts.map(({ at, ...shift }) => ({
      ...shift,
      filledAt: at !== null && shift.taken >= shift.seats ? at : undefined,
    })),
    optOuts: await ask(OPT_OUTS, tenantIds),
    limits: limits[0] ?? { lines: 0, callsPerSecond: 0 },
    backlog: (await ask<{ left: string }>(BACKLOG, tenantIds)).map(({ left }) => left),
    runs: await runsOf(story, brokenTasks),
    logged: stage.logged,
    secrets: {
      numbers: [...story.members.values()].flatMap(({ number }) => number?.slice(1) ?? []),
      names: [...story.members.values()].map(({ name }) => name),
    },
    besideChanged: await changesBeside(stage),
  };
}

const tokenIn = (url: string) => url.replace(/#.*$/, '').split('/').at(-1) ?? '';

const PEOPLE = `select p.phone, p.first_name as name from person p join tenant t on t.id = p.tenant_id
  join sender s on s.id = t.sender_id join account a on a.id = s.account_id where a.ref = $1 and p.phone is not null`;
const LIMITS = 'select lines, calls_per_second as "callsPerSecond" from account where ref = $1';
const ATTEMPTS = `select a.id, a.token, a.state, a.outcome, a.carrier_sid as sid, j.shift_id as "shiftId",
  a.tenant_id as "tenantId", a.purpose, a.subject, a.kind
  from attempt a join job j on j.id = a.job_id where a.tenant_id = any($1)`;
const PERSON_JOBS = `select j.id, j.state, j.result, (select count(*)::int from review_task t where t.job_id = j.id) as tasks
  from job j where j.person_id is not null and j.kind in ('reminder', 'qualification') and j.tenant_id = any($1)`;
const SHIFTS = `select s.id, s.seats, count(c.id)::int as taken, (extract(epoch from max(c.claimed_at)) * 1000)::float8 as at
  from shift s left join slot_claim c on c.shift_id = s.id and c.active where s.tenant_id = any($1) group by s.id`;
/** Tenants that share a sender share its opt-outs. */
const OPT_OUTS = `select distinct p.phone as number, (extract(epoch from x.at) * 1000)::float8 as at
  from suppression x join person p on p.number_hash = x.number_hash join tenant t on t.id = p.tenant_id and t.sender_id = x.sender_id
  where t.id = any($1) and x.lifted_at is null`;
const BACKLOG = `select case when parked_at is null then 'an order waits: ' else 'an order is parked: ' end || kind || ' ' || name as left
  from outbox where tenant_id = any($1) and done_at is null
  union all select 'a text is still ' || state from message where tenant_id = any($1) and state in ('reserved', 'sending', 'unclear')`;

async function runsOf({ stage, tenantIds }: Story, brokenTasks: number): Promise<RunRow[]> {
  const { workflow } = stage.app.services.temporal.client;
  const { rows } = await stage.sql.query<{ target: string }>(
    `select distinct target from outbox where kind = 'start' and tenant_id = any($1)`,
    [tenantIds],
  );
  return Promise.all(
    rows.map(async ({ target: id }) => {
      const handle = workflow.getHandle(id);
      const { status } = await handle.describe();
      const { events } = await handle.fetchHistory();
      const failed = (events ?? []).filter(({ workflowTaskFailedEventAttributes: task }) =>
        taskFailuresOfCode.has(task?.cause ?? 0),
      );
      const failedTasks = Math.max(0, failed.length - brokenTasks);
      const history = JSON.stringify(events, asText);
      const waits = id.startsWith('after-claim/');
      return { id, status: status.name, waits, failedTasks, history };
    }),
  );
}

/** Payloads are bytes; read as the text that they are, they can be searched. */
function asText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}
