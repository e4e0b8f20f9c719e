import { afterAll, beforeAll, expect, test } from 'vitest';
import { AgentClinic } from './support/agent-clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each([
  ['the appointment is cancelled', (clinic: AgentClinic) => clinic.cancelsAppointment()],
  ['she has opted out by text', (clinic: AgentClinic) => clinic.texts('Ann', 'STOP')],
])(
  'A5 I7 a ring that the vendor does not take back, and that is answered though %s, is ended before the agent talks on',
  async (_why, taken) => {
    const clinic = await AgentClinic.open(stage, { vendor: { stopsRings: false } });
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'manual' });
    await clinic.rings('Ann');

    await taken(clinic);
    const ringsOn = clinic.phone('Ann').liveCall?.status;
    await clinic.answers('Ann');
    const talksOn = clinic.phone('Ann').liveCall;
    await clinic.fastForward('10min');

    expect(ringsOn).toBe('ringing');
    expect(talksOn).toBeUndefined();
    expect(clinic.ledger('call_ended').map(({ why }) => why)).toEqual(['caller_hung_up']);
    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
    await clinic.keepsItsPromises();
  },
);
