import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { expect, test } from 'vitest';
import type { Persona } from '../../src/sandbox/carrier/phone/persona.ts';
import { alice, openSandbox, sender, twiml } from './support/sandbox.ts';

type Sandbox = Awaited<ReturnType<typeof openSandbox>>;

async function ring(sandbox: Sandbox, persona: Persona, params: object = {}): Promise<string> {
  const { carrier, client, door } = sandbox;
  carrier.phone(alice).persona(persona);
  const call = await client.calls.create({
    to: alice,
    from: sender,
    url: `${door.origin}/script`,
    ...params,
  });
  return call.sid;
}

const heard = ({ carrier }: Sandbox) => carrier.phone(alice).calls.at(-1)?.heard;

test('Play is fetched, lasts as long as its audio and is understood as the text behind it', async () => {
  const sandbox = await openSandbox();
  const { carrier, door, origins, pass } = sandbox;
  const vendor = new ElevenLabsClient({ apiKey: 'sandbox-speech-key', baseUrl: origins.speech });
  const text = 'Hello Alice, a shift is free. '.repeat(4).trim();
  const stream = await vendor.textToSpeech.stream('a-voice', {
    text,
    modelId: 'eleven_flash_v2_5',
    outputFormat: 'ulaw_8000',
  });
  const audio = Buffer.from(await new Response(stream).arrayBuffer());
  door.on('/audio/1', () => audio);
  door.on('/script', () => twiml('<Play>/audio/1</Play><Play>/audio/2</Play>'));
  door.on('/audio/2', () => Buffer.alloc(8000, 0xff));
  await ring(sandbox, { kind: 'silent' });
  await pass(120);

  expect(audio.length).toBe(Math.ceil((text.length / 15) * 8000));
  expect(heard(sandbox)).toEqual([text, '[audio 8000 bytes]']);
  const { seconds } = carrier.ledger.of('call_ended')[0] ?? {};
  expect(seconds).toBe(Math.round(text.length / 15 + 1));
});

test('audio that cannot be had is skipped and noted', async () => {
  const sandbox = await openSandbox();
  sandbox.door.on('/script', () => twiml('<Play>/gone</Play><Say>Still here</Say>'));
  await ring(sandbox, { kind: 'silent' });
  await sandbox.pass(60);

  expect(heard(sandbox)).toEqual(['Still here']);
  expect(sandbox.carrier.ledger.of('script_failed')[0]).toMatchObject({ code: 11200 });
});

test('a Gather falls through after its time-out, and Redirect and Pause do what they say', async () => {
  const sandbox = await openSandbox();
  const { carrier, door, pass } = sandbox;
  door.on('/script', () =>
    twiml(
      '<Gather timeout="15"><Say>Hello</Say></Gather><Redirect method="GET">/next?n=1&amp;m=2</Redirect>',
    ),
  );
  door.on('/next', ({ params }) =>
    twiml(`<Pause length="4"/><Say>n is ${params['n'] ?? ''}</Say>`),
  );
  await ring(sandbox, { kind: 'silent' });
  await pass(120);

  expect(heard(sandbox)).toEqual(['Hello', 'n is 1']);
  expect(door.to('/next')[0]).toMatchObject({ method: 'GET', isSigned: true });
  const [first, second] = carrier.ledger.of('heard');
  expect(Math.round(((second?.at ?? 0) - (first?.at ?? 0)) / 1000)).toBe(19);
});

test('a Gather of several digits ends with its finish key and leaves that key out', async () => {
  const sandbox = await openSandbox();
  const { door, pass } = sandbox;
  door.on('/script', () =>
    twiml('<Gather timeout="5" action="/keys"><Say>Your code</Say></Gather>'),
  );
  await ring(sandbox, { kind: 'answers', presses: '4711#' });
  await pass(60);

  expect(door.to('/keys').map(({ params }) => params['Digits'])).toEqual(['4711']);
});

test('actionOnEmptyResult calls the action with no digits', async () => {
  const sandbox = await openSandbox();
  const { door, pass } = sandbox;
  door.on('/script', () => twiml('<Gather actionOnEmptyResult="true" action="/keys"/>'));
  await ring(sandbox, { kind: 'silent' });
  await pass(60);

  expect(door.to('/keys').map(({ params }) => params['Digits'])).toEqual(['']);
});

