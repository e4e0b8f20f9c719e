import { afterAll, beforeAll, expect, test } from 'vitest';
import { seats } from './support/answers.ts';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const NO_ANSWER = { kind: 'no_answer' } as const;

/** Calls our number from this phone and presses each key as soon as one is asked for. @returns all that was heard. */
async function callsBack(clinic: Clinic, name: string, ...presses: string[]): Promise<string> {
  const call = await clinic.phone(name).call(clinic.sender);
  let heard = 0;
  for (const digit of presses) {
    const isAsked = () => call.heard.length > heard && /press/i.test(call.heard.at(-1) ?? '');
    await clinic.time.until(isAsked, `${name} is asked for a key`);
    heard = call.heard.length;
    await clinic.presses(name, digit);
  }
  await clinic.fastForward('1min');
  return call.heard.join(' ');
}

async function inLog(clinic: Clinic): Promise<string[]> {
  const { rows } = await stage.sql.query<Record<string, string | null>>(
    `select p.first_name, l.outcome, l.digit, l.state from call_log l join person p on p.id = l.person_id
     where l.tenant_id = $1 and l.direction = 'inbound' order by l.started_at`,
    [clinic.tenantId],
  );
  return rows.map((row) => Object.values(row).join(' '));
}

async function rungInVain(clinic: Clinic, name: string): Promise<void> {
  const isOver = () => Promise.resolve(clinic.ledger('call_ended').length > 0);
  await clinic.time.until(isOver, `${name} has missed a call`);
  await clinic.fastForward('5min');
}

test('X7 S14 who missed the call about an appointment hears who called and why, confirms with 1, and is rung no more', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '14:00', type: 'eye test' });
  clinic.phone('Ann').persona(NO_ANSWER);
  await rungInVain(clinic, 'Ann');

  const heard = await callsBack(clinic, 'Ann', '7', '1');

  expect(heard).toContain(
    'This is Harbour Care. We called you today at 2:00 PM about an appointment.',
  );
  expect(heard).toContain('your eye test on Wednesday, March 5th, at 2:00 PM');
  expect(heard).toContain('Press 2 to ask for another time. Press 3 to cancel.');
  expect(heard).toContain('that key does nothing here');
  expect(heard).toContain('Your appointment is confirmed.');
  expect(await clinic.appointmentStatus()).toBe('confirmed');
  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  await clinic.fastForward('2d');
  expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
  expect(await inLog(clinic)).toEqual(['Ann confirmed 1 ended']);
  const again = await callsBack(clinic, 'Ann', '9', '9');
  expect(again).toContain('Your appointment is confirmed. To reach us, please call the office');
  expect(again).toContain('no more calls or texts from us');
  await clinic.keepsItsPromises();
});

test('X7 R7 under HIPAA who calls back hears no more than the call would have said', async () => {
  const clinic = await Clinic.open(stage, {
    reminders: { businessType: 'medical', cancellationAllowed: false },
  });
  await clinic.appointment('Ann', { in: '2d', at: '14:00', type: 'biopsy', provider: 'Dr. Grey' });
  clinic.phone('Ann').persona(NO_ANSWER);
  await rungInVain(clinic, 'Ann');

  const heard = await callsBack(clinic, 'Ann', '3', '2');

  expect(heard).toContain('about an appointment');
  expect(heard).not.toMatch(/biopsy|Grey|Example|to cancel/);
  expect(heard).toContain('that key does nothing here');
  expect(heard).toContain('We will call you about another time.');
  expect(await clinic.jobEnds()).toMatchObject({ result: 'reschedule_wanted' });
  expect(await clinic.reviews()).toEqual(['new_time reschedule_wanted']);
  await clinic.keepsItsPromises();
});

test('X7 R4 after the office has it for want of an answer, a contact who calls back cancels it, and its task is done', async () => {
  const clinic = await Clinic.open(stage, { reminders: { maxRetries: 0 } });
  await clinic.appointment('Ann', { in: '2d', at: '14:00' });
  clinic.phone('Ann').persona(NO_ANSWER);
  expect(await clinic.jobEnds()).toMatchObject({ result: 'handed_over' });

  const heard = await callsBack(clinic, 'Ann', '3');

  expect(heard).toContain('Your appointment is cancelled.');
  expect(await clinic.appointmentStatus()).toBe('cancelled');
  expect(await clinic.reviews()).toEqual(['manual_review retries_used_up cancelled']);
  await clinic.keepsItsPromises();
});

