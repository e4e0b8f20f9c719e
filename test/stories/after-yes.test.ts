import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createReceiver } from '../../src/sandbox/receiver/receiver.ts';
import { alerts, seats } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function keepsRoster(story: Story) {
  const receiver = createReceiver();
  const url = `${await receiver.listen()}/roster`;
  onTestFinished(() => receiver.close());
  receiver.secrets.push((await story.api.createWebhook({ body: { role: 'roster', url } })).secret);
  return receiver;
}

const eventsOf = async ({ stage: { sql }, tenantId }: Story, like: string) => {
  const { rows } = await sql.query<{ type: string; data: Record<string, unknown> }>(
    'select type, data from outgoing_event where tenant_id = $1 and type like $2 order by at, type',
    [tenantId, like],
  );
  return rows.map(({ type, data }) =>
    'because' in data ? `${type} ${String(data['because'])}` : type,
  );
};

describe('X9 the roster', () => {
  test('X9 a claim is entered into the roster, and confirmed only when the roster says that it has it', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    const roster = await keepsRoster(story);
    roster.roster = 'silent';
    roster.fail({ does: 'answer', status: 503 });
    await story.offer();
    await story.texts('Alice', 'YES');
    expect(await eventsOf(story, 'claim.%')).toEqual(['claim.made']);
    roster.heal();
    await story.fastForward('3min');

    expect(await eventsOf(story, 'claim.%')).toEqual(['claim.made', 'claim.confirmed']);
    const asked = roster.received.map(({ method, answered }) => `${method} ${answered}`);
    expect(asked.slice(-3)).toEqual(['POST 503', 'POST 200', 'GET 200']);
    expect(story.bodiesTo('Alice').at(-1)).toMatch(/^Confirmed:/);
  });

  test('X9 S6 what the roster refuses is taken back with an apology, the office is told, and the next person gets the shift', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    const roster = await keepsRoster(story);
    roster.fail({ does: 'answer', status: 409 }, 1);
    await story.offer();
    await story.texts('Alice', 'YES');
    await story.time.settle();

    expect(story.bodiesTo('Alice').at(-1)).toMatch(
      /^Sorry: shift .* is not yours after all\. .* call the office on \+61255559999\.$/,
    );
    expect(await alerts(story)).toContain('roster_failed');
    expect(await seats(story)).toEqual([]);
    await story.fastForward('40min');
    // The new offer is for the others: whoever was refused is not asked again.
    expect(story.bodiesTo('Alice').filter((body) => body.startsWith('Shift'))).toHaveLength(1);
    await story.texts('Bob', 'YES');
    expect(await seats(story)).toEqual(['Bob by sms']);
    expect(await eventsOf(story, 'claim.%')).toEqual([
      'claim.made',
      'claim.withdrawn roster_failed',
      'claim.made',
      'claim.confirmed',
    ]);
  });

  test('X9 a roster that stays away for a quarter of an hour leaves the seat to whoever has it, where the tenant wants it so', async () => {
    const story = await Story.begin(stage, { settings: { rosterFailure: 'keep_seat' } });
    await story.pool({ Alice: {}, Bob: {} });
    const roster = await keepsRoster(story);
    roster.fail({ does: 'close' });
    await story.offer();
    await story.texts('Alice', 'YES');
    await story.fastForward('20min');

    expect(roster.received).toHaveLength(6);
    expect(story.bodiesTo('Alice').at(-1)).toContain('is still yours');
    expect(await seats(story)).toEqual(['Alice by sms']);
    expect(await alerts(story)).toContain('roster_failed');
  });
});

describe('X9 before the start', () => {
  test('X9 whoever has the shift is reminded once, two hours before it starts, also when it is moved', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer({ startsIn: '8h' });
    await story.texts('Alice', 'YES');
    const { startsAt, endsAt } = await story.api.readShift({ params: { shiftId: story.shiftId } });
    const later = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString();
    await story.fastForward('5h');
    await story.api.changeShift({
      params: { shiftId: story.shiftId },
      body: { startsAt: later(startsAt), endsAt: later(endsAt) },
    });
    await story.fastForward('1h 59min');
    const reminders = () => story.bodiesTo('Alice').filter((body) => body.startsWith('Reminder'));
    expect(reminders()).toEqual([]);
    await story.fastForward('2min');
    expect(reminders()).toHaveLength(1);
    await story.fastForward('3h');
    expect(reminders()).toHaveLength(1);
  });

  test('X9 S4 a seat whose holder will not come is offered again, and not to them', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ startsIn: '8h' });
    await story.texts('Alice', 'YES');
    await story.fastForward('1h');
    const { staffId } = story.member('Alice');
    const report = () =>
      story.api.reportNoShow({ params: { shiftId: story.shiftId }, body: { staffId } });
    const answer = await report();
    await story.time.settle();

    expect(answer.kind).toBe('reopened');
    expect(await report()).toEqual({ kind: 'not_reopened', because: 'no_seat_freed' });
    await story.texts('Bob', 'YES');
    expect(await seats(story)).toEqual(['Bob by sms']);
    await story.fastForward('7h');
    expect(story.bodiesTo('Alice').map((body) => body.split(' ')[0])).toEqual([
      'Shift',
      'Confirmed:',
    ]);
    expect(story.bodiesTo('Bob').filter((body) => body.startsWith('Reminder'))).toHaveLength(1);
  });
});
