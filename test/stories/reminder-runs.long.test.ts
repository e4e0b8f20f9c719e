import { afterAll, beforeAll, expect, test } from 'vitest';
import { alerts, endsOfCalls } from './support/answers.ts';
import { Clinic } from './support/clinic.ts';
import { deleteRun, keepHouse, reset } from './support/runs.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CONFIRMS = { kind: 'answers', presses: '1' } as const;

async function ringing(): Promise<Clinic> {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '11:00' });
  clinic.phone('Ann').persona({ kind: 'manual' });
  await clinic.rings('Ann');
  return clinic;
}

test('A5 a run terminated in the middle of a ring: housekeeping closes the job as aborted, takes the ring back and alarms once', async () => {
  const clinic = await ringing();

  await (await clinic.run()).terminate('by mistake');
  await keepHouse(clinic);
  await keepHouse(clinic);

  expect(endsOfCalls(clinic, 'Ann')).toEqual(['withdrawn']);
  expect(await clinic.job()).toMatchObject({ state: 'closed', result: 'aborted' });
  expect(await alerts(clinic)).toEqual(['run_aborted']);
  await clinic.fastForward('2d');
  expect(clinic.ringTimes()).toHaveLength(1);
  await clinic.keepsItsPromises();
});

test('A5 a run that is missing while its job is active is started again, and calls when it is due', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '11:00' });
  clinic.phone('Ann').persona(CONFIRMS);

  await deleteRun(clinic, await clinic.run());
  await keepHouse(clinic);

  expect(await alerts(clinic)).toEqual(['run_restarted']);
  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  expect(clinic.ringTimes()).toEqual(['Ann Tue 11:00']);
  await clinic.keepsItsPromises();
});

test('A5 a run reset in the middle of a ring goes on with that ring and begins no other for it', async () => {
  const clinic = await ringing();
  const [ring] = clinic.phone('Ann').calls;

  await reset(clinic, await clinic.run());
  expect(clinic.phone('Ann').liveCall?.sid).toBe(ring?.sid);
  await clinic.presses('Ann', '1');

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  expect(clinic.ringTimes()).toEqual(['Ann Tue 11:00']);
  await clinic.keepsItsPromises();
});

test('A5 a run reset after its reminder was answered ends again, and rings nobody', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '11:00' });
  clinic.phone('Ann').persona(CONFIRMS);
  await clinic.jobEnds();

  await reset(clinic, await clinic.run());
  await clinic.fastForward('1d');

  expect(clinic.ringTimes()).toEqual(['Ann Tue 11:00']);
  expect(await clinic.appointmentStatus()).toBe('confirmed');
  await clinic.keepsItsPromises();
});

test('X2 the answer of the carrier is lost: the call is found, and the contact is rung once', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '11:00' });
  const to = clinic.member('Ann').number ?? '';
  stage.world.carrier
    .faults(clinic.account)
    .add({ on: 'create_call', does: 'answer_lost_after_accepting', to });
  clinic.phone('Ann').persona(CONFIRMS);

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

  expect(clinic.ringTimes()).toEqual(['Ann Tue 11:00']);
  await clinic.keepsItsPromises();
});

test('A9 a fault of the account uses up no call: it is made once the account is mended, with the reason', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '11:00' });
  clinic.phone('Ann').persona(CONFIRMS);
  const credentials = stage.credentials.get(clinic.account);
  stage.credentials.set(clinic.account, { authToken: 'revoked' });
  await clinic.fastForward('26h');
  expect(clinic.ringTimes()).toEqual([]);
  expect(await clinic.job()).toMatchObject({ state: 'active', because: 'account_ready' });

  stage.credentials.set(clinic.account, credentials ?? { authToken: '' });
  const { rows } = await stage.sql.query<{ id: string }>('select id from account where ref = $1', [
    clinic.account,
  ]);
  await clinic.operator().resume({ params: { scope: 'account', target: rows[0]?.id ?? '' } });
  await clinic.time.settle();

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  expect(clinic.ringTimes()).toHaveLength(1);
  await clinic.keepsItsPromises();
});

test('A1 I1 two jobs of one number: the second call waits for its cool-down, and says why', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '11:00' });
  const first = clinic.appointmentId;
  await clinic.appointment('Ann', { in: '2d', at: '11:10' });
  clinic.phone('Ann').persona(CONFIRMS);

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

  clinic.appointmentId = first;
  expect(await clinic.job()).toMatchObject({ result: 'confirmed' });
  expect(clinic.ringTimes()).toEqual(['Ann Tue 11:00', 'Ann Tue 12:00']);
  expect((await clinic.whyOf('Ann')).join('\n')).toContain(
    'called about something else at 11:00 AM on',
  );
  await clinic.keepsItsPromises();
});