test('a digit outside a Gather is lost', async () => {
  const sandbox = await openSandbox();
  const { carrier, door, pass } = sandbox;
  door.on('/script', () => twiml('<Say>Listen to this long sentence first</Say>'));
  await ring(sandbox, { kind: 'manual' });
  await pass(5);
  await carrier.phone(alice).answer();
  await carrier.phone(alice).press('1');

  expect(carrier.ledger.of('digit')[0]).toMatchObject({ digit: '1', taken: false });
});

test.each([
  ['an error', { status: 500 }, '11200'],
  ['no XML', '<Response><Say>Fish & chips</Say></Response>', '12100'],
  ['another root', '<Html/>', '12100'],
  ['plain text', { status: 200, body: 'hello' }, '12300'],
])('F45 after %s the fallback is fetched and told why', async (_what, answer, code) => {
  const sandbox = await openSandbox();
  const { door, pass } = sandbox;
  door.on('/script', () => answer);
  door.on('/fallback', () => twiml('<Say>Sorry</Say>'));
  await ring(sandbox, { kind: 'silent' }, { fallbackUrl: `${door.origin}/fallback` });
  await pass(60);

  expect(door.to('/fallback')[0]?.params).toMatchObject({ ErrorCode: code });
  expect(heard(sandbox)).toEqual(['Sorry']);
});

test('without a fallback a broken script ends the call', async () => {
  const sandbox = await openSandbox();
  sandbox.door.on('/script', () => ({ status: 404 }));
  await ring(sandbox, { kind: 'silent' });
  await sandbox.pass(60);

  expect(sandbox.carrier.ledger.of('call_ended')[0]).toMatchObject({
    status: 'completed',
    why: 'application_error',
  });
});

test('a live call goes on with new instructions at once', async () => {
  const sandbox = await openSandbox();
  const { client, door, pass } = sandbox;
  door.on('/script', () => twiml('<Gather timeout="60"><Say>Hello</Say></Gather>'));
  const sid = await ring(sandbox, { kind: 'silent' });
  await pass(15);
  await client.calls(sid).update({ twiml: twiml('<Say>It has just been taken</Say>') });
  await pass(10);

  expect(heard(sandbox)).toEqual(['Hello', 'It has just been taken']);
  expect(sandbox.carrier.calls(`AC${'1'.repeat(32)}`)[0]?.status).toBe('completed');
});

test('a call may bring its instructions along', async () => {
  const sandbox = await openSandbox();
  await ring(
    sandbox,
    { kind: 'silent' },
    { url: undefined, twiml: twiml('<Say>A &lt;short&gt; call</Say>') },
  );
  await sandbox.pass(60);

  expect(heard(sandbox)).toEqual(['A <short> call']);
});

test.each([
  ['<Redirect>http://</Redirect>'],
  ['<Gather numDigits="1" action="mailto:x@example.com"><Say>Hi</Say></Gather>'],
])('an address that leads nowhere ends the call: %s', async (script) => {
  const sandbox = await openSandbox();
  sandbox.door.on('/script', () => twiml(script));
  await ring(sandbox, { kind: 'answers', presses: '1' });
  await sandbox.pass(60);

  expect(sandbox.carrier.ledger.of('script_failed')).toMatchObject([{ code: 11100 }]);
  expect(sandbox.carrier.ledger.of('call_ended')).toMatchObject([{ why: 'application_error' }]);
});

test('verbs and numbers that mean nothing are passed over', async () => {
  const sandbox = await openSandbox();
  sandbox.door.on('/script', () =>
    twiml(
      '<Dance/><Pause length="soon"/><Play>http://</Play><Gather timeout="auto"/><Say loop="2">Bye</Say>',
    ),
  );
  await ring(sandbox, { kind: 'silent' });
  await sandbox.pass(60);

  expect(heard(sandbox)).toEqual(['Bye', 'Bye']);
  expect(sandbox.carrier.ledger.of('script_failed').map(({ code }) => code)).toEqual([
    12200, 11100,
  ]);
});

test('only as many digits are taken as a Gather asks for', async () => {
  const sandbox = await openSandbox();
  sandbox.door.on('/script', () => twiml('<Gather numDigits="1" action="/keys"/>'));
  await ring(sandbox, { kind: 'manual' });
  await sandbox.pass(5);
  await sandbox.carrier.phone(alice).answer();
  await sandbox.carrier.phone(alice).press('12');

  expect(sandbox.door.to('/keys').map(({ params }) => params['Digits'])).toEqual(['1']);
  expect(sandbox.carrier.ledger.of('digit').map(({ taken }) => taken)).toEqual([true, false]);
});
