import type { WorkflowHandle } from '@temporalio/client';
import { formatInTimeZone, fromZonedTime } from 'date-fns-tz';
import type { Persona } from '../../../src/sandbox/carrier/phone/persona.ts';
import { createClient, type Client } from '../../../src/contract/client.ts';
import { jobAbout, noticesOf, reviewsOf } from './clinic-records.ts';
import { localDayTime } from './local-time.ts';
import { OPERATOR_KEY, type Stage } from './stage.ts';
import { drawNumber } from './story-setting.ts';
import { span, Story, ZONE, type StoryOptions } from './story.ts';

export interface ClinicOptions extends StoryOptions {
  /** Settings of reminders; calls are made on holidays too unless it says otherwise. */
  reminders?: Record<string, unknown>;
  qualification?: Record<string, unknown>;
}

type NewContact = Parameters<Story['api']['createContact']>[0]['body'];
type NewAppointment = Parameters<Story['api']['createAppointment']>[0]['body'];

/** A Monday of no holiday there, in a year without a past; far from a change of clocks. */
export const MONDAY = '2031-03-03';

/** A practice that reminds its contacts of appointments, and calls who has signed up. */
export class Clinic extends Story {
  appointmentId = '';
  signUpId = '';

  static async open(stage: Stage, options: ClinicOptions = {}): Promise<Clinic> {
    const { reminders, qualification, ...given } = options;
    const clinic = new Clinic(await Story.prepare(stage, { on: MONDAY, ...given }));
    await clinic.api.changeReminderSettings({ body: { callsOnHolidays: true, ...reminders } });
    if (qualification) await clinic.api.changeQualificationSettings({ body: qualification });
    return clinic;
  }

  /** Enters somebody whom the practice calls. */
  async contact(name: string, given: Partial<NewContact> = {}): Promise<string> {
    const number = given.phone === undefined ? drawNumber('+6141') : given.phone;
    const { contactId } = await this.api.createContact({
      body: { firstName: name, lastName: 'Example', zone: ZONE, ...given, phone: number },
    });
    this.knows(name, { number, staffId: contactId });
    return contactId;
  }

  private knows(
    name: string,
    { number, staffId }: { number: string | null; staffId: string },
  ): void {
    this.members.set(name, { name, number, staffId });
    if (number !== null) this.cast.names.set(number, name);
  }

  /** An appointment of this contact, who is entered where need be, so many days or hours ahead, or at that time of that day. */
  async appointment(
    name: string,
    { in: ahead, at, ...given }: { in: string; at?: string } & Partial<NewAppointment>,
  ): Promise<string> {
    if (!this.members.has(name)) await this.contact(name);
    const { appointmentId } = await this.api.createAppointment({
      body: {
        contactId: this.member(name).staffId,
        startsAt: this.timeAhead(ahead, at, given.zone),
        ...given,
      },
    });
    this.appointmentId = appointmentId;
    await this.time.settle();
    return appointmentId;
  }

  /** "3d" at "09:00" there, as an instant. */
  timeAhead(ahead: string, at?: string, zone = ZONE): string {
    const then = this.clock.now() + span(ahead);
    if (at === undefined) return new Date(then).toISOString();
    const day = formatInTimeZone(then, zone, 'yyyy-MM-dd');
    return fromZonedTime(`${day}T${at}:00`, zone).toISOString();
  }

  async moves(ahead: string, at?: string): Promise<void> {
    const body = { startsAt: this.timeAhead(ahead, at) };
    await this.api.changeAppointment({ params: { appointmentId: this.appointmentId }, body });
    await this.time.settle();
  }

  async cancelsAppointment(): Promise<void> {
    await this.api.cancelAppointment({ params: { appointmentId: this.appointmentId } });
    await this.time.settle();
  }

  /** Somebody signs up, whose phone does this, and is to be called. */
  async signUp(name: string, persona: Persona | readonly Persona[]): Promise<string> {
    const number = drawNumber('+6141');
    this.knows(name, { number, staffId: '' });
    this.phone(name).persona(persona);
    const body = { user_id: `user-${name}`, phone: number };
    const { signUpId } = await this.api.enqueueSignUp({ body });
    this.signUpId = signUpId;
    await this.time.settle();
    return signUpId;
  }

  /** The newest job about the newest appointment or sign-up of this story. */
  job() {
    return jobAbout(this.records(), this);
  }

  /** The run of that job, as somebody at Temporal's Web UI has it in hand. */
  async run(): Promise<WorkflowHandle> {
    const { id, kind } = await this.job();
    return this.stage.app.services.temporal.client.workflow.getHandle(`${kind}/${id}`);
  }

  operator(): Client {
    return createClient({ origin: this.stage.app.origin, key: OPERATOR_KEY });
  }

  /** Until nothing more is to be done by itself. */
  async jobEnds(): Promise<{ result: string | null; reason: string | null }> {
    await this.time.until(async () => (await this.job()).state === 'closed', 'the job ends');
    await this.time.fastForward(5 * 60_000);
    const { result, reason } = await this.job();
    return { result, reason };
  }

  async appointmentStatus(): Promise<string> {
    const params = { appointmentId: this.appointmentId };
    return (await this.api.readAppointment({ params })).status;
  }

  /** When phones rang, by the carrier's ledger: "Ann Mon 09:00". */
  ringTimes(zone = ZONE): string[] {
    return this.ledger('ring_started').map(
      ({ to, at }) => `${this.nameOf(to)} ${localDayTime(at, zone)}`,
    );
  }

  /** What the office has to see to, the oldest first: kind, reason, and how it was settled. */
  reviews(): Promise<string[]> {
    return reviewsOf(this.records());
  }

  /** Kinds of what coordinators are told. */
  notices(): Promise<string[]> {
    return noticesOf(this.records());
  }

  private records() {
    return { sql: this.stage.sql, tenantId: this.tenantId };
  }

  /** Everything that `why` tells of this person, as it has happened. */
  async whyOf(name: string): Promise<string[]> {
    const { rows } = await this.stage.sql.query<{ person_id: string }>(
      'select person_id from job where id = $1',
      [(await this.job()).id],
    );
    const staffId = rows[0]?.person_id ?? this.member(name).staffId;
    const { entries } = await this.api.whyPerson({ params: { staffId }, query: { limit: 100 } });
    return entries.toReversed().map(({ sentence }) => sentence);
  }
}
