import type { Persona } from '../../../src/sandbox/carrier/phone/persona.ts';
import { ApiProblem } from '../../../src/contract/client.ts';
import { Clinic } from '../../stories/support/clinic.ts';
import { keepHouse, reset } from '../../stories/support/runs.ts';
import type { Stage } from '../../stories/support/stage.ts';
import { Story } from '../../stories/support/story.ts';
import type { Draw } from './fault.ts';

const NAMES = ['Ann', 'Ben', 'Cal', 'Dee', 'Edith', 'Felix'] as const;

const PERSONAS: readonly [Persona, ...Persona[]] = [
  { kind: 'no_answer' },
  { kind: 'no_answer' },
  { kind: 'busy' },
  { kind: 'rejects', afterSeconds: 4 },
  { kind: 'voicemail' },
  { kind: 'silent' },
  { kind: 'hangs_up' },
  { kind: 'answers', presses: '1' },
  { kind: 'answers', presses: '2' },
  { kind: 'answers', presses: '3' },
  { kind: 'answers', presses: ['9', '9'] },
];

/** A practice and another tenant behind one sender and account, whose jobs of all three kinds want the same six phones on the same day. */
export interface MixedDay {
  clinic: Clinic;
  other: Story;
  /** Appointments of the six, two for some. */
  appointmentIds: readonly string[];
}

export async function openMixedDay(stage: Stage, draw: Draw): Promise<MixedDay> {
  const clinic = await Clinic.open(stage, {
    at: '10:45',
    settings: { rounds: 2 },
    lines: draw.between(2, 4),
    callsPerSecond: draw.between(1, 3),
    listLagMs: draw.between(0, 20) * 1000,
    qualification: { retryPausesMinutes: [10, 60, 240] },
  });
  const other = await Story.beside(clinic, { settings: { rounds: 2 } });
  const appointmentIds: string[] = [];
  for (const name of NAMES) {
    await clinic.contact(name);
    clinic.phone(name).persona(draw.shuffled(PERSONAS).slice(0, 5));
    for (let left = draw.between(1, 3); left > 0; left -= 1) {
      const ahead = `1d ${String(draw.between(16, 90))}min`;
      appointmentIds.push(await clinic.appointment(name, { in: ahead }));
    }
  }
  const phones = NAMES.map((name) => [name, clinic.member(name).number ?? ''] as const);
  for (const [name, phone] of phones.slice(0, draw.between(2, 5))) {
    await clinic.api.enqueueSignUp({ body: { user_id: `user-${name}`, phone } });
  }
  const people = Object.fromEntries(phones.map(([name, phone]) => [name, { phone }]));
  const contacts = new Map(clinic.members);
  await clinic.pool(people);
  for (const [name, member] of contacts) clinic.members.set(name, member);
  await other.pool(people);
  for (const [story, startsIn] of [
    [clinic, '9h'],
    [other, '10h'],
    [clinic, '11h'],
  ] as const) {
    story.shiftId = '';
    await story.offer({ waves: false, startsIn });
  }
  return { clinic, other, appointmentIds };
}

/** What the carrier does wrong all day, to anybody. */
export function breakCarrier({ clinic }: MixedDay, draw: Draw): void {
  const orders = { on: 'create_call', probability: 0.12 } as const;
  clinic.stage.world.carrier
    .faults(clinic.account)
    .add(
      { ...orders, does: 'answer_lost_after_accepting' },
      { ...orders, does: 'error_before', status: draw.oneOf([500, 502, 503]) },
      { ...orders, does: 'error_after', status: draw.oneOf([500, 502, 503]) },
      { ...orders, does: 'too_many', retryAfterSeconds: draw.between(2, 20) },
      { ...orders, does: 'truncated' },
      { on: 'callback', does: 'lose', probability: 0.1 },
      { on: 'callback', does: 'duplicate', times: 3, probability: 0.2, freshToken: true },
      { on: 'callback', does: 'reorder', probability: 0.2 },
      { on: 'callback', does: 'delay', ms: draw.between(1, 90) * 1000, probability: 0.2 },
      { on: 'fetch_twiml', does: 'lose', probability: 0.05 },
    );
}

/** What people do meanwhile, one thing at a time. @returns what it was */
export async function somethingHappens(day: MixedDay, draw: Draw): Promise<string> {
  const { clinic, other, appointmentIds } = day;
  const appointmentId = appointmentIds[draw.between(0, appointmentIds.length - 1)] ?? '';
  const name = draw.oneOf(NAMES);
  const what = draw.oneOf(['hold', 'stop', 'cancel', 'move', 'call now', 'reset', 'nothing']);
  switch (what) {
    case 'hold': {
      const { api, tenantId } = draw.oneOf([clinic, other]);
      await api.hold({ body: { scope: 'tenant', reason: 'fire drill' } });
      await clinic.fastForward(`${String(draw.between(1, 40))}min`);
      await api.resume({ params: { scope: 'tenant', target: tenantId } });
      break;
    }
    case 'stop':
      await clinic.texts(name, 'STOP');
      break;
    case 'cancel':
      await unlessRefused(clinic.api.cancelAppointment({ params: { appointmentId } }));
      break;
    case 'move': {
      const body = { startsAt: clinic.timeAhead(`${String(draw.between(25, 30))}h`) };
      await unlessRefused(clinic.api.changeAppointment({ params: { appointmentId }, body }));
      break;
    }
    case 'call now': {
      const params = { contactId: clinic.member(name).staffId };
      await unlessRefused(clinic.api.callNow({ params, body: {} }));
      break;
    }
    case 'reset':
      await resetOne(clinic, draw);
      break;
    case 'nothing':
      break;
  }
  await clinic.time.settle();
  return what;
}

/** Refusing is an answer too. */
async function unlessRefused(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof ApiProblem) || error.problem.status >= 500) throw error;
  });
}

async function resetOne(clinic: Clinic, draw: Draw): Promise<void> {
  const { rows } = await clinic.stage.sql.query<{ run: string }>(
    `select kind || '/' || id as run from job where tenant_id = $1 and state = 'active' and person_id is not null order by id`,
    [clinic.tenantId],
  );
  const run = rows[draw.between(0, Math.max(0, rows.length - 1))]?.run;
  if (run === undefined) return;
  await reset(clinic, clinic.stage.app.services.temporal.client.workflow.getHandle(run));
}

/** Everything that was begun comes to its end by itself; what only a watchdog can find is given its time. */
export async function dayEnds({ clinic, other }: MixedDay): Promise<void> {
  const tenants = [clinic.tenantIds];
  await clinic.time.until(async () => {
    const { rows } = await clinic.stage.sql.query<{ open: number }>(
      `select count(*)::int as open from job where tenant_id = any($1) and state = 'active'`,
      tenants,
    );
    return rows[0]?.open === 0;
  }, 'every job ends');
  for (let minute = 1; minute <= 5; minute += 1) {
    await clinic.fastForward('1min');
    for (const story of [clinic, other]) await keepHouse(story);
  }
}
