import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createSandboxClock } from '../../src/sandbox/clock.ts';
import { createWorld, type SandboxWorld } from '../../src/sandbox/world.ts';
import { startApplication, type Application, type Size } from './application.ts';
import { startServers, type Servers, type TemporalKind } from './servers.ts';

export const ACCOUNT = { sid: `AC${'b'.repeat(32)}`, authToken: 'b'.repeat(32) };
export const SENDER = '+61255501000';
export const OPERATOR_KEY = 'the-operator-key-of-the-bench-long-enough';
export const NUMBER_HASH_KEY = 'the-number-hash-key-of-the-bench-long-enough';
export const PUBLIC_URL = 'https://ringdown.example.test';
const SPEECH_KEY = 'sandbox-speech-key';

/** Everything that is measured: servers, the application's processes, and the simulated world in this process. */
export interface Stand {
  servers: Servers;
  world: SandboxWorld;
  app: Application;
  /** Stops the application's processes. */
  stopApp(): Promise<void>;
  startApp(): Promise<void>;
  /** Resolves when everything that was committed has been carried to where it must be known. */
  outboxIsEmpty(): Promise<void>;
  close(): Promise<void>;
}

export async function openStand(size: Size, kind: TemporalKind): Promise<Stand> {
  const servers = await startServers(kind);
  const running: { app?: Application } = {};
  const world = createWorld({
    seed: 'bench',
    speechApiKey: SPEECH_KEY,
    reach: ({ pathname, search }) =>
      new URL(pathname + search, running.app?.nextOrigin() ?? 'http://127.0.0.1:9'),
  });
  const origins = await world.listen();
  const { sid, authToken } = ACCOUNT;
  const clock = createSandboxClock();
  // Its own pace is never in the way of ours.
  world.carrier.addAccount({ sid, authToken, numbers: [SENDER], clock, callsPerSecond: 10_000 });
  const env = environment(servers, { carrier: origins.carrier, speech: origins.speech });
  const stand: Stand = {
    servers,
    world,
    get app() {
      if (!running.app) throw new Error('The application does not run.');
      return running.app;
    },
    async stopApp() {
      await running.app?.stop();
      delete running.app;
    },
    async startApp() {
      running.app = await startApplication(env, size);
    },
    async outboxIsEmpty() {
      while (await hasOpenRows(servers)) await pause(200);
    },
    async close() {
      await stand.stopApp();
      clock.stop();
      await world.close();
      await servers.stop();
    },
  };
  return stand;
}

async function hasOpenRows({ sql }: Servers): Promise<boolean> {
  const { rowCount } = await sql.query('SELECT 1 FROM outbox WHERE done_at IS NULL LIMIT 1');
  return rowCount !== 0;
}

function environment(servers: Servers, origins: { carrier: string; speech: string }) {
  return {
    DATABASE_URL: servers.databaseUrl('ringdown_app'),
    SYSTEM_DATABASE_URL: servers.databaseUrl('ringdown_system'),
    TEMPORAL_ADDRESS: servers.temporalAddress,
    // A server that others use too keeps their runs apart from these.
    TASK_QUEUE_PREFIX: `bench-${randomUUID()}-`,
    PUBLIC_URL,
    PORT: '0',
    HOST: '127.0.0.1',
    OPERATOR_KEY,
    NUMBER_HASH_KEY,
    LINK_KEY: 'the-link-key-of-the-bench-is-long-enough',
    SECRETS_KEY: 'the-secrets-key-of-the-bench-is-long-enough',
    TWILIO_ACCOUNT_SID: ACCOUNT.sid,
    TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
    TWILIO_ORIGIN: origins.carrier,
    ELEVENLABS_API_KEY: SPEECH_KEY,
    ELEVENLABS_ORIGIN: origins.speech,
    // One key stands for all the offices of a busy day.
    API_REQUESTS_PER_MINUTE: '0',
    API_REQUESTS_PER_HOUR: '0',
    // No balancer has to notice.
    DRAIN_SECONDS: '0',
  };
}