test('X7 A4 who calls back about an appointment and presses 9 twice is called no more until they come back', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '14:00' });
  clinic.phone('Ann').persona(NO_ANSWER);
  await rungInVain(clinic, 'Ann');

  const heard = await callsBack(clinic, 'Ann', '9', '9');

  expect(heard).toContain('You will get no more calls or texts from us.');
  expect(await clinic.jobEnds()).toMatchObject({ result: 'opted_out' });
  await clinic.fastForward('3h');
  expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
  clinic.phone('Ann').persona({ kind: 'answers', presses: '1' });
  const again = await callsBack(clinic, 'Ann', '1');
  expect(again).toContain('You have asked not to be called or texted any more');
  expect(again).toContain('Welcome back');
  expect(await inLog(clinic)).toEqual(['Ann opted_out 9 ended', 'Ann no_action 1 ended']);
  await clinic.fastForward('2d');
  expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00', 'Ann Tue 17:12']);
  expect(await clinic.appointmentStatus()).toBe('confirmed');
  await clinic.keepsItsPromises();
});

test('X7 of two appointments of one number the second is told after the first, in the same call', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '10:00', type: 'first visit' });
  await clinic.appointment('Ann', { in: '2d', at: '14:00', type: 'second visit' });
  clinic.phone('Ann').persona(NO_ANSWER);
  const isRungTwice = () => Promise.resolve(clinic.ledger('call_ended').length > 2);
  await clinic.time.until(isRungTwice, 'Ann has missed calls about both');
  await clinic.fastForward('5min');

  const heard = await callsBack(clinic, 'Ann', '1', '3');

  expect(heard.match(/There is something else\./g)).toHaveLength(1);
  expect(heard).toContain('first visit');
  expect(heard).toContain('second visit');
  const { appointments } = await clinic.api.listAppointments({ query: {} });
  expect(appointments.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'confirmed']);
  await clinic.keepsItsPromises();
});

test('X7 Q3 who has signed up and missed the call hears that, and 1 completes it', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.signUp('Zoe', NO_ANSWER);
  await rungInVain(clinic, 'Zoe');

  const heard = await callsBack(clinic, 'Zoe', '1');

  expect(heard).toContain('because you have signed up with us');
  expect(heard).toContain('Somebody from our team will be in touch with you.');
  expect(await clinic.jobEnds()).toMatchObject({ result: 'succeeded' });
  expect(await interaction(clinic)).toBe('completed succeeded');
  expect(clinic.ringTimes()).toHaveLength(1);
  await clinic.keepsItsPromises();
});

test('X7 Q3 also after every call was missed', async () => {
  const clinic = await Clinic.open(stage, { qualification: { retryPausesMinutes: [] } });
  await clinic.signUp('Zoe', NO_ANSWER);
  expect(await clinic.jobEnds()).toMatchObject({ result: 'failed' });
  expect(await interaction(clinic)).toBe('failed failed');

  await callsBack(clinic, 'Zoe', '1');

  expect(await interaction(clinic)).toBe('completed succeeded');
  expect(await clinic.reviews()).toEqual([expect.stringMatching(/^manual_review \S+ accepted$/)]);
  await clinic.keepsItsPromises();
});

test('X7 S14 who is offered a shift and has an appointment hears the offer first, and then the appointment', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.pool({ Ann: {} });
  const { number } = clinic.member('Ann');
  clinic.phone('Ann').persona(NO_ANSWER);
  const { contactId } = await clinic.api.createContact({
    body: { firstName: 'Ann', lastName: 'Example', phone: number, zone: 'Australia/Sydney' },
  });
  const { appointmentId } = await clinic.api.createAppointment({
    body: { contactId, startsAt: clinic.timeAhead('2d', '14:00') },
  });
  clinic.appointmentId = appointmentId;
  await rungInVain(clinic, 'Ann');
  await clinic.offer({ startsIn: '6h' });

  const heard = await callsBack(clinic, 'Ann', '1', '1');

  const [offer, appointment] = heard.split('There is something else.');
  expect(offer).toContain('the shift is yours');
  expect(offer).not.toContain('Goodbye');
  expect(appointment).toContain('We called you today at 2:00 PM about an appointment.');
  expect(appointment).toContain('Your appointment is confirmed.');
  expect(await seats(clinic)).toEqual(['Ann by call_back']);
  expect(await clinic.appointmentStatus()).toBe('confirmed');
  await clinic.keepsItsPromises();
});

async function interaction(clinic: Clinic): Promise<string> {
  const { rows } = await stage.sql.query<{ state: string; sign_up: string }>(
    `select i.state, s.state as sign_up from interaction i join job j on j.id = i.job_id join sign_up s on s.id = j.sign_up_id
     where i.tenant_id = $1`,
    [clinic.tenantId],
  );
  return rows.map((row) => `${row.state} ${row.sign_up}`).join();
}
