import { randomUUID } from 'node:crypto';
import { accepts, declines } from '../../../src/sandbox/carrier/phone/persona.ts';
import type { Path } from './path.ts';
import { PERSON_PATHS } from './person-paths.ts';
import { createReceiver } from '../../../src/sandbox/receiver/receiver.ts';
import type { Stage } from '../../stories/support/stage.ts';
import { span, Story } from '../../stories/support/story.ts';

const offerRun = ({ offerId }: Story) => `shift-offer/${offerId}`;

/** Every way that a released workflow can go has one; the file in `histories/` bears the same name. */
export const PATHS: Record<string, Path> = {
  'filled-in-waves-by-text': async (stage) => {
    const story = await poolOfTwo(stage);
    await story.offer();
    await story.fastForward('35min');
    await story.texts('Bob', 'yes');
    return ended(story, 'filled');
  },

  'filled-by-key-in-round-2': async (stage) => ended(await workedExample(stage), 'filled'),

  'text-confirming-a-claim': async (stage) => {
    const story = await workedExample(stage);
    await ended(story, 'filled');
    return startedRun(story, 'text');
  },

  exhausted: async (stage) => {
    const story = await poolOfTwo(stage, { rounds: 1 });
    for (const name of ['Alice', 'Bob']) story.phone(name).persona({ kind: 'no_answer' });
    await story.offer({ waves: false });
    return ended(story, 'unfilled_after_calls');
  },

  'calls-disabled': async (stage) => {
    const story = await poolOfTwo(stage, { callsEnabled: false });
    await story.offer();
    return ended(story, 'unfilled_after_sms');
  },

  'cancelled-by-api': async (stage) => {
    const story = await ringing(stage);
    const params = { offerId: story.offerId };
    await story.api.cancelOffer({ params, body: { reason: 'Not needed any more' } });
    return ended(story, 'cancelled');
  },

  'cancelled-in-temporal': async (stage) => {
    const story = await ringing(stage);
    await stage.app.services.temporal.client.workflow.getHandle(offerRun(story)).cancel();
    return ended(story, 'cancelled');
  },

  'assigned-elsewhere': async (stage) => {
    const story = await ringing(stage);
    await story.api.jobAssigned({ body: { shift: story.shiftId } });
    return ended(story, 'assigned_elsewhere');
  },

  'terms-changed': async (stage) => {
    const story = await poolOfTwo(stage);
    await story.offer({ startsIn: '8h' });
    const startsAt = new Date(story.clock.now() + span('150min')).toISOString();
    await story.api.changeShift({ params: { shiftId: story.shiftId }, body: { startsAt } });
    await story.time.settle();
    await story.fastForward('20min');
    await story.texts('Alice', 'yes');
    return ended(story, 'filled');
  },

  'lost-callbacks-found-by-watchdog': async (stage) => {
    const story = await poolOfTwo(stage, { rounds: 1 });
    stage.world.carrier.faults(story.account).add({ on: 'callback', does: 'lose' });
    for (const name of ['Alice', 'Bob']) story.phone(name).persona({ kind: 'no_answer' });
    await story.offer({ waves: false });
    return ended(story, 'unfilled_after_calls');
  },

  'unclear-ring-settled': async (stage) => {
    const story = await unclearRing(stage);
    return ended(story, 'filled');
  },

  'settle-attempt': async (stage) => {
    const story = await unclearRing(stage);
    await ended(story, 'filled');
    return startedRun(story, 'settle-attempt');
  },

  'webhook-tried-again': async (stage) => {
    const { story, receiver } = await heardBy(stage, { types: ['offer.opened'] });
    receiver.fail({ does: 'answer', status: 503 }, 2);
    await story.offer();
    await story.fastForward('10min');
    await receiver.close();
    return startedRun(story, 'webhook');
  },

  'claim-confirmed-and-reminded': async (stage) => {
    const { story, receiver } = await heardBy(stage, { role: 'roster' });
    receiver.fail({ does: 'close' }, 1);
    await story.offer({ startsIn: '8h' });
    await story.texts('Alice', 'yes');
    await story.fastForward('7h');
    await receiver.close();
    return startedRun(story, 'after-claim');
  },

  'claim-refused-by-roster': async (stage) => {
    const { story, receiver } = await heardBy(stage, { role: 'roster' });
    receiver.fail({ does: 'answer', status: 409 }, 1);
    await story.offer({ startsIn: '8h' });
    await story.texts('Alice', 'yes');
    await receiver.close();
    return startedRun(story, 'after-claim');
  },

  'claim-for-another-day': async (stage) => {
    const story = await poolOfTwo(stage);
    await story.offer({ startsIn: '50h' });
    await story.texts('Alice', 'yes');
    await story.fastForward('49h');
    return startedRun(story, 'after-claim');
  },

  'claim-of-a-moved-and-cancelled-shift': async (stage) => {
    const story = await poolOfTwo(stage);
    await story.offer({ startsIn: '8h' });
    await story.texts('Alice', 'yes');
    const params = { shiftId: story.shiftId };
    const startsAt = new Date(story.clock.now() + span('9h')).toISOString();
    await story.api.changeShift({ params, body: { startsAt } });
    await story.time.settle();
    await story.api.cancelShift({ params, body: { reason: 'Not needed any more' } });
    await story.time.settle();
    return startedRun(story, 'after-claim');
  },

  ...PERSON_PATHS,

  housekeeping: async ({ app }) => {
    const { temporal, options } = app.services;
    const workflowId = `housekeeping/${randomUUID()}`;
    await temporal.client.workflow.execute('housekeeping', {
      taskQueue: `${options.taskQueuePrefix}records`,
      workflowId,
    });
    return workflowId;
  },
};

