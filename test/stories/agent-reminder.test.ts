import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AgentClinic } from './support/agent-clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CONFIRMS = { kind: 'talks', says: 'confirms', mood: 'Positive' } as const;

describe('a reminder by an agent', () => {
  test('R9 R10 the agent calls from its own number, is told what to say, and what it hears confirms the appointment', async () => {
    const clinic = await AgentClinic.open(stage);
    await clinic.appointment('Ann', { in: '3d', at: '14:00', provider: 'Dr Lee' });
    clinic.phone('Ann').persona(CONFIRMS);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Wed 14:00']);
    expect(clinic.ledger('ring_started').map(({ from }) => from)).toEqual([clinic.callerNumber]);
    expect(clinic.agentSaid()).toMatch(/name: Ann Example.*weekday: Thursday.*provider: Dr Lee/);
    expect(await clinic.appointmentStatus()).toBe('confirmed');
    expect(await clinic.sentiments()).toEqual(['confirmed positive']);
    await clinic.keepsItsPromises();
  });

  test('R4 R10 nobody answers, a mailbox answers, then the person asks for another time', async () => {
    const clinic = await AgentClinic.open(stage);
    await clinic.appointment('Ann', { in: '4d', at: '09:00' });
    clinic
      .phone('Ann')
      .persona([
        { kind: 'no_answer' },
        { kind: 'voicemail' },
        { kind: 'talks', says: 'wants_another_time' },
      ]);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'reschedule_wanted' });

    expect(await clinic.sentiments()).toEqual([
      'no_answer unknown',
      'voicemail unknown',
      'rescheduled neutral',
    ]);
    expect(await clinic.reviews()).toEqual(['new_time reschedule_wanted']);
    await clinic.keepsItsPromises();
  });

  test('A4 an opt-out in words ends every call and text, whatever else was said', async () => {
    const clinic = await AgentClinic.open(stage);
    await clinic.appointment('Ann', { in: '4d', at: '14:00' });
    const other = clinic.appointmentId;
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'talks', says: 'confirms_and_opts_out' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    clinic.appointmentId = other;
    await clinic.fastForward('4d');
    expect((await clinic.job()).state).toBe('closed');
    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
    expect(await clinic.optOuts()).toEqual(['speech']);
    await clinic.keepsItsPromises();
  });

  test('R1 what is not allowed is told to the agent, and decides nothing when it hears it all the same', async () => {
    const clinic = await AgentClinic.open(stage, {
      reminders: { cancellationAllowed: false, confirmationRequired: false },
    });
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'talks', says: 'cancels' });
    await clinic.jobEnds();

    expect(clinic.agentSaid()).toContain('mayCancel: no');
    expect(await clinic.appointmentStatus()).toBe('scheduled');
    expect(await clinic.sentiments()).toEqual(['no_action neutral']);
    await clinic.keepsItsPromises();
  });

  test('R7 under HIPAA the agent is told no more than it may say, and the vendor keeps no word', async () => {
    const clinic = await AgentClinic.open(stage, { reminders: { businessType: 'medical' } });
    await clinic.appointment('Ann', {
      ...{ in: '2d', at: '14:00', type: 'Oncology follow-up', provider: 'Dr Secret' },
      instructions: 'Bring your list of medications',
    });
    clinic.phone('Ann').persona(CONFIRMS);
    await clinic.jobEnds();

    for (const secret of ['Example', 'Oncology', 'Secret', 'medications']) {
      expect(clinic.agentSaid()).not.toContain(secret);
    }
    const [call] = stage.world.retell.calls(clinic.agentAccount);
    expect(call?.request.storage).toBe('basic_attributes_only');
    await clinic.keepsItsPromises();
  });

  test('R8 R9 without its agent the practice reminds by keypad', async () => {
    const clinic = await AgentClinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    await clinic.api.removeAgent();
    clinic.phone('Ann').persona({ kind: 'answers', presses: '1' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ledger('ring_started').map(({ from }) => from)).toEqual([clinic.sender]);
    await clinic.keepsItsPromises();
  });
});
