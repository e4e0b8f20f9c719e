import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AgentClinic } from './support/agent-clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CONFIRMS = { kind: 'talks', says: 'confirms', mood: 'Positive' } as const;

describe('when something goes wrong with an agent', () => {
  test('R9 no report ever comes: the poll finds out, and applies all of it', async () => {
    const clinic = await AgentClinic.open(stage);
    clinic.faults.add({ on: 'callback', does: 'lose' });
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'talks', says: 'confirms_and_opts_out' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
    expect(clinic.faults.fired().map(({ count }) => count)).toEqual([3]);
    expect(await clinic.optOuts()).toEqual(['speech']);
    await clinic.keepsItsPromises();
  });

  test('I11 reports that come twice, late and in another order end in the same', async () => {
    const clinic = await AgentClinic.open(stage);
    clinic.faults.add(
      { on: 'callback', event: 'call_started', does: 'delay', ms: 60_000 },
      { on: 'callback', event: 'call_ended', does: 'reorder' },
      { on: 'callback', event: 'call_analyzed', does: 'duplicate', times: 3 },
    );
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
    expect(await clinic.sentiments()).toEqual(['confirmed positive']);
    expect(clinic.faults.fired().map(({ count }) => count)).toEqual([1, 1, 1]);
    await clinic.keepsItsPromises();
  });

  test('X2 the answer to the order is lost: the call is found by its name, and nobody is rung twice', async () => {
    const clinic = await AgentClinic.open(stage);
    clinic.faults.add({ on: 'create_call', does: 'answer_lost_after_accepting', times: 1 });
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
    expect(clinic.faults.fired().map(({ count }) => count)).toEqual([1]);
    await clinic.keepsItsPromises();
  });

  test('R9 A9 who is told to wait calls no sooner, and uses up no turn', async () => {
    const clinic = await AgentClinic.open(stage);
    clinic.faults.add({ on: 'create_call', does: 'too_many', times: 1 });
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    const [ring] = clinic.ringTimes();
    expect(clinic.ringTimes()).toHaveLength(1);
    expect((ring ?? '') >= 'Ann Tue 14:05').toBe(true);
    await clinic.keepsItsPromises();
  });

  test('A9 a call that the vendor has no line for never rang: it uses up no turn, and is made when there is one', async () => {
    const clinic = await AgentClinic.open(stage, { vendor: { concurrency: 1 } });
    for (const name of ['Ann', 'Bea']) {
      await clinic.appointment(name, { in: '2d', at: '14:00' });
      clinic.phone(name).persona({ ...CONFIRMS, talkSeconds: 30 });
    }

    await clinic.fastForward('2d');

    expect(clinic.rang().sort()).toEqual(['Ann', 'Bea']);
    const { rows } = await stage.sql.query(
      'select status from appointment where tenant_id = $1 order by status',
      [clinic.tenantId],
    );
    expect(rows).toEqual([{ status: 'confirmed' }, { status: 'confirmed' }]);
    const { rows: attempts } = await stage.sql.query(
      "select failure_code from attempt where tenant_id = $1 and state = 'not_placed'",
      [clinic.tenantId],
    );
    expect(attempts).toEqual([{ failure_code: 'concurrency_limit_reached' }]);
    await clinic.keepsItsPromises();
  });

  test('I13 a forged report changes nothing, and the true one counts', async () => {
    const clinic = await AgentClinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'talks', says: 'nothing', talkSeconds: 60 });
    await clinic.rings('Ann');
    const [call] = stage.world.retell.calls(clinic.agentAccount);
    const payload = JSON.stringify({
      event: 'call_analyzed',
      call: {
        ...{ call_id: call?.id, call_status: 'ended', disconnection_reason: 'agent_hangup' },
        metadata: call?.request.metadata,
        call_analysis: {
          custom_analysis_data: { appointment_action: 'cancelled', opted_out: true },
        },
      },
    });
    const at = Date.now();
    const digest = createHmac('sha256', 'key_of_somebody').update(`${payload}${at}`).digest('hex');

    const forged = await fetch(`${stage.app.origin}/webhooks/retell`, {
      method: 'POST',
      body: payload,
      headers: {
        'content-type': 'application/json',
        'x-retell-signature': `v=${at},d=${digest}`,
      },
    });

    expect(forged.status).toBe(403);
    await clinic.jobEnds();
    expect(await clinic.appointmentStatus()).not.toBe('cancelled');
    expect(await clinic.optOuts()).toEqual([]);
    await clinic.keepsItsPromises();
  });

  test('A9 a key that is revoked holds the account; with a new one the reminder is made', async () => {
    const clinic = await AgentClinic.open(stage);
    stage.world.retell.setAccess(clinic.agentAccount, 'revoked');
    await clinic.appointment('Ann', { in: '3d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);
    await clinic.fastForward('54h');
    expect(clinic.ringTimes()).toEqual([]);
    expect(await clinic.job()).toMatchObject({ state: 'active' });
    const settings = await clinic.api.readReminderSettings();
    expect(settings.missing).toMatchObject([{ field: 'account' }]);

    await clinic.entersKey();
    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    expect(clinic.ringTimes()).toHaveLength(1);
    expect(await clinic.sentiments()).toEqual(['confirmed positive']);
    await clinic.keepsItsPromises();
  });
});
