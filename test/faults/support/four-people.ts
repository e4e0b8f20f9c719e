import { expect } from 'vitest';
import { accepts, declines } from '../../../src/sandbox/carrier/phone/persona.ts';
import { Clinic } from '../../stories/support/clinic.ts';
import type { Stage } from '../../stories/support/stage.ts';
import { drawNumber } from '../../stories/support/story-setting.ts';
import { Story, type StoryOptions } from '../../stories/support/story.ts';
import { standBeside } from './bystander.ts';
import type { VictimJob } from './victim-job.ts';

export const NAMES = ['Alice', 'Bob', 'Charlie', 'Diana'] as const;

/** One call each, in which every kind of end comes once. An offer is told below; the others are one job a person. */
export interface Round {
  readonly story: Story;
  /** The first phone rings a quarter of an hour later. */
  begins(): Promise<void>;
  /** Whether every job of it has come to an end. */
  isOver(): Promise<boolean>;
  /** As it is when nothing is wrong. */
  readonly outcomes: readonly string[];
  /** One rings after the other. Else who waits for the same thing may go on in any order. */
  readonly isInOrder: boolean;
}

/** Offer: the last one takes the seat. Reminder: the first wants another time, the last confirms. Qualification: the last one talks. */
export async function fourPeople(
  stage: Stage,
  options: StoryOptions = {},
  job: VictimJob = 'shift_offer',
): Promise<Round> {
  await standBeside(stage);
  const round = await ROUNDS[job](stage, options);
  const { story } = round;
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona({ kind: 'no_answer' });
  story.phone('Charlie').persona({ kind: 'busy' });
  story.phone('Diana').persona(accepts());
  return round;
}

const ROUNDS: Readonly<Record<VictimJob, (stage: Stage, options: StoryOptions) => Promise<Round>>> =
  { shift_offer: offerRound, reminder: reminderRound, qualification: qualificationRound };

const outcomesOf = (alice: string, diana: string) => [
  `Alice 1 ${alice}`,
  'Bob 1 no_answer',
  'Charlie 1 busy',
  `Diana 1 ${diana}`,
];

async function offerRound(stage: Stage, options: StoryOptions): Promise<Round> {
  const { settings, ...others } = options;
  const story = await Story.begin(stage, { settings: { rounds: 1, ...settings }, ...others });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  return {
    ...{ story, outcomes: outcomesOf('declined', 'accepted'), isInOrder: true },
    async begins() {
      await story.offer({ waves: false });
    },
    isOver: async () => (await story.state()) === 'closed',
  };
}

async function reminderRound(stage: Stage, options: StoryOptions): Promise<Round> {
  const clinic = await Clinic.open(stage, { reminders: { maxRetries: 0 }, ...options });
  for (const name of NAMES) await clinic.contact(name);
  return {
    ...{ story: clinic, outcomes: outcomesOf('rescheduled', 'confirmed'), isInOrder: false },
    async begins() {
      const startsAt = NAMES.map((_, n) => clinic.timeAhead(`1d ${String(15 + 5 * n)}min`));
      for (const [n, name] of NAMES.entries()) {
        await clinic.appointment(name, { in: '1d', startsAt: startsAt[n] ?? '' });
      }
    },
    isOver: () => isOver(clinic),
  };
}

/** Numbers alone, of people who may be anywhere in Australia: at eleven in Sydney it is day in all of it. */
async function qualificationRound(stage: Stage, options: StoryOptions): Promise<Round> {
  const clinic = await Clinic.open(stage, {
    at: '10:45',
    qualification: { retryPausesMinutes: [] },
    ...options,
  });
  for (const name of NAMES) {
    clinic.members.set(name, { name, number: drawNumber('+6141'), staffId: '' });
  }
  return {
    ...{ story: clinic, outcomes: outcomesOf('no_action', 'accepted'), isInOrder: false },
    async begins() {
      for (const name of NAMES) {
        const body = { user_id: `user-${name}`, phone: numberOf(clinic, name) };
        await clinic.api.enqueueSignUp({ body });
      }
      await clinic.time.settle();
    },
    isOver: () => isOver(clinic),
  };
}

async function isOver({ stage, tenantId }: Clinic): Promise<boolean> {
  const { rows } = await stage.sql.query<{ open: number }>(
    `select count(*)::int as open from job where tenant_id = $1 and state = 'active'`,
    [tenantId],
  );
  return rows[0]?.open === 0;
}

export async function closes({ story, isOver }: Round): Promise<void> {
  await story.time.until(isOver, 'every job ends');
}

/** And what follows from it. */
export async function ends(round: Round): Promise<void> {
  await closes(round);
  await round.story.fastForward('5min');
}

/** The round has come to what it comes to when nothing is wrong, and nobody was called twice. */
export async function endsAsEver(round: Round): Promise<void> {
  await ends(round);
  await cameToTheSame(round);
}

export async function cameToTheSame({ story, outcomes, isInOrder }: Round): Promise<void> {
  const inOrder = (words: readonly string[]) => (isInOrder ? words : words.toSorted());
  const called = story.ledger('call_accepted').map(({ to }) => story.nameOf(to));
  expect(inOrder(called)).toEqual([...NAMES]);
  expect(inOrder(await outcomesIn(story))).toEqual(outcomes);
}

/** "Alice 1 declined": by number, for who has signed up has left no name. */
export async function outcomesIn(story: Story): Promise<string[]> {
  const { rows } = await story.stage.sql.query<{ to: string; round: number; outcome: string }>(
    `select to_number as to, round, outcome from attempt where tenant_id = $1
       and state not in ('released', 'withdrawn') order by reserved_at`,
    [story.tenantId],
  );
  return rows.map(({ to, round, outcome }) => `${story.nameOf(to)} ${String(round)} ${outcome}`);
}

export const numberOf = (story: Story, name: string): string => story.member(name).number ?? '';