async function poolOfTwo(stage: Stage, settings: Record<string, unknown> = {}): Promise<Story> {
  const story = await Story.begin(stage, { settings });
  await story.pool({ Alice: {}, Bob: {} });
  return story;
}

/** A pool of two whose agency has another system that listens. */
async function heardBy(stage: Stage, webhook: { types: ['offer.opened'] } | { role: 'roster' }) {
  const story = await poolOfTwo(stage);
  const receiver = createReceiver();
  const url = await receiver.listen();
  receiver.secrets.push((await story.api.createWebhook({ body: { url, ...webhook } })).secret);
  return { story, receiver };
}

/** S12. */
export async function workedExample(
  stage: Stage,
  settings: Record<string, unknown> = {},
): Promise<Story> {
  const story = await Story.begin(stage, { settings });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona([{ kind: 'no_answer' }, accepts()]);
  story.phone('Charlie').persona(declines());
  story.phone('Diana').persona({ kind: 'no_answer' });
  await story.offer();
  return story;
}

/** Alice's phone rings, unanswered. */
async function ringing(stage: Stage): Promise<Story> {
  const story = await poolOfTwo(stage);
  story.phone('Alice').persona({ kind: 'manual' });
  await story.offer({ waves: false });
  await story.rings('Alice');
  return story;
}

/** The carrier's answer to Alice's call is lost; it rings all the same, and nothing is reported. */
async function unclearRing(stage: Stage): Promise<Story> {
  const story = await poolOfTwo(stage);
  const to = story.member('Alice').number ?? '';
  stage.world.carrier
    .faults(story.account)
    .add(
      { on: 'create_call', does: 'answer_lost_after_accepting', to },
      { on: 'callback', does: 'lose', to },
    );
  story.phone('Alice').persona({ kind: 'no_answer' });
  story.phone('Bob').persona(accepts());
  await story.offer({ waves: false });
  return story;
}

async function ended(story: Story, wanted: string): Promise<string> {
  const { result } = await story.ends();
  if (result !== wanted) throw new Error(`ended ${result}, and ${wanted} was to be recorded`);
  return offerRun(story);
}

async function startedRun({ stage, tenantId }: Story, name: string): Promise<string> {
  const { rows } = await stage.sql.query<{ target: string }>(
    `select target from outbox where kind = 'start' and name = $2 and tenant_id = $1`,
    [tenantId, name],
  );
  const target = rows[0]?.target;
  if (target === undefined) throw new Error(`no run of the kind ${name} was started`);
  return target;
}
