import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/contract/client.ts';
import { AgentClinic } from './support/agent-clinic.ts';
import { OPERATOR_KEY, openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';
import { drawNumber } from './support/story-setting.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const operator = () => createClient({ origin: stage.app.origin, key: OPERATOR_KEY });

/** Two tenants of one account, each with a number of its own; the account loses the first one's. */
async function neighbours(settings: Record<string, unknown> = {}): Promise<[Story, Story]> {
  const story = await Story.begin(stage, { settings });
  const sender = drawNumber('+612555');
  stage.world.carrier.setNumbers(story.account, [sender]);
  const other = await Story.beside(story, { settings, sender });
  await story.pool({ Alice: {} });
  await other.pool({ Bob: {} });
  return [story, other];
}

const standing = async (story: Story) => {
  const { rows } = await stage.sql.query<{ sender: string | null; account: string | null }>(
    `select sender.held_because as sender, account.held_because as account
     from sender join account on account.id = account_id where number = $1`,
    [story.sender],
  );
  return rows[0];
};

/** To whom the carrier has taken calls and texts from this story's number. */
const taken = (story: Story, kind: 'call_accepted' | 'text_accepted') =>
  story
    .ledger(kind)
    .filter(({ from }) => from === story.sender)
    .map(({ to }) => story.nameOf(to));

const alertsOf = async (number: string) => {
  const { alerts } = await operator().listAlerts({ query: {} });
  return alerts.filter(({ detail }) => detail['number'] === number).map(({ kind }) => kind);
};

describe('A9 a number that the carrier refuses holds who calls from it, and nobody else of the account', () => {
  test('rings wait, consume nothing, and go on once it is resumed', async () => {
    const [story, other] = await neighbours();
    await story.offer({ waves: false });
    await other.offer({ waves: false });
    await other.presses('Bob', '1');
    expect((await other.ends()).result).toBe('filled');
    await story.fastForward('1h');

    expect(taken(story, 'call_accepted')).toEqual([]);
    expect(await story.outcomes()).toEqual([]);
    expect(await standing(story)).toEqual({ sender: 'sender_refused (21210)', account: null });
    expect(await alertsOf(story.sender)).toEqual(['sender_held']);
    const { holds } = await story.api.listHolds({ query: {} });
    expect(holds).toMatchObject([{ scope: 'sender', by: 'sender fault' }]);

    stage.world.carrier.setNumbers(story.account, [story.sender, other.sender]);
    await operator().resume({ params: { scope: 'sender', target: story.sender } });
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
    expect(await alertsOf(story.sender)).toEqual([]);
    await story.keepsItsPromises();
  });

  test('texts wait, and each is sent once afterwards', async () => {
    const [story, other] = await neighbours({ callsEnabled: false });
    await story.offer();
    await other.offer();
    await story.fastForward('5min');
    expect(taken(story, 'text_accepted')).toEqual([]);
    expect(taken(other, 'text_accepted')).toEqual(['Bob']);
    expect(await standing(story)).toEqual({ sender: 'sender_refused (21659)', account: null });

    stage.world.carrier.setNumbers(story.account, [story.sender, other.sender]);
    await operator().resume({ params: { scope: 'sender', target: story.sender } });
    await story.fastForward('2min');
    expect(taken(story, 'text_accepted')).toEqual(['Alice']);
    await story.ends();
    await story.keepsItsPromises();
  });

  test('an agent that its vendor does not know holds its own number until another one is entered', async () => {
    const agents = [{ agentId: 'agent_new', name: 'Eve' }];
    const clinic = await AgentClinic.open(stage, { vendor: { agents } });
    await clinic.appointment('Ann', { in: '3d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'talks', says: 'confirms', mood: 'Positive' });
    await clinic.fastForward('2d 8h');
    expect(await clinic.job()).toMatchObject({ state: 'active', because: 'sender_ready' });
    expect(await alertsOf(clinic.callerNumber)).toEqual(['sender_held']);
    const health = await clinic.api.readReminderHealth();
    expect(health).toMatchObject({
      isHealthy: false,
      vendor: { heldBecause: 'agent_unknown (http_422)' },
    });

    const { callerNumber } = clinic;
    await clinic.api.putAgent({ body: { agentId: 'agent_new', callerNumber } });
    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    expect(await alertsOf(callerNumber)).toEqual([]);
    await clinic.keepsItsPromises();
  });
});
