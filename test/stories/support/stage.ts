import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import pg from 'pg';
import { inject } from 'vitest';
import { startApp, type App, type AppOptions } from '../../../src/app/app.ts';
import { createWorld, type SandboxWorld } from '../../../src/sandbox/world.ts';
import { createDatabase } from '../../support/database.ts';
import { quietRuntime } from '../../../src/app/observe/quiet-runtime.ts';

quietRuntime('errors');

export const OPERATOR_KEY = 'the-operator-key-of-all-the-stories';
const PUBLIC_URL = 'https://ringdown.example.test';

/** What the stories of one file share: the application, a database, the simulated world. Each story has a tenant of its own. */
export interface Stage {
  app: App;
  world: SandboxWorld;
  /** As the superuser, for looking and for breaking things. */
  sql: pg.Pool;
  /** Accounts by name; the application reads it whenever it needs a token. */
  credentials: Map<string, { authToken: string }>;
  /** Every line of the application's log. */
  logged: readonly string[];
  close(): Promise<void>;
}

export interface StageOptions {
  seed?: string;
  /** Real time that the application gets for a webhook; 3 s unless given. */
  webhookTimeoutMs?: number;
  /** Puts something between the application and the carrier. @returns the origin to use instead. */
  between?: (carrier: string) => Promise<string>;
}

let shared: Promise<Stage> | undefined;

/** With nothing changed, the one stage of this process, which stays open until its end: opening takes as long as a story. */
export async function openStage(changes?: Partial<AppOptions> & StageOptions): Promise<Stage> {
  if (changes !== undefined) return openOwnStage(changes);
  shared ??= openOwnStage({});
  return { ...(await shared), close: async () => undefined };
}

async function openOwnStage(changes: Partial<AppOptions> & StageOptions): Promise<Stage> {
  const database = await createDatabase();
  const sql = new pg.Pool({ connectionString: database.url(), max: 4 });
  // A database that a test kills under its connections is no failure of the test.
  sql.on('error', () => undefined);
  const served: { origin?: URL } = {};
  const world = createWorld({
    seed: changes.seed ?? 'stories',
    webhookTimeoutMs: changes.webhookTimeoutMs ?? 3000,
    reach: (url) => {
      if (url.origin !== PUBLIC_URL || !served.origin) return url;
      return new URL(`${url.pathname}${url.search}${url.hash}`, served.origin);
    },
  });
  const origins = await world.listen();
  const credentials = new Map<string, { authToken: string }>();
  const logged: string[] = [];
  const app = await startApp({
    databaseUrls: {
      appUrl: database.url('ringdown_app'),
      systemUrl: database.url('ringdown_system'),
      poolSize: 24,
    },
    temporal: { address: inject('temporalAddress') },
    taskQueuePrefix: `story-${randomBytes(4).toString('hex')}-`,
    publicUrl: PUBLIC_URL,
    operatorKey: OPERATOR_KEY,
    numberHashKey: 'the-number-hash-key-of-the-stories',
    linkKey: 'the-link-key-of-the-stories-is-long-enough',
    secretKeys: { key: 'the-secrets-key-of-the-stories-is-long-enough' },
    credentials,
    twilioOrigin: (await changes.between?.(origins.carrier)) ?? origins.carrier,
    elevenLabs: { apiKey: 'sandbox-speech-key', origin: origins.speech },
    retell: { origin: origins.retell },
    workflowBundle: inject('workflowBundle'),
    housekeeping: false,
    privateWebhooks: true,
    shutdownGraceMs: 1000,
    postTimeoutMs: 2000,
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    ...changes,
  });
  served.origin = new URL(app.origin);
  return {
    app,
    world,
    sql,
    credentials,
    logged,
    async close() {
      await app.stop();
      await world.close();
      await sql.end();
      await database.drop();
    },
  };
}

export const publicUrl = PUBLIC_URL;
