import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app/app.ts';
import { quietRuntime } from '../../src/app/observe/quiet-runtime.ts';
import { replayHistory } from '../../src/app/replay/replay-history.ts';
import { DEMO_SENDER, enterDemoTenant, openDemoOffer } from '../../src/app/sandbox/demo-tenant.ts';
import { stuckSentence } from '../../src/app/sandbox/not-played.ts';
import { playExample } from '../../src/app/sandbox/play-example.ts';
import { holdAccount } from '../../src/adapters/prisma/accounts/account-health.ts';
import { holdSender } from '../../src/adapters/prisma/senders/sender-health.ts';
import { createClient } from '../../src/contract/client.ts';
import { createSandboxClock, type SandboxClock } from '../../src/sandbox/clock.ts';
import { TimelineError } from '../../src/sandbox/timeline/timeline-error.ts';
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

  expect(first, said.join('\n')).toMatchObject({ isAsExpected: true });
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

  expect(second, said.join('\n')).toMatchObject({ isAsExpected: true });
  expect(second.key).not.toBe(first.key);
  const ownOffer = await api.readOffer({ params: { offerId: own } });
  const leftOffer = await broken.api.readOffer({ params: { offerId: left } });
  expect(ownOffer.state).toBe('active');
  expect(leftOffer).toMatchObject({ state: 'closed', reason: 'The demo was broken off.' });
});

test('A9 X3 an account and a number that an earlier run has left held are resumed for the example', async () => {
  const { operatorKey, accountSid } = secrets;
  const { tenantId } = await enterDemoTenant({ origin: app.origin, operatorKey, accountSid });
  await app.services.database.inTenant(tenantId, async (tx) => {
    const { id } = await tx.db.account.findFirstOrThrow();
    await holdAccount(tx, id, { code: '20003', because: 'credentials_refused' });
    await holdSender(tx, DEMO_SENDER, { code: '21659', because: 'sender_refused' });
  });

  expect(await play(), said.join('\n')).toMatchObject({ kind: 'ended', isAsExpected: true });
  expect(await app.services.holds.standing()).toEqual([]);
});

test('A6 X3 while everything is held the example is not played, and one sentence says what lifts it', async () => {
  const everything = { scope: 'everything', target: '*' } as const;
  await app.services.holds.hold({ ...everything, reason: 'flood', by: 'operator' });

  const played = await play();

  expect(played).toMatchObject({ kind: 'not_played' });
  expect('because' in played && played.because).toBe(
    `Everything is held (flood, by operator), so that the example is not played; while npm start runs, this lifts it: RINGDOWN_ORIGIN=${app.origin} RINGDOWN_KEY=${secrets.operatorKey} npm run cli -- resume everything`,
  );
  expect(said).toEqual([]);
  expect(world.carrier.ledger.entries).toEqual([]);
  const api = createClient({ origin: app.origin, key: played.key });
  expect((await api.readOwnTenant()).name).toBe('Harbour Care');
  expect(await app.services.holds.standing()).toMatchObject([everything]);
});

test('A6 A9 X3 what somebody holds by hand stays held for the example, and so does a number that is not its own', async () => {
  const { services } = app;
  const { operatorKey, accountSid } = secrets;
  await enterDemoTenant({ origin: app.origin, operatorKey, accountSid });
  const [own, other] = await services.database.asSystem(async (db) => {
    const fault = { heldBecause: 'sender_refused (21659)', heldAt: new Date() };
    const sender = await db.sender.update({ where: { number: DEMO_SENDER }, data: fault });
    const { accountId } = sender;
    const data = { accountId, number: '+61255500101', ...fault };
    return [sender, await db.sender.create({ data })];
  });
  await services.holds.hold({
    ...{ scope: 'sender', target: own.id },
    ...{ reason: 'being ported', by: 'operator' },
  });
  const played = await play();
  expect('because' in played && played.because).toMatch(
    /^The number of the simulated account is held \(being ported, by operator\), so that the example is not played;.* resume sender [0-9a-f-]{36}$/,
  );
  const standing = await services.holds.standing();
  expect(standing.map(({ target, by }) => ({ target, by }))).toEqual([
    { target: other.id, by: 'sender fault' },
    { target: own.id, by: 'operator' },
  ]);
});

test('A9 X3 an example whose account is held on the way ends at once, says so and leaves nothing open', async () => {
  world.carrier.setAccess(secrets.accountSid, 'suspended');

  const played = await play();

  expect('because' in played && played.because).toMatch(
    /^The simulated carrier account is held \(account_inactive \(20005\), by account fault\).* resume account [0-9a-f-]{36}$/,
  );
  const api = createClient({ origin: app.origin, key: played.key });
  const { offers } = await api.listOffers({ query: {} });
  expect(offers).toMatchObject([{ state: 'closed' }]);
});

test('X3 an example that does not come to its end says what it waited for', async () => {
  const fault = { kind: 'not_within', what: 'the offer is closed', limitMs: 3_600_000 } as const;
  const { operatorKey, accountSid } = secrets;
  const tenant = await enterDemoTenant({ origin: app.origin, operatorKey, accountSid });
  await app.services.holds.hold({
    ...{ scope: 'tenant', target: tenant.tenantId, tenantId: tenant.tenantId },
    ...{ reason: 'a test', by: 'office' },
  });
  const offerId = await openDemoOffer(tenant, clock.now());
  await app.services.offers.planWave({ tenantId: tenant.tenantId, offerId }, 1);

  expect(await stuckSentence(app, tenant.tenantId, new TimelineError(fault))).toMatch(
    /^The example was broken off: within 1 hours of its own time it did not come to where the offer is closed; last it waited because it was held \(tenant: a test\)\.$/,
  );
});

async function offerRun(): Promise<string> {
  const [row] = await app.services.database.asSystem((db) =>
    db.outbox.findMany({ where: { kind: 'start', name: 'shift-offer' } }),
  );
  return row?.target ?? '';
}
