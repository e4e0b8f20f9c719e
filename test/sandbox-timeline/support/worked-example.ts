import { expect } from 'vitest';
import { accepts, declines } from '../../../src/sandbox/carrier/phone/persona.ts';
import type { LedgerEntry } from '../../../src/sandbox/ledger/entry.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import { Story } from '../../stories/support/story.ts';

/** What the carrier sees of S12, each with the seconds that pass since the entry before it when work takes no time. */
const CALLS = [
  ['Alice is rung', 4501],
  ['Alice presses 2', 11],
  ['Alice completed', 5],
  ['Bob is rung', 6],
  ['Bob no-answer', 30],
  ['Charlie is rung', 6],
  ['Charlie presses 2', 11],
  ['Charlie completed', 5],
  ['Diana is rung', 6],
  ['Diana no-answer', 30],
  ['Bob is rung', 66],
  ['Bob presses 1', 11],
  ['Bob completed', 5],
] as const;
const everybody = ['Alice', 'Bob', 'Charlie', 'Diana'];
const TEXTS = [...everybody, ...everybody, ...everybody, 'Bob'];

// The entries above are cut to whole seconds.
const roundedMs = 5000;

/** A stage on which many stories may be slow in real time without anybody giving up on anybody. */
export const openPatientStage = (): Promise<Stage> =>
  openStage({ webhookTimeoutMs: 60_000, postTimeoutMs: 25_000 });

/** Tells S12 so many times at once, in tenants of their own, and holds each against the one ledger. */
export async function tellWorkedExamples(stage: Stage, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => tellWorkedExample(stage)));
}

async function tellWorkedExample(stage: Stage): Promise<void> {
  const story = await Story.begin(stage);
  const begunAt = performance.now();
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona([{ kind: 'no_answer' }, accepts()]);
  story.phone('Charlie').persona(declines());
  story.phone('Diana').persona({ kind: 'no_answer' });
  await story.offer();

  expect(await story.ends()).toMatchObject({ result: 'filled' });
  const tookMs = performance.now() - begunAt;
  const calls = stage.world.carrier.ledger.entries
    .filter(({ account }) => account === story.account)
    .flatMap((entry) => callEntry(story, entry));
  expect(calls.map(({ what }) => what)).toEqual(CALLS.map(([what]) => what));
  expect(story.textedTo()).toEqual(TEXTS);
  expectTimes([story.startedAt, ...calls.map(({ at }) => at)], tookMs);
  await story.keepsItsPromises();
}

/** Nothing comes early; and late, all taken together, only by the real time that has leaked in while the story settled. */
function expectTimes(instants: readonly number[], tookMs: number): void {
  const lateMs = CALLS.map(([what, seconds], index) => {
    const gapMs = (instants[index + 1] ?? 0) - (instants[index] ?? 0);
    return { what, by: gapMs - seconds * 1000 };
  });
  expect(
    lateMs.filter(({ by }) => by < 0),
    'too early',
  ).toEqual([]);
  expect(
    lateMs.reduce((sum, { by }) => sum + by, 0),
    'late',
  ).toBeLessThan(tookMs + roundedMs);
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
