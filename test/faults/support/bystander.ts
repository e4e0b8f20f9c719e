import type { Stage } from '../../stories/support/stage.ts';
import { keepHouse } from '../../stories/support/runs.ts';
import { Story } from '../../stories/support/story.ts';
import { eventually } from './progress.ts';

interface Beside {
  story: Story;
  before: ReadonlyMap<string, string>;
}

const besides = new WeakMap<Stage, Promise<Beside>>();

/** From now on a second tenant stands beside all stories of this stage: people, a shift, and an open offer that waits for answers. */
export async function standBeside(stage: Stage): Promise<void> {
  const beside = besides.get(stage) ?? open(stage);
  besides.set(stage, beside);
  await beside;
}

async function open(stage: Stage): Promise<Beside> {
  const story = await Story.begin(stage, { settings: { callWaitMinutes: 120 } });
  await story.pool({ Nadia: {}, Noel: {} });
  await story.offer({ waves: false, startsIn: '12h' });
  await eventually('its run sleeps', () => sleeps(story));
  // The first sweep begins each tenant's statistics.
  await keepHouse(story);
  return { story, before: await rowsOf(story) };
}

async function sleeps({ stage, offerId }: Story): Promise<boolean> {
  const { runs, temporal } = stage.app.services;
  const workflowId = `shift-offer/${offerId}`;
  if ((await runs.look(workflowId)) !== 'open') return false;
  const { events } = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
  const fellAsleep = events?.findLast((event) => event.timerStartedEventAttributes);
  const woke = events?.findLast((event) => event.workflowTaskScheduledEventAttributes);
  return Number(fellAsleep?.eventId ?? 0) > Number(woke?.eventId ?? 0);
}

/** Tables in which rows of the tenant beside are not what they were. Empty where nobody stands there. */
export async function changesBeside(stage: Stage): Promise<string[]> {
  const beside = await besides.get(stage);
  if (!beside) return [];
  const now = await rowsOf(beside.story);
  return [...now].filter(([name, rows]) => beside.before.get(name) !== rows).map(([name]) => name);
}

/** A digest of all that belongs to the tenant, by table, whatever tables there are. */
async function rowsOf({ stage, tenantId }: Story): Promise<Map<string, string>> {
  const tables = await stage.sql.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`,
  );
  const digests = new Map<string, string>();
  for (const { name } of tables.rows) {
    const { rows } = await stage.sql.query<{ digest: string }>(
      `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as digest from "${name}" t where tenant_id = $1`,
      [tenantId],
    );
    digests.set(name, rows[0]?.digest ?? '');
  }
  return digests;
}
