import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { seats } from '../stories/support/answers.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { pressAgain } from '../stories/support/signed-press.ts';
import { Story } from '../stories/support/story.ts';
import { fault } from './support/fault.ts';
import { stateOf, tell, type Form } from './support/tell.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Captured {
  path: string;
  form: Form;
}

/** Every signed request of this account's that was taken in, as it was sent. */
async function captured(story: Story): Promise<Captured[]> {
  const { rows } = await stage.sql.query<{ kind: string; form: Form; token: string | null }>(
    `select e.kind, e.payload as form, coalesce(a.token, m.token) as token from webhook_event e
       left join attempt a on a.id = e.attempt_id left join message m on m.id = e.message_id
     where e.payload->>'AccountSid' = $1`,
    [story.account],
  );
  return rows.map(({ kind, form, token }) => {
    const path = 'MessageStatus' in form ? `sms-status/${token ?? ''}` : `${kind}/${token ?? ''}`;
    return { path: `/webhooks/twilio/${'Body' in form ? 'sms' : path}`, form };
  });
}

/** Signed alike, for names and values are signed without anything between them: one field has swallowed the next. */
function reshaped(form: Form, which: number): Form {
  const names = Object.keys(form).toSorted();
  const first = names[which % (names.length - 1)] ?? '';
  const second = names[names.indexOf(first) + 1] ?? '';
  const { [second]: swallowed = '', ...left } = form;
  return { ...left, [first]: `${form[first] ?? ''}${second}${swallowed}` };
}

fault(
  'F46',
  'signed requests that were overheard change nothing when they are sent again the next day, as they were or reshaped',
  async (draw) => {
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
    story.phone('Alice').persona(declines());
    story.phone('Bob').persona(accepts());
    await story.offer();
    await story.texts('Charlie', 'NO');
    expect((await story.ends()).result).toBe('filled');
    await story.fastForward('24h');
    const requests = await captured(story);
    const before = await stateOf(story);
    const calls = story.ledger('call_accepted').length;
    const texts = story.ledger('text_accepted').length;

    let refused = 0;
    for (const { path, form } of draw.shuffled(requests)) {
      expect(await tell(story, path, form), path).toBeLessThan(300);
      if ((await tell(story, path, reshaped(form, draw.between(0, 20)))) >= 400) refused += 1;
    }
    for (const [name, digit] of [
      ['Alice', '2'],
      ['Bob', '1'],
    ] as const) {
      expect(await pressAgain(story, name, { digit })).toContain('This call is over');
    }
    await story.time.settle();

    expect(await stateOf(story)).toEqual(before);
    expect(story.ledger('call_accepted')).toHaveLength(calls);
    expect(story.ledger('text_accepted')).toHaveLength(texts);
    return { story, fired: { 'sent again': requests.length, 'reshaped and refused': refused } };
  },
);

const BURST = 300;

fault(
  'F47',
  'a burst of three hundred events at once is taken in whole, and a yes in the middle of it counts',
  async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer({ waves: false });
    await story.answers('Alice');
    const tokens = Array.from({ length: BURST }, () => randomBytes(24).toString('base64url'));
    const CallSid = `CA${randomBytes(16).toString('hex')}`;

    const burst = tokens.map((token, n) =>
      tell(story, `/webhooks/twilio/status/${token}`, {
        AccountSid: story.account,
        CallSid,
        CallStatus: 'ringing',
        SequenceNumber: String(n),
      }),
    );
    await story.phone('Alice').press('1');
    const answers = await Promise.all(burst);
    await story.time.settle();

    // Of calls that are not ours: each is kept, and changes nothing.
    expect(answers.filter((status) => status === 404)).toHaveLength(BURST);
    const { rows } = await stage.sql.query<{ kept: number }>(
      `select count(*)::int as kept from webhook_event where became = 'unknown_call' and payload->>'CallSid' = $1`,
      [CallSid],
    );
    expect(rows[0]?.kept).toBe(BURST);
    expect((await story.ends()).result).toBe('filled');
    expect(await seats(story)).toEqual(['Alice by key_press']);
    return { story, fired: { events: answers.length } };
  },
);
