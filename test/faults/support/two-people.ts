import { expect, onTestFinished } from 'vitest';
import { Clinic } from '../../stories/support/clinic.ts';
import type { Story } from '../../stories/support/story.ts';
import type { Draw } from './fault.ts';
import { openProcesses, type Processes, type ProcessesOptions } from './processes.ts';

type Options = Omit<ProcessesOptions, 'seed'> & {
  bob?: 'accepts' | 'declines';
  startsIn?: string;
};

/** Alice declines and Bob, unless told otherwise, accepts, both soon; the offer waits for answers. */
export async function twoPeople(draw: Draw, options: Options = {}): Promise<Processes> {
  const { settings, bob = 'accepts', startsIn = '8h', ...others } = options;
  const processes = await openProcesses({
    seed: draw.seed,
    settings: { rounds: 1, betweenPeopleSeconds: 0, ...settings },
    ...others,
  });
  // After the judge has looked, also when the story has failed: servers that go on would take part in the next one.
  onTestFinished(() => processes.close());
  const { story } = processes;
  await story.pool({ Alice: {}, Bob: {} });
  for (const [name, presses] of [
    ['Alice', '2'],
    ['Bob', bob === 'accepts' ? '1' : '2'],
  ] as const) {
    story.phone(name).persona({ kind: 'answers', afterSeconds: 1, presses, pressAfterSeconds: 1 });
  }
  await story.offer({ waves: false, startsIn });
  return processes;
}

/** The same by reminders: Alice wants another time and Bob confirms, both called a quarter of an hour from now. */
export async function twoReminders(draw: Draw): Promise<Processes> {
  const opened: Clinic[] = [];
  const processes = await openProcesses({
    seed: draw.seed,
    async open(stage, options) {
      const clinic = await Clinic.open(stage, { reminders: { maxRetries: 0 }, ...options });
      opened.push(clinic);
      return clinic;
    },
  });
  onTestFinished(() => processes.close());
  for (const clinic of opened) {
    const startsAt = clinic.timeAhead('1d 15min');
    for (const [name, presses] of [
      ['Alice', '2'],
      ['Bob', '1'],
    ] as const) {
      await clinic.contact(name);
      const persona = { kind: 'answers', afterSeconds: 1, presses, pressAfterSeconds: 1 } as const;
      clinic.phone(name).persona(persona);
      await clinic.appointment(name, { in: '1d', startsAt });
    }
  }
  return processes;
}

/** What the reminders come to when nothing is wrong: each rang once, in whatever order. */
export async function bothAnswered(story: Story): Promise<void> {
  expect(story.rang().toSorted()).toEqual(['Alice', 'Bob']);
  expect((await story.outcomes()).toSorted()).toEqual(['Alice 1 rescheduled', 'Bob 1 confirmed']);
}

/** What it comes to when nothing is wrong. */
export async function cameToTheSame(story: Story): Promise<void> {
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  expect(await story.outcomes()).toEqual(['Alice 1 declined', 'Bob 1 accepted']);
}

/** What it comes to when both decline and Alice's first order was proven never to have left: it used up nobody's turn. The offer may have gone on meanwhile. */
export async function aliceKeptHerTurn(story: Story): Promise<void> {
  expect(story.rang().toSorted()).toEqual(['Alice', 'Bob']);
  const outcomes = await story.outcomes();
  expect(outcomes[0]).toBe('Alice 1 failed');
  expect(outcomes.toSorted()).toEqual(['Alice 1 declined', 'Alice 1 failed', 'Bob 1 declined']);
}

/** Processes are started and killed in real time, and that of a busy machine. */
export const slow = { timeoutMs: 600_000, alone: true };
