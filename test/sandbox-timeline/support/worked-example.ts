import { expect } from 'vitest';
import { accepts, declines } from '../../../src/sandbox/carrier/phone/persona.ts';
import type { LedgerEntry } from '../../../src/sandbox/ledger/entry.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import { Story } from '../../stories/support/story.ts';

/** What the carrier sees of S12, each with the seconds that must have passed since the entry before it. */
const CALLS = [
  ['Alice is rung', 4500],
  ['Alice presses 2', 11],
  ['Alice completed', 5],
  ['Bob is rung', 5],
  ['Bob no-answer', 30],
  ['Charlie is rung', 5],
  ['Charlie presses 2', 11],
  ['Charlie completed', 5],
  ['Diana is rung', 5],
  ['Diana no-answer', 30],
  ['Bob is rung', 65],
  ['Bob presses 1', 11],
  ['Bob completed', 5],
] as const;
const everybody = ['Alice', 'Bob', 'Charlie', 'Diana'];
const TEXTS = [...everybody, ...everybody, ...everybody, 'Bob'];

// Seconds are rounded.
const earlySecondsMax = 1;
// Real time leaks in while a story settles, the more the more others it shares the machine with.
const lateSecondsMax = 30;

/** A stage on which many stories may be slow in real time without anybody giving up on anybody. */
export const openPatientStage = (): Promise<Stage> =>
  openStage({ webhookTimeoutMs: 60_000, postTimeoutMs: 25_000 });

/** Tells S12 so many times at once, in tenants of their own, and holds each against the one ledger. */
export async function tellWorkedExamples(stage: Stage, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => tellWorkedExample(stage)));
}

async function tellWorkedExample(stage: Stage): Promise<void> {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona([{ kind: 'no_answer' }, accepts()]);
  story.phone('Charlie').persona(declines());
  story.phone('Diana').persona({ kind: 'no_answer' });
  await story.offer();

  expect(await story.ends()).toMatchObject({ result: 'filled' });
  const calls = stage.world.carrier.ledger.entries
    .filter(({ account }) => account === story.account)
    .flatMap((entry) => callEntry(story, entry));
  expect(calls.map(({ what }) => what)).toEqual(CALLS.map(([what]) => what));
  expect(story.textedTo()).toEqual(TEXTS);
  const late = calls.map(({ at }, index) => {
    const before = calls[index - 1]?.at ?? story.startedAt;
    const [what, seconds] = CALLS[index] ?? ['', 0];
    return { what, lateSeconds: (at - before) / 1000 - seconds };
  });
  expect(
    late.filter(({ lateSeconds: one }) => one < -earlySecondsMax),
    'too early',
  ).toEqual([]);
  expect(
    late.filter(({ lateSeconds: one }) => one > lateSecondsMax),
    'too late',
  ).toEqual([]);
  await story.keepsItsPromises();
}

function callEntry(story: Story, entry: LedgerEntry): { what: string; at: number }[] {
  const { at } = entry;
  switch (entry.kind) {
    case 'ring_started':
      return [{ what: `${story.nameOf(entry.to)} is rung`, at }];
    case 'digit':
      return [{ what: `${story.nameOf(entry.to)} presses ${entry.digit}`, at }];
    case 'call_ended':
      return [{ what: `${story.nameOf(entry.to)} ${entry.status}`, at }];
    default:
      return [];
  }
}
