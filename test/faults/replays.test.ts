import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { seats } from '../stories/support/answers.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { pressAgain } from '../stories/support/signed-press.ts';
import { Story } from '../stories/support/story.ts';
import { fault, faultForJobs } from './support/fault.ts';
import { ends, inOrder, openRound, outcomesIn } from './support/round.ts';
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

faultForJobs(
  'F46',
  'signed requests that were overheard change nothing when they are sent again the next day, as they were or reshaped',
  async (draw, job) => {
    const round = await openRound(stage, ['Alice', 'Bob', 'Charlie'], { job, waves: true });
    const { story, words } = round;
    story.phone('Alice').persona(declines());
    story.phone('Bob').persona(accepts());
    await round.begins();
    // Whom an offer has written to says no; whoever is to be called themselves wants nothing of us any more.
    await story.texts('Charlie', job === 'shift_offer' ? 'NO' : 'STOP');
    await ends(round);
    expect(inOrder(round, await outcomesIn(story))).toEqual([
      `Alice 1 ${words.declined}`,
      `Bob 1 ${words.accepted}`,
    ]);
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
/** Above what the carrier itself has told of a call. */
const LATER = 1000;

fault(
  'F47',
  'a burst of three hundred events at once is taken in whole, and a yes in the middle of it counts',
  async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer({ waves: false });
    await story.answers('Alice');
    const { rows: calls } = await stage.sql.query<{ token: string; sid: string }>(
      'select token, carrier_sid as sid from attempt where tenant_id = $1',
      [story.tenantId],
    );
    const strangerSid = `CA${randomBytes(16).toString('hex')}`;
    const stranger = () => ({ token: randomBytes(24).toString('base64url'), sid: strangerSid });

    const burst = Array.from({ length: BURST }, (_, n) => {
      const { token, sid } = (n % 2 === 0 ? calls[0] : undefined) ?? stranger();
      return tell(story, `/webhooks/twilio/status/${token}`, {
        AccountSid: story.account,
        CallSid: sid,
        CallStatus: 'ringing',
        SequenceNumber: String(LATER + n),
      });
    });
    await story.phone('Alice').press('1');
    const answers = await Promise.all(burst);
    await story.time.settle();

    // Half of them are of calls that are not ours. Each is kept, and changes nothing.
    expect(answers.filter((status) => status === 404)).toHaveLength(BURST / 2);
    expect(answers.filter((status) => status === 204)).toHaveLength(BURST / 2);
    const { rows } = await stage.sql.query<{ kept: number; sid: string }>(
      `select count(*)::int as kept, payload->>'CallSid' as sid from webhook_event
       where payload->>'AccountSid' = $1 and (payload->>'SequenceNumber')::int >= $2 group by 2 order by 2`,
      [story.account, LATER],
    );
    expect(rows).toEqual(
      [strangerSid, calls[0]?.sid].toSorted().map((sid) => ({ kept: BURST / 2, sid })),
    );
    expect((await story.ends()).result).toBe('filled');
    expect(await seats(story)).toEqual(['Alice by key_press']);
    return { story, fired: { events: answers.length } };
  },
);
