import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { Story } from '../stories/support/story.ts';
import { faultForJobs } from './support/fault.ts';
import { ends, numberOf, openRound, outcomesIn } from './support/round.ts';
import { stateOf, tell, type Form } from './support/tell.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

faultForJobs(
  'F44',
  'news of calls that are not ours, or of another account, change nothing',
  async (draw, job) => {
    const round = await openRound(stage, ['Alice'], { job });
    const { story } = round;
    const stranger = await Story.begin(stage);
    story.phone('Alice').persona({ kind: 'manual' });
    await round.begins();
    await story.rings('Alice');
    const attempt = await stage.sql.query<{ token: string; carrier_sid: string }>(
      'select token, carrier_sid from attempt where tenant_id = $1',
      [story.tenantId],
    );
    const { token = '', carrier_sid: sid = '' } = attempt.rows[0] ?? {};
    const before = await stateOf(story);
    const CallStatus = draw.oneOf(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
    const ending = (CallSid: string, AccountSid: string): Form => ({
      AccountSid,
      CallSid,
      CallStatus,
      SequenceNumber: '3',
      From: story.sender,
      To: numberOf(story, 'Alice'),
    });
    const other = `CA${randomBytes(16).toString('hex')}`;
    const status = `/webhooks/twilio/status/${token}`;
    const unknown = `/webhooks/twilio/status/${randomBytes(24).toString('base64url')}`;

    const answers = {
      unknownToken: await tell(story, unknown, ending(sid, story.account)),
      otherAccount: await tell(story, status, ending(sid, stranger.account), stranger.account),
      forged: await tell(story, status, ending(sid, story.account), stranger.account),
      unknownCall: await tell(story, status, ending(other, story.account)),
    };

    expect(answers).toEqual({
      unknownToken: 404,
      otherAccount: 403,
      forged: 403,
      unknownCall: 204,
    });
    await story.time.settle();
    // The call that claims to be this attempt's second one is hung up; nothing else follows.
    expect(await stateOf(story)).toEqual({ ...before, outbox: before.outbox + 1 });
    const { rows } = await stage.sql.query<{ kept: number }>(
      `select count(*)::int as kept from webhook_event where became = 'unknown_call' and payload->>'To' = $1`,
      [numberOf(story, 'Alice')],
    );
    expect(rows[0]?.kept).toBe(1);
    story.phone('Alice').persona(accepts());
    await story.presses('Alice', '1');
    await ends(round);
    expect(await outcomesIn(story)).toEqual([`Alice 1 ${round.words.accepted}`]);
    return { story, fired: { refused: 3, unknownCall: 1 } };
  },
);
