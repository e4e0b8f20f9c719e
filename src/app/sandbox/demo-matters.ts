import type { Client } from '../../contract/client.ts';
import type { Carrier } from '../../sandbox/carrier/carrier.ts';
import { accepts } from '../../sandbox/carrier/phone/persona.ts';
import type { LedgerEntry } from '../../sandbox/ledger/entry.ts';
import type { DemoName } from './demo-tenant.ts';
import type { Check } from './worked-example.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What is called about beside the offer. */
export interface DemoMatters {
  appointmentId: string;
  signUpId: string;
}

type Numbers = ReadonlyMap<DemoName, string>;

/** Neither picks up at first; both press 1 when they are called again. */
export function castMatters(carrier: Carrier, numbers: Numbers): void {
  for (const name of ['Erin', 'Frank'] as const) {
    carrier.phone(numbers.get(name) ?? '').persona([{ kind: 'no_answer' }, accepts()]);
  }
}

/** Erin has an appointment a day and a half hour from `now` (epoch ms), Frank has just signed up. */
export async function openDemoMatters(
  { api, numbers }: { api: Client; numbers: Numbers },
  now: number,
): Promise<DemoMatters> {
  // The example may be played on any day.
  await api.changeReminderSettings({ body: { callsOnWeekends: true, callsOnHolidays: true } });
  const { contactId } = await api.createContact({
    body: { firstName: 'Erin', lastName: 'Example', phone: numbers.get('Erin') ?? '' },
  });
  const startsAt = new Date(now + DAY_MS + 30 * MINUTE_MS).toISOString();
  const { appointmentId } = await api.createAppointment({
    body: { contactId, type: 'eye test', startsAt, durationMinutes: 45 },
  });
  const { signUpId } = await api.enqueueSignUp({
    body: { user_id: 'frank', phone: numbers.get('Frank') ?? '' },
  });
  return { appointmentId, signUpId };
}

/** By the doors of the API, and by the carrier's own ledger. */
export async function judgeMatters(
  api: Client,
  { appointmentId, signUpId }: DemoMatters,
  { ledger, numbers }: { ledger: readonly LedgerEntry[]; numbers: Numbers },
): Promise<readonly Check[]> {
  const { status } = await api.readAppointment({ params: { appointmentId } });
  const { state } = await api.readSignUp({ params: { signUpId } });
  const rung = (name: DemoName) =>
    ledger.filter((entry) => entry.kind === 'ring_started' && entry.to === numbers.get(name))
      .length;
  return [
    {
      says: `Erin was rung ${rung('Erin')} times about her appointment, which is ${status}`,
      holds: rung('Erin') === 2 && status === 'confirmed',
    },
    {
      says: `Frank was rung ${rung('Frank')} times after signing up, which has ${state}`,
      holds: rung('Frank') === 2 && state === 'succeeded',
    },
  ];
}

/** Whether nothing more is to be done about either. */
export async function areMattersOver(
  api: Client,
  { appointmentId, signUpId }: DemoMatters,
): Promise<boolean> {
  const { status } = await api.readAppointment({ params: { appointmentId } });
  const { state } = await api.readSignUp({ params: { signUpId } });
  return status !== 'scheduled' && (state === 'succeeded' || state === 'failed');
}
