import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { bindNumberHashKey } from '../../../src/app/check-database/bind-number-hash-key.ts';
import { doctorCommand } from '../../../src/app/doctor/doctor-command.ts';
import type { Finding } from '../../../src/app/doctor/finding.ts';
import { QUEUES } from '../../../src/app/workers/queues.ts';
import { runCli } from '../../../src/cli/program.ts';
import type { AccountOptions } from '../../../src/sandbox/carrier/account.ts';
import { createCarrier } from '../../../src/sandbox/carrier/carrier.ts';
import { createSandboxClock } from '../../../src/sandbox/clock.ts';
import type { SpeechAccountOptions } from '../../../src/sandbox/speech/account-request.ts';
import { createSpeechVendor } from '../../../src/sandbox/speech/speech-vendor.ts';
import { twilioAt } from '../../sandbox/support/twilio-client.ts';
import { createDatabase } from '../../support/database.ts';
import { quietRuntime } from '../../../src/app/observe/quiet-runtime.ts';

export const SENDER = '+61255501000';
export const PUBLIC_URL = 'https://calls.example.test';
export const FALLBACK_URL = 'https://sorry.example.test/sorry.xml';
/** Where a number sends what comes in on it, when all is right. */
export const INBOUND = {
  voiceUrl: `${PUBLIC_URL}/webhooks/twilio/inbound-voice`,
  voiceFallbackUrl: FALLBACK_URL,
  statusUrl: `${PUBLIC_URL}/webhooks/twilio/inbound-status`,
  smsUrl: `${PUBLIC_URL}/webhooks/twilio/sms`,
};
export const ACCOUNT = `AC${'a'.repeat(32)}`;
const secretOf = (what: string) => `the-${what}-of-the-clinic-long-enough`;
const NUMBER_HASH_KEY = secretOf('number-hash-key');

/** A database with one tenant, a Temporal server with workers, and what both vendors would be. */
export async function openClinic() {
  quietRuntime('errors');
  const database = await createDatabase();
  const sql = new pg.Pool({ connectionString: database.url(), max: 1 });
  sql.on('error', () => undefined);
  await sql.query(
    `WITH account AS (INSERT INTO account (carrier, ref) VALUES ('twilio', $1) RETURNING id),
          sender AS (INSERT INTO sender (account_id, number) SELECT id, $2 FROM account RETURNING id)
     INSERT INTO tenant (name, zone, country, countries, sender_id)
     SELECT 'Care', 'Australia/Sydney', 'AU', '{AU,NZ}', id FROM sender`,
    [ACCOUNT, SENDER],
  );
  await bindNumberHashKey(database.url('ringdown_system'), NUMBER_HASH_KEY);
  const safetyLogDir = await mkdtemp(join(tmpdir(), 'ringdown-clinic-'));
  const prefix = `${randomUUID()}-`;
  const workers = await startIdleWorkers(prefix);
  return {
    sql,
    env: {
      DATABASE_URL: database.url('ringdown_app'),
      SYSTEM_DATABASE_URL: database.url('ringdown_system'),
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      TASK_QUEUE_PREFIX: prefix,
      SAFETY_LOG_DIR: safetyLogDir,
      PUBLIC_URL,
      FALLBACK_URL,
      OPERATOR_KEY: secretOf('operator-key'),
      NUMBER_HASH_KEY,
      LINK_KEY: secretOf('link-key'),
      SECRETS_KEY: secretOf('secrets-key'),
      TWILIO_ACCOUNT_SID: ACCOUNT,
      TWILIO_AUTH_TOKEN: 'token',
      ELEVENLABS_API_KEY: 'speech-key',
    },
    setPace: async (callsPerSecond: number) => {
      await sql.query('UPDATE account SET calls_per_second = $1', [callsPerSecond]);
    },
    async close() {
      await workers.stop();
      await rm(safetyLogDir, { recursive: true });
      await sql.end();
      await database.drop();
    },
  };
}

export type Clinic = Awaited<ReturnType<typeof openClinic>>;

/** They poll, and know nothing to do. */
async function startIdleWorkers(prefix: string) {
  const connection = await NativeConnection.connect({ address: inject('temporalAddress') });
  const workers = await Promise.all(
    Object.keys(QUEUES).map((role) =>
      Worker.create({
        connection,
        taskQueue: `${prefix}${role}`,
        activities: { nothing: async () => undefined },
      }),
    ),
  );
  const runs = workers.map((worker) => worker.run());
  return {
    async stop() {
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await connection.close();
    },
  };
}

export interface Case {
  env?: Record<string, string>;
  account?: Partial<AccountOptions>;
  access?: 'revoked' | 'suspended';
  speech?: SpeechAccountOptions;
  /** Calls that were ordered at one moment. */
  calls?: number;
  /** The world's answer to a request at the public address. */
  answers?: (url: string, request: RequestInit) => Response;
  /** What is served at the address of the fallback. */
  fallback?: () => Response;
}

/** The doctor's findings about a healthy sandbox but for what is said of it. */
export async function examined(clinic: Clinic, given: Case = {}) {
  const carrier = createCarrier({ seed: 'doctor' });
  const clock = createSandboxClock();
  const speech = createSpeechVendor({ apiKey: 'speech-key', ...given.speech });
  onTestFinished(async () => {
    clock.stop();
    await carrier.close();
    await speech.close();
  });
  const [twilioOrigin, speechOrigin] = await Promise.all([carrier.listen(), speech.listen()]);
  carrier.addAccount({
    sid: ACCOUNT,
    authToken: 'token',
    numbers: [SENDER],
    clock,
    inbound: INBOUND,
    ...given.account,
  });
  const client = twilioAt(twilioOrigin, ACCOUNT, 'token');
  for (let call = 0; call < (given.calls ?? 0); call += 1) {
    await client.calls.create({ to: '+61400000001', from: SENDER, twiml: '<Response/>' });
  }
  if (given.access) carrier.setAccess(ACCOUNT, given.access);
  const out: string[] = [];
  const exitCode = await runCli(
    ['doctor', '--json'],
    {
      out: (line) => out.push(line),
      err: () => undefined,
      env: {
        ...clinic.env,
        TWILIO_ORIGIN: twilioOrigin,
        ELEVENLABS_ORIGIN: speechOrigin,
        ...given.env,
      },
      fetch: async (asked, request) => {
        const { url } = new Request(asked);
        const isOurs = url.startsWith(PUBLIC_URL);
        return isOurs
          ? (given.answers ?? ringdown)(url, request ?? {})
          : (given.fallback ?? sorry)();
      },
      pause: async () => undefined,
    },
    doctorCommand,
  );
  const { findings } = JSON.parse(out.join('')) as { findings: Finding[] };
  return { exitCode, findings };
}

/** A TwiML document as static hosts serve it. */
export const sorry = (body = '<?xml version="1.0"?>\n<Response><Say>Sorry</Say></Response>\n') =>
  new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });

/** What the doors answer to the doctor's two questions. */
export function ringdown(url: string, { headers }: RequestInit): Response {
  if (url === `${PUBLIC_URL}/health`) return Response.json({ status: 'alive' });
  const isSigned = new Headers(headers).has('x-twilio-signature');
  return Response.json(
    { code: isSigned ? 'unknown_call' : 'bad_signature' },
    { status: isSigned ? 404 : 403 },
  );
}
