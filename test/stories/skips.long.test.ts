import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The rule by which each person was skipped in the first round, as `why` tells it. */
async function whySkipped(story: Story): Promise<Record<string, string>> {
  const { entries } = await story.api.whyShift({
    params: { shiftId: story.shiftId },
    query: { limit: 200 },
  });
  const skips = entries.flatMap((entry) =>
    entry.kind === 'decision' && entry.step === 'round 1' && entry.verdict !== 'go' ? [entry] : [],
  );
  return Object.fromEntries(
    skips.map(({ staffId, rule }) => [
      [...story.members.values()].find((member) => member.staffId === staffId)?.name ?? staffId,
      rule,
    ]),
  );
}

test('S4 whoever cannot be rung is skipped, the next one is rung, and why says for which reason', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({
    NoPhone: { phone: null },
    Inactive: { active: false },
    NoCalls: { callsAllowed: false },
    GaveItUp: {},
    Abroad: { phone: '+14155550123', zone: 'Australia/Sydney' },
    Asleep: { quietHours: { from: '08:00', to: '20:00' } },
    Stopped: {},
    Declined: {},
    Last: {},
  });
  await story.shift({ givenUpBy: 'GaveItUp' });
  await story.offer();
  await story.texts('Stopped', 'STOP');
  await story.texts('Declined', 'NO');
  await story.rings('Last');
  await story.presses('Last', '1');
  expect((await story.ends()).result).toBe('filled');

  expect(story.rang()).toEqual(['Last']);
  expect(await whySkipped(story)).toEqual({
    NoPhone: 'known_number',
    Inactive: 'person_active',
    NoCalls: 'calls_allowed',
    GaveItUp: 'not_given_up',
    Abroad: 'reachable_number',
    Stopped: 'not_suppressed',
    Declined: 'not_declined',
  });
  await story.keepsItsPromises();
});

test('S4 who sleeps when a round has reached its end is skipped in it, with the reason', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Asleep: { quietHours: { from: '08:00', to: '20:00' } }, Awake: {} });
  await story.offer({ waves: false });
  expect((await story.ends()).result).toBe('unfilled_after_calls');
  expect(story.rang()).toEqual(['Awake']);
  expect(await whySkipped(story)).toEqual({ Asleep: 'hours' });
  await story.keepsItsPromises();
});

test('S4 somebody who works at that time is not rung', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Busy: {}, Free: {} });
  await story.offer();
  await story.texts('Busy', 'YES');
  expect((await story.ends()).result).toBe('filled');

  story.shiftId = '';
  await story.offer({ waves: false, startsIn: '8h' });
  expect((await story.ends()).result).toBe('unfilled_after_calls');
  expect(story.rang()).toEqual(['Free']);
  expect(await whySkipped(story)).toEqual({ Busy: 'free_then' });
  await story.keepsItsPromises();
});
