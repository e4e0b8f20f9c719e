import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { saveOffset } from '../../../src/app/sandbox/story-clock.ts';
import { forwardRun } from '../../../src/sandbox/timeline/forward.ts';
import { span, type Story } from '../../stories/support/story.ts';
import { MIDDLE_STATES } from './judge/ends.ts';

/** For stories whose processes may die: real time passes, and is moved on only where nothing else would happen. */
export async function timePasses(story: Story, text: string): Promise<void> {
  const { stage, clock, tenantId } = story;
  const byMs = span(text);
  clock.advance(byMs);
  await saveOffset(stage.app, tenantId, clock.offsetMs);
  const service = stage.app.services.temporal.client.workflowService;
  const id = `faults-${randomBytes(4).toString('hex')}`;
  for (const workflowId of await runsOf(story)) {
    await forwardRun(service, { namespace: 'default', workflowId, byMs, id });
  }
}

/** Ends the answering time at once. */
export const beginCalling = (story: Story): Promise<void> => timePasses(story, '15min 1s');

/** Looks until it is so. @throws after `limitMs`, with what was waited for. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = 90_000,
): Promise<void> {
  const endAt = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > endAt) throw new Error(`Not within ${String(limitMs)} ms: ${what}`);
    await sleep(100);
  }
}

/** The minute's sweep, now; whatever a dead worker has left in the middle of an order counts as old. */
export async function sweep({ stage, tenantId }: Story): Promise<void> {
  await stage.sql.query(
    `update attempt set dialed_real_at = dialed_real_at - interval '1 minute' where tenant_id = $1 and state = 'dialing'`,
    [tenantId],
  );
  const { taskQueuePrefix } = stage.app.services.options;
  await stage.app.services.temporal.client.workflow.execute('housekeeping', {
    workflowId: `${taskQueuePrefix}housekeeping-now-${randomBytes(4).toString('hex')}`,
    taskQueue: `${taskQueuePrefix}records`,
  });
}

/** Real time in which nothing may have happened before the story's clock is moved on. */
const PATIENCE_MS = 15_000;
const STEPS_MAX = 15;

/** I12: with everything healed, the story comes to its end, and nothing of it is under way any more. What only a watchdog can find is given its time. */
export async function comesToItsEnd(story: Story): Promise<void> {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if ((await endsOrRests(story)) === 'over') return;
    await sweep(story);
    await timePasses(story, '1min');
  }
  throw new Error(`The story does not end: ${await marks(story)}`);
}

/** A phone that rings or a talk is waited for: both end by themselves. */
async function endsOrRests(story: Story): Promise<'over' | 'rests'> {
  let seen = '';
  for (let endAt = 0; ; await sleep(200)) {
    if (await isOver(story)) return 'over';
    const now = await marks(story);
    if (now !== seen || isInCall(story)) endAt = performance.now() + PATIENCE_MS;
    if (performance.now() > endAt) return 'rests';
    seen = now;
  }
}

const isInCall = ({ stage, account }: Story): boolean =>
  stage.world.carrier.calls(account).some(({ endedAt }) => endedAt === undefined);

/** Grows with all that happens, at the carrier and in the application. */
async function marks({ stage, tenantId, account }: Story): Promise<string> {
  const { rows } = await stage.sql.query<{ open: string }>(
    `select (select string_agg(state, ' ') from job where tenant_id = $1)
       || ', attempts: ' || coalesce((select string_agg(state, ' ') from attempt where tenant_id = $1), '')
       || ', events: ' || (select count(*) from attempt_event where tenant_id = $1)
       || ', orders open: ' || (select count(*) from outbox where tenant_id = $1 and done_at is null) as open`,
    [tenantId],
  );
  const calls = stage.world.carrier.ledger.entries.filter((entry) => entry.account === account);
  return `${rows[0]?.open ?? ''}, ledger: ${String(calls.length)}`;
}

async function isOver(story: Story): Promise<boolean> {
  const { stage, tenantId } = story;
  const { rows } = await stage.sql.query<{ open: number }>(
    `select (select count(*) from job where tenant_id = $1 and state = 'active')::int
          + (select count(*) from attempt where tenant_id = $1 and state = any($2))::int
          + (select count(*) from message where tenant_id = $1 and state in ('reserved', 'sending', 'unclear'))::int
          + (select count(*) from outbox where tenant_id = $1 and done_at is null)::int as open`,
    [tenantId, MIDDLE_STATES],
  );
  if (rows[0]?.open !== 0) return false;
  const { workflow } = stage.app.services.temporal.client;
  const runs = await runsOf(story);
  const states = await Promise.all(runs.map((target) => workflow.getHandle(target).describe()));
  return states.every(({ status }) => status.name !== 'RUNNING');
}

/** But those that follow a claim until its shift begins. */
export async function runsOf({ stage, tenantId }: Story): Promise<string[]> {
  const { rows } = await stage.sql.query<{ target: string }>(
    `select distinct target from outbox where kind = 'start' and tenant_id = $1 and name <> 'after-claim'`,
    [tenantId],
  );
  return rows.map(({ target }) => target);
}
