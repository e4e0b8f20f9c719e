import { Clinic } from '../../stories/support/clinic.ts';
import type { Stage } from '../../stories/support/stage.ts';
import { drawNumber } from '../../stories/support/story-setting.ts';
import { Story, type StoryOptions } from '../../stories/support/story.ts';
import type { VictimJob } from './victim-job.ts';

/** People who are to be called once each: by one offer, or by a job for each of them. */
export interface Round {
  readonly story: Story;
  /** The first phone rings a quarter of an hour later. */
  begins(): Promise<void>;
  /** Whether every job of it has come to an end. */
  isOver(): Promise<boolean>;
  /** One rings after the other. Else who waits for the same thing may go on in any order. */
  readonly isInOrder: boolean;
  /** What a call comes to in which 1 or 2 is pressed. */
  readonly words: { readonly accepted: string; readonly declined: string };
}

export interface RoundOptions extends StoryOptions {
  job?: VictimJob;
  /** Of an offer: until its shift begins. */
  startsIn?: string;
  /** An offer that writes to everybody before it calls anybody, which takes longer. */
  waves?: boolean;
  /** Of reminders: between one being due and the next. */
  apartMinutes?: number;
}

export async function openRound(
  stage: Stage,
  names: readonly string[],
  { job = 'shift_offer', ...options }: RoundOptions = {},
): Promise<Round> {
  return ROUNDS[job](stage, names, options);
}

type Open = (stage: Stage, names: readonly string[], options: RoundOptions) => Promise<Round>;
const ROUNDS: Readonly<Record<VictimJob, Open>> = {
  shift_offer: offerRound,
  reminder: reminderRound,
  qualification: qualificationRound,
};

async function offerRound(
  stage: Stage,
  names: readonly string[],
  { settings, startsIn = '8h', waves = false, ...others }: RoundOptions,
): Promise<Round> {
  const story = await Story.begin(stage, { settings: { rounds: 1, ...settings }, ...others });
  await story.pool(Object.fromEntries(names.map((name) => [name, {}])));
  return {
    ...{ story, words: { accepted: 'accepted', declined: 'declined' }, isInOrder: true },
    async begins() {
      await story.offer({ waves, startsIn });
    },
    isOver: async () => (await story.state()) === 'closed',
  };
}

async function reminderRound(
  stage: Stage,
  names: readonly string[],
  { apartMinutes = 5, ...options }: RoundOptions,
): Promise<Round> {
  const clinic = await Clinic.open(stage, { reminders: { maxRetries: 0 }, ...options });
  for (const name of names) await clinic.contact(name);
  return {
    ...{ story: clinic, words: { accepted: 'confirmed', declined: 'rescheduled' } },
    isInOrder: false,
    async begins() {
      const startsAt = names.map((_, n) =>
        clinic.timeAhead(`1d ${String(15 + apartMinutes * n)}min`),
      );
      for (const [n, name] of names.entries()) {
        await clinic.appointment(name, { in: '1d', startsAt: startsAt[n] ?? '' });
      }
    },
    isOver: () => isOver(clinic),
  };
}

/** Numbers alone, of people who may be anywhere in Australia: at eleven in Sydney it is day in all of it. */
async function qualificationRound(
  stage: Stage,
  names: readonly string[],
  options: RoundOptions,
): Promise<Round> {
  const clinic = await Clinic.open(stage, {
    at: '10:45',
    qualification: { retryPausesMinutes: [] },
    ...options,
  });
  for (const name of names) {
    clinic.members.set(name, { name, number: drawNumber('+6141'), staffId: '' });
  }
  return {
    ...{ story: clinic, words: { accepted: 'accepted', declined: 'no_action' }, isInOrder: false },
    async begins() {
      for (const name of names) {
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

/** In an order that can be told: that of their beginning, or of the alphabet. */
export const inOrder = ({ isInOrder }: Round, words: readonly string[]): readonly string[] =>
  isInOrder ? words : words.toSorted();

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
