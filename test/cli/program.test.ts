import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { Terminal } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/program.ts';
import { anOffer, AT, ID } from './an-offer.ts';

interface Asked {
  method: string | undefined;
  url: string | undefined;
  body: string;
}

let server: Server | undefined;

afterEach(async () => {
  const open = server;
  server = undefined;
  if (open) await new Promise((resolve) => open.close(resolve));
});

/** An API that answers one thing after the other; the last one stays. */
async function anApi(...answers: { status: number; body: unknown }[]) {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, body });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.body));
    });
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { origin: `http://127.0.0.1:${port ?? 0}`, asked };
}

async function ringdown(origin: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    env: { RINGDOWN_ORIGIN: origin, RINGDOWN_KEY: 'rk_x' },
    pause: async () => undefined,
  };
  return { exitCode: await runCli(args, terminal), out, err };
}

test('an opened offer is named by its id, and with --json by the whole answer', async () => {
  const { origin, asked } = await anApi({ status: 201, body: { offerId: ID, alreadyOpen: false } });

  const plain = await ringdown(origin, 'offer', 'open', ID);
  const json = await ringdown(origin, 'offer', 'open', ID, '--json');
  const jsonFirst = await ringdown(origin, '--json', 'offer', 'open', ID);

  expect(plain).toEqual({ exitCode: 0, out: [ID], err: [] });
  expect(json.out.map((line) => JSON.parse(line) as unknown)).toEqual([
    { offerId: ID, alreadyOpen: false },
  ]);
  expect(jsonFirst.out).toEqual(json.out);
  expect(asked[0]).toEqual({
    method: 'POST',
    url: '/api/v1/offers',
    body: JSON.stringify({ shiftId: ID }),
  });
});

test('what the API refuses ends with 1, and says which field and what to do', async () => {
  const { origin } = await anApi({
    status: 422,
    body: {
      type: 'about:blank',
      title: 'Invalid',
      status: 422,
      detail: 'Something is not right.',
      code: 'invalid',
      errors: [{ field: 'shiftId', problem: 'No id.', remedy: 'Use an id.' }],
    },
  });

  const { exitCode, out, err } = await ringdown(origin, 'offer', 'open', 'x');

  expect(exitCode).toBe(1);
  expect(out).toEqual([]);
  expect(err).toEqual([
    'Invalid (invalid): Something is not right.',
    '  shiftId: No id. Use an id.',
  ]);
});

for (const args of [
  ['offer'],
  ['offer', 'open'],
  ['nonsense'],
  ['hold', 'planet'],
  ['why', 'weather', ID],
  ['tenant', 'create', '--name', 'A'],
]) {
  test(`"${args.join(' ')}" is no command: 2`, async () => {
    expect((await ringdown('http://127.0.0.1:1', ...args)).exitCode).toBe(2);
  });
}

test('without a key nothing is asked: 2', async () => {
  const err: string[] = [];
  const terminal = { out: () => undefined, err: (line: string) => err.push(line), env: {} };
  const pause = async () => undefined;

  expect(await runCli(['holds'], { ...terminal, pause })).toBe(2);
  expect(err).toEqual(['Set RINGDOWN_KEY to an API key or to the operator key.']);
});

test('a server that does not answer is told apart: 4', async () => {
  const { origin } = await anApi();
  server?.close();
  server = undefined;

  const { exitCode, err } = await ringdown(origin, 'holds');

  expect(exitCode).toBe(4);
  expect(err.join()).toContain('RINGDOWN_ORIGIN');
});

test('watching tells each thing once, and ends with 0 when the shift is filled', async () => {
  const claim = {
    kind: 'claim',
    at: AT,
    staffId: ID,
    name: 'Bob Example',
    seat: 1,
    channel: 'key_press',
    active: true,
  };
  const timeline = [{ kind: 'opened', at: AT }, claim];
  const { origin } = await anApi(
    { status: 200, body: anOffer({}) },
    {
      status: 200,
      body: anOffer({ state: 'closed', stage: 'closed', result: 'filled', timeline }),
    },
  );

  const { exitCode, out } = await ringdown(origin, 'offer', 'watch', ID);

  expect(exitCode).toBe(0);
  expect(out).toEqual([
    '2026-01-23T09:00:00Z  offer opened',
    '2026-01-23T09:00:00Z  Bob Example has seat 1 by key press',
  ]);
});

test('watching an offer that ends unfilled ends with 1 and the reason', async () => {
  const reason = 'No response after 3 rounds (12 calls to 4 staff)';
  const end = { state: 'closed', stage: 'closed', result: 'unfilled_after_calls', reason };
  const { origin } = await anApi({ status: 200, body: anOffer(end) });

  const { exitCode, err } = await ringdown(origin, 'offer', 'watch', ID);

  expect(exitCode).toBe(1);
  expect(err).toEqual([reason]);
});

test('a tenant is entered with its caller id and account', async () => {
  const { origin, asked } = await anApi({
    status: 201,
    body: {
      tenantId: ID,
      name: 'Care',
      zone: 'Australia/Sydney',
      country: 'AU',
      countries: ['AU'],
      sender: '+61255501000',
      officePhone: null,
      createdAt: AT,
    },
  });
  const named = ['--name', 'Care', '--zone', 'Australia/Sydney', '--country', 'AU'];

  const { out } = await ringdown(
    origin,
    'tenant',
    'create',
    ...named,
    '--sender',
    '+61255501000',
    '--account',
    'AC1',
  );

  expect(out).toEqual([`${ID}  Care`]);
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    name: 'Care',
    zone: 'Australia/Sydney',
    country: 'AU',
    sender: { number: '+61255501000', account: 'AC1' },
  });
});

test('X4 why tells the sentences of the API in order', async () => {
  const entry = {
    kind: 'event',
    at: AT,
    sentence: 'Bob was rung.',
    attemptId: ID,
    source: 'status',
    event: 'ringing',
    outcome: null,
    late: false,
  };
  const { origin, asked } = await anApi({ status: 200, body: { entries: [entry] } });

  const { out } = await ringdown(origin, 'why', 'attempt', ID);

  expect(asked[0]?.url).toBe(`/api/v1/why/attempt/${ID}`);
  expect(out).toEqual([`${AT}  Bob was rung.`]);
});
