import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app/app.ts';
import { quietRuntime } from '../../src/app/observe/quiet-runtime.ts';
import { replayHistory } from '../../src/app/replay/replay-history.ts';
import { DEMO_SENDER, enterDemoTenant, openDemoOffer } from '../../src/app/sandbox/demo-tenant.ts';
import { playExample } from '../../src/app/sandbox/play-example.ts';
import { createClient } from '../../src/contract/client.ts';
import { createSandboxClock, type SandboxClock } from '../../src/sandbox/clock.ts';
import { createWorld, type SandboxWorld } from '../../src/sandbox/world.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const secrets = {
  operatorKey: 'operator-key-of-the-worked-example',
  numberHashKey: 'number-hash-key-of-the-worked-example',
  linkKey: 'link-key-of-the-worked-example-test',
  secretsKey: 'secrets-key-of-the-worked-example',
  accountSid: `AC${randomBytes(16).toString('hex')}`,
  authToken: 'token-of-the-worked-example',
};
const publicUrl = 'https://calls.example.test';

quietRuntime('nothing');

let database: TestDatabase;
let clock: SandboxClock;
let world: SandboxWorld;
let app: App;
let said: string[];

beforeEach(async () => {
  said = [];
  database = await createDatabase();
  clock = createSandboxClock();
  const reach = (url: URL) => new URL(`${app.origin}${url.pathname}${url.search}`);
  world = createWorld({ seed: randomUUID(), reach });
  const { accountSid: sid, authToken } = secrets;
  world.carrier.addAccount({ sid, authToken, numbers: [DEMO_SENDER], callsPerSecond: 50, clock });
  const origins = await world.listen();
  app = await startApp({
    ...secrets,
    secretKeys: { key: secrets.secretsKey },
    databaseUrls: {
      appUrl: database.url('ringdown_app'),
      systemUrl: database.url('ringdown_system'),
    },
    temporal: { address: inject('temporalAddress') },
    taskQueuePrefix: `${randomUUID()}-`,
    publicUrl,
    credentials: new Map([[sid, { authToken }]]),
    twilioOrigin: origins.carrier,
    elevenLabs: { apiKey: 'sandbox-speech-key', origin: origins.speech },
    workflowBundle: inject('workflowBundle'),
    housekeeping: false,
    shutdownGraceMs: 1000,
    log: pino({ level: 'silent' }),
  });
});

afterEach(async () => {
  clock.stop();
  await app.stop();
  await world.close();
  await database.drop();
});

const play = () =>
  playExample({ app, world, clock, secrets, say: (line = '') => void said.push(line) });

test('S12 X3 the worked example ends with five calls, three avoided by the claim and four not made, and leaves nothing behind; playing it again ends what was broken off, and no offer that somebody has opened since', async () => {
  const first = await play();

  expect(first.isAsExpected, said.join('\n')).toBe(true);
  expect([app.busy(), world.busy()]).toEqual(['', '']);
  const workflowId = await offerRun();
  const history = await app.services.temporal.client.workflow.getHandle(workflowId).fetchHistory();
  const onTheSameCode = { workflowBundle: { codePath: inject('workflowBundle') } };
  expect(await replayHistory({ history, workflowId, ...onTheSameCode })).toEqual({ kind: 'same' });

  const api = createClient({ origin: app.origin, key: first.key });
  const { offers } = await api.listOffers({ query: {} });
  const { shift } = await api.readOffer({ params: { offerId: offers[0]?.offerId ?? '' } });
  const own = await openDemoOffer({ api, poolId: shift.poolId }, clock.now());
  const { operatorKey, accountSid } = secrets;
  const broken = await enterDemoTenant({ origin: app.origin, operatorKey, accountSid });
  const left = await openDemoOffer(broken, clock.now());

  const second = await play();

  expect(second.isAsExpected, said.join('\n')).toBe(true);
  expect(second.key).not.toBe(first.key);
  const ownOffer = await api.readOffer({ params: { offerId: own } });
  const leftOffer = await broken.api.readOffer({ params: { offerId: left } });
  expect(ownOffer.state).toBe('active');
  expect(leftOffer).toMatchObject({ state: 'closed', reason: 'The demo was broken off.' });
});

async function offerRun(): Promise<string> {
  const [row] = await app.services.database.asSystem((db) =>
    db.outbox.findMany({ where: { kind: 'start', name: 'shift-offer' } }),
  );
  return row?.target ?? '';
}
