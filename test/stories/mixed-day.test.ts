import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const NO_ANSWER = { kind: 'no_answer' } as const;
const presses = (digits: string) => ({ kind: 'answers', presses: digits }) as const;

interface Decided {
  person_id: string;
  verdict: string;
  rule: string;
}

test('X1 X4 a day of offers, reminders and sign-ups on one account: one number rings once at a time, one ledger counts, and why tells every call that was made, moved or not made', async () => {
  const clinic = await Clinic.open(stage, { reminders: { hoursBefore: [24] } });
  const { api } = clinic;
  // Bob works for the practice and is its patient too, on one number.
  await clinic.pool({ Alice: {}, Bob: {} });
  const shared = clinic.member('Bob').number;
  clinic.phone('Alice').persona(NO_ANSWER);
  clinic.phone('Bob').persona([NO_ANSWER, presses('1')]);
  await clinic.contact('Rob', { phone: shared });
  await clinic.contact('Ida');
  clinic.phone('Ida').persona([presses('1'), presses('3')]);
  const noPhone = await clinic.contact('Nell', { phone: null });
  await clinic.contact('Otto');
  await clinic.contact('Quin', { quietHours: { from: '09:00', to: '15:00' } });
  clinic.phone('Quin').persona(presses('1'));

  await clinic.appointment('Rob', { in: '1d', at: '09:05' });
  const robs = clinic.appointmentId;
  await clinic.appointment('Ida', { in: '1d', at: '11:00' });
  await clinic.appointment('Ida', { in: '1d', at: '11:10' });
  const secondOfIda = clinic.appointmentId;
  await clinic.appointment('Nell', { in: '1d', at: '12:00' });
  await clinic.appointment('Otto', { in: '1d', at: '12:00' });
  await clinic.appointment('Quin', { in: '1d', at: '14:00' });
  await api.optOut({ params: { staffId: clinic.member('Otto').staffId } });
  await clinic.signUp('Sam', [NO_ANSWER, presses('1')]);
  await clinic.offer({ waves: false, startsIn: '10h' });

  await clinic.fastForward('9h');

  const rung = clinic.ringTimes();
  // A mobile number says nothing of where Sam is: at eleven it is eight in Perth too.
  expect(rung.filter((ring) => ring.startsWith('Sam'))).toEqual(['Sam Mon 11:00', 'Sam Mon 11:10']);
  expect(rung.filter((ring) => ring.startsWith('Ida'))).toEqual(['Ida Mon 11:00', 'Ida Mon 12:00']);
  expect(rung.filter((ring) => ring.startsWith('Quin'))).toEqual(['Quin Mon 15:00']);
  expect(rung.filter((ring) => /^(Nell|Otto)/.test(ring))).toEqual([]);
  expect(await whyOf(clinic, secondOfIda)).toContain(
    'because this person was called about something else at 11:00 AM on March 3rd, 2031, and 60 minutes have to pass',
  );
  expect(await whyOf(clinic, robs)).toMatch(/^Rob .*every rule agreed/m);
  expect(oneAtATime(clinic, shared)).toBe(true);
  await everyAttemptIsExplained(clinic);
  await everyDecisionIsTold(clinic);
  expect(await toldOf(clinic, noPhone)).toContain('because no telephone number is known');
  await clinic.keepsItsPromises();
});

async function whyOf({ api }: Clinic, appointmentId: string): Promise<string> {
  const params = { appointmentId };
  const { entries } = await api.whyAppointment({ params, query: { limit: 200 } });
  return entries.map(({ sentence }) => sentence).join('\n');
}

async function toldOf({ api }: Clinic, staffId: string): Promise<string> {
  const { entries } = await api.whyPerson({ params: { staffId }, query: { limit: 200 } });
  return entries.map(({ sentence }) => sentence).join('\n');
}

/** By the carrier's ledger: no ring to this number began while another was not over. */
function oneAtATime(clinic: Clinic, number: string | null): boolean {
  const begun = clinic.ledger('ring_started').filter(({ to }) => to === number);
  const ended = clinic.ledger('call_ended').filter(({ to }) => to === number);
  return begun.slice(1).every(({ at }, index) => (ended[index]?.at ?? Infinity) <= at);
}

/** Made: why says that every rule agreed, and what became of it. */
async function everyAttemptIsExplained({ stage: { sql }, tenantId, api }: Clinic): Promise<void> {
  const { rows } = await sql.query<{ id: string }>('select id from attempt where tenant_id = $1', [
    tenantId,
  ]);
  expect(rows.length).toBeGreaterThan(6);
  for (const { id: attemptId } of rows) {
    const { entries } = await api.whyAttempt({ params: { attemptId }, query: { limit: 200 } });
    const told = entries.map(({ sentence }) => sentence).join('\n');
    expect(told, attemptId).toMatch(/every rule agreed/);
    expect(told, attemptId).toMatch(/it (ended|was put off)/);
  }
}

/** Skipped and delayed: each decision is a sentence in people's words, of the person whom it is about. */
async function everyDecisionIsTold({ stage: { sql }, tenantId, api }: Clinic): Promise<void> {
  const { rows } = await sql.query<Decided>(
    'select person_id, verdict, rule from decision where tenant_id = $1',
    [tenantId],
  );
  const people = new Set(rows.map(({ person_id: personId }) => personId));
  expect(people.size).toBe(8);
  for (const staffId of people) {
    const { entries } = await api.whyPerson({ params: { staffId }, query: { limit: 200 } });
    const decisions = entries.filter(({ kind }) => kind === 'decision');
    const recorded = rows.filter(({ person_id: personId }) => personId === staffId);
    expect(decisions).toHaveLength(recorded.length);
    for (const { sentence } of decisions) expect(sentence).not.toMatch(/[a-z]_[a-z]|undefined|NaN/);
  }
}
