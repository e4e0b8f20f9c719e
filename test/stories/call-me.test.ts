import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callMeCommand } from '../../src/app/call-me/call-me-command.ts';
import { runCli } from '../../src/cli/program.ts';
import type { Persona } from '../../src/sandbox/carrier/phone/persona.ts';
import { OPERATOR_KEY, openStage, publicUrl, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function aStory(persona: Persona): Promise<Story> {
  const story = await Story.begin(stage);
  await story.pool({ Operator: {} });
  story.phone('Operator').persona(persona);
  return story;
}

/** The command, in the environment of this stage's application. */
async function callMe(story: Story, env: Record<string, string> = {}) {
  const { databaseUrls, numberHashKey, linkKey, secretKeys, twilioOrigin, elevenLabs } =
    stage.app.services.options;
  const out: string[] = [];
  const err: string[] = [];
  const number = story.member('Operator').number ?? '';
  const exitCode = await runCli(
    ['call-me', '--number', number, '--tenant', story.tenantId],
    {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      env: {
        DATABASE_URL: databaseUrls.appUrl,
        SYSTEM_DATABASE_URL: databaseUrls.systemUrl,
        PUBLIC_URL: publicUrl,
        OPERATOR_KEY,
        NUMBER_HASH_KEY: numberHashKey,
        LINK_KEY: linkKey,
        SECRETS_KEY: secretKeys.key,
        TWILIO_ACCOUNT_SID: story.account,
        TWILIO_AUTH_TOKEN: stage.credentials.get(story.account)?.authToken ?? '',
        TWILIO_ORIGIN: twilioOrigin ?? '',
        ELEVENLABS_API_KEY: elevenLabs?.apiKey ?? '',
        ELEVENLABS_ORIGIN: elevenLabs?.origin ?? '',
        ...env,
      },
      // Time passes for phones only while the command waits.
      pause: () => story.fastForward('4s'),
    },
    callMeCommand,
  );
  return { exitCode, out: out.join('\n'), told: err };
}

test('A8 call-me rings once, tells what is heard and which key comes back, and ends with 0', async () => {
  const story = await aStory({ kind: 'answers', presses: '7' });

  const { exitCode, out, told } = await callMe(story);
  await story.fastForward('10min');

  expect(exitCode).toBe(0);
  expect(out).toMatch(/^Heard, in the speech vendor's voice: “This is a test call from Ringdown/);
  expect(out).toContain('Key 7 came back.');
  expect(told).toContain('Key 7 was pressed.');
  expect(story.heard('Operator')).toContain('Key 7 was received. Everything works.');
  expect(story.rang()).toEqual(['Operator']);
});

test('A8 call-me leaves one entry among the staff, without a number: nobody is mistaken for it', async () => {
  const story = await aStory({ kind: 'busy' });

  await callMe(story);
  await callMe(story);

  const { staff } = await story.api.listStaff({ query: {} });
  const entries = staff.filter(({ externalId }) => externalId === 'ringdown/call-me');
  expect(entries).toMatchObject([{ phone: null, active: false, callsAllowed: false }]);
  expect(story.ledger('call_accepted')).toHaveLength(2);
});

describe('A8 without a key call-me ends with 1, and rings no second time', () => {
  test.each<[Persona, RegExp]>([
    [{ kind: 'no_answer' }, /No key came back.*\(no answer\)/],
    [{ kind: 'busy' }, /No key came back.*\(busy\)/],
    [{ kind: 'silent' }, /No key came back.*\(no action\)/],
    [{ kind: 'invalid' }, /No call was placed \(the number was refused, 21211\)/],
  ])('$kind', async (persona, says) => {
    const story = await aStory(persona);

    const { exitCode, out } = await callMe(story);
    await story.fastForward('10min');

    expect(exitCode).toBe(1);
    expect(out).toMatch(says);
    expect(story.rang().length).toBeLessThanOrEqual(1);
  });
});

test('A6 A8 under a hold call-me places no call, and says which rule forbids it', async () => {
  const story = await aStory({ kind: 'answers', presses: '1' });
  await story.api.hold({ body: { scope: 'tenant', reason: 'A rest.' } });

  const { exitCode, out } = await callMe(story);

  expect(exitCode).toBe(1);
  expect(out).toContain('the rule hold forbids it (scope tenant, reason A rest.)');
  expect(story.ledger('call_accepted')).toEqual([]);
});

test('A9 X2 an answer that is lost is told as such: it may have rung, and nothing is repeated', async () => {
  const story = await aStory({ kind: 'no_answer' });
  const faults = stage.world.carrier.faults(story.account);
  faults.add({ on: 'create_call', does: 'answer_lost_after_accepting', times: 1 });

  const { exitCode, out } = await callMe(story);
  await story.fastForward('10min');

  expect(exitCode).toBe(1);
  expect(out).toContain('It may have rung');
  expect(story.ledger('call_accepted')).toHaveLength(1);
});
