import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHome } from '../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../src/app/embedded/instance.ts';
import { startTemporal, type EmbeddedTemporal } from '../../src/app/embedded/temporal-server.ts';
import { eventually } from '../faults/support/progress.ts';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let instance: Awaited<ReturnType<typeof openThrowawayInstance>>;
let temporal: EmbeddedTemporal;
let stage: Stage;
beforeAll(async () => {
  instance = await openThrowawayInstance(openHome());
  temporal = await startTemporal({ dir: instance.dir, ui: false });
  stage = await openStage({ temporal: { address: temporal.address } });
});
afterAll(async () => {
  await stage.close();
  await temporal.stop();
  instance.release();
});

async function count(clinic: Clinic, from: string): Promise<number> {
  const { rows } = await stage.sql.query<{ n: number }>(
    `select count(*)::int as n from ${from} and tenant_id = $1`,
    [clinic.tenantId],
  );
  return rows[0]?.n ?? 0;
}

test(
  'Q1 with Temporal down a sign-up is answered at once, and called when it is back',
  { timeout: 120_000 },
  async () => {
    const clinic = await Clinic.open(stage, { at: '12:00' });
    await clinic.contact('Ann', { externalId: 'U-1' });
    clinic.phone('Ann').persona({ kind: 'answers', presses: '1' });
    await temporal.kill();

    const entered = await clinic.api.enqueueSignUp({ body: { user_id: 'U-1' } });
    clinic.signUpId = entered.signUpId;

    expect(entered).toMatchObject({ state: 'queued', isNew: true });
    expect(await count(clinic, 'outbox where done_at is null')).toBeGreaterThan(0);
    expect(clinic.ringTimes()).toEqual([]);

    await temporal.restart();
    // Workers and outbox come back by back-offs of their own, which no story's clock moves.
    await eventually('a worker has taken it in hand', async () => {
      return (await count(clinic, 'attempt where true')) > 0;
    });
    expect(await clinic.jobEnds()).toMatchObject({ result: 'succeeded' });
    expect(clinic.ringTimes()).toHaveLength(1);
    await clinic.keepsItsPromises();
  },
);
