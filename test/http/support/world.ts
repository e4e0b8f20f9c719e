import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import pg from 'pg';
import { createPublicHolidays } from '../../../src/adapters/holidays/public-holidays.ts';
import { createPhoneNumbers } from '../../../src/adapters/libphonenumber/libphonenumber-numbers.ts';
import { createWebhookSender } from '../../../src/adapters/http-webhooks/http-webhooks.ts';
import { createMetrics } from '../../../src/adapters/metrics/metrics.ts';
import { createSessionTokens } from '../../../src/adapters/jose/session-tokens.ts';
import { createAnalytics } from '../../../src/adapters/prisma/analytics/analytics.ts';
import { createAgents } from '../../../src/adapters/prisma/agents/agents.ts';
import { createAlerts } from '../../../src/adapters/prisma/alerts/alerts.ts';
import { createOwnCalls } from '../../../src/adapters/prisma/audit/own-calls.ts';
import { createAudit } from '../../../src/adapters/prisma/audit/audit.ts';
import { createAfterYes } from '../../../src/adapters/prisma/after-yes/after-yes.ts';
import { createConsents } from '../../../src/adapters/prisma/consents/consents.ts';
import {
  createDatabase as connect,
  type Database,
} from '../../../src/adapters/prisma/db/database.ts';
import { createDirectory } from '../../../src/adapters/prisma/directory/directory.ts';
import { createPolicyTests } from '../../../src/adapters/prisma/gate/policy-tests.ts';
import { createInboundCalls } from '../../../src/adapters/prisma/inbound-calls/inbound-calls.ts';
import { createKeys } from '../../../src/adapters/prisma/keys/keys.ts';
import { createRepeatedRequests } from '../../../src/adapters/prisma/repeats/repeated-requests.ts';
import { createNotices } from '../../../src/adapters/prisma/notices/notices.ts';
import { createReviewTasks } from '../../../src/adapters/prisma/review-tasks/review-tasks.ts';
import { createSignUps } from '../../../src/adapters/prisma/sign-ups/sign-ups.ts';
import { createReview } from '../../../src/adapters/prisma/review/review.ts';
import { createOptOuts } from '../../../src/adapters/prisma/suppressions/opt-outs.ts';
import { createWebhooksOut } from '../../../src/adapters/prisma/webhooks-out/webhooks-out.ts';
import { createSessions } from '../../../src/adapters/prisma/users/sessions.ts';
import { createUsers } from '../../../src/adapters/prisma/users/users.ts';
import { createScryptPasswords } from '../../../src/adapters/secrets/scrypt-passwords.ts';
import { createRetellDoor } from '../../../src/adapters/retell/retell-door.ts';
import { createTwilioDoor } from '../../../src/adapters/twilio/twilio-door.ts';
import type { HttpDeps } from '../../../src/http/deps.ts';
import { createLinkSigner } from '../../../src/http/links/link-signer.ts';
import { buildServer } from '../../../src/http/server.ts';
import { createDatabase } from '../../support/database.ts';
import { secretBox } from '../../support/secret-box.ts';
import { createFakeStores } from './fake-stores.ts';

export const OPERATOR_KEY = 'operator-key-of-the-tests';
export const SESSION_KEY = 'key-of-the-sessions-in-these-tests';
export const PUBLIC_URL = 'https://calls.example.test';
export const INSTALLATION_KEY = 'key_of_the_installation';
export const AUTH_TOKEN = 'token-of-account-a';

export interface Reply {
  status: number;
  body: Record<string, unknown>;
  text: string;
  headers: Record<string, unknown>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The doors on a real database, with the stores of the protocol replaced by fakes unless they are given. */
export async function openWorld(given: (database: Database) => Partial<HttpDeps> = () => ({})) {
  const made = await createDatabase();
  const database = connect({
    appUrl: made.url('ringdown_app'),
    systemUrl: made.url('ringdown_system'),
    poolSize: 4,
    publicHolidays: createPublicHolidays(),
  });
  const sql = new pg.Pool({ connectionString: made.url(), max: 2 });
  // A pool ends before its connections have: the drop of the database may still meet one.
  sql.on('error', () => undefined);
  const stores = createFakeStores();
  const logged: string[] = [];
  const links = createLinkSigner('secret-of-the-links-in-these-tests');
  const agents = createAgents(database, { secretBox, installationKey: INSTALLATION_KEY });
  const { server, inFlight } = buildServer({
    publicUrl: PUBLIC_URL,
    operatorKey: OPERATOR_KEY,
    log: pino({ level: 'debug' }, { write: (line: string) => logged.push(line) }),
    directory: createDirectory(database),
    keys: createKeys(database),
    users: createUsers(database),
    sessions: createSessions(database),
    sessionTokens: createSessionTokens({ key: SESSION_KEY }),
    passwords: createScryptPasswords({ N: 2 ** 10, r: 8, p: 1 }),
    audit: createAudit(database),
    ownCalls: createOwnCalls(database),
    requests: createRepeatedRequests(database),
    agents,
    agentDoor: createRetellDoor({ keysOf: (account) => agents.keysOf(account) }),
    // Whatever is asked of it is there.
    agentVendor: {
      examine: () => Promise.resolve({ kind: 'ready', agentName: 'Ava', status: 'published' }),
    },
    ...stores,
    ...given(database),
    optOuts: createOptOuts(database),
    consents: createConsents(database),
    policyTests: createPolicyTests(database),
    review: createReview(database),
    reviewTasks: createReviewTasks(database),
    signUps: createSignUps(database),
    afterYes: createAfterYes(database),
    webhooksOut: createWebhooksOut(database, { publicUrl: PUBLIC_URL, secretBox }),
    webhookSender: createWebhookSender({ allowPrivate: false }),
    inboundCalls: createInboundCalls(database),
    notices: createNotices(database),
    alerts: createAlerts(database),
    analytics: createAnalytics(database),
    phoneNumbers: createPhoneNumbers(),
    hashNumber: (e164) => createHmac('sha256', 'number key').update(e164).digest('hex'),
    links,
    calendarLinks: createLinkSigner('secret-of-the-links-in-these-tests', 'calendar'),
    carrierDoor: createTwilioDoor({
      publicUrl: PUBLIC_URL,
      credentials: (account) =>
        account === `AC${'a'.repeat(32)}`
          ? { authToken: AUTH_TOKEN }
          : account === `AC${'b'.repeat(32)}`
            ? { authToken: 'token-of-account-b' }
            : undefined,
    }),
    meter: createMetrics({ figures: async () => Promise.reject(new Error()), withNode: false })
      .meter,
    asRequest: (_id, next) => next(),
    readiness: async () => stores.answers.lacks,
  });
  await server.ready();

  const call = async (
    key: string | undefined,
    method: Method,
    url: string,
    body?: unknown,
  ): Promise<Reply> => {
    const response = await server.inject({
      method,
      url,
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      ...(body !== undefined && { payload: body as object }),
    });
    return replyOf(response);
  };

  return {
    server,
    database,
    inFlight,
    stores,
    links,
    sql,
    logged,
    call,
    inject: server.inject.bind(server),
    operator: (method: Method, path: string, body?: unknown) =>
      call(OPERATOR_KEY, method, `/api/v1${path}`, body),
    async close() {
      await server.close();
      await database.close();
      await sql.end();
      await made.drop();
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

export function replyOf(response: {
  statusCode: number;
  payload: string;
  headers: Record<string, unknown>;
}): Reply {
  const isJson = String(response.headers['content-type']).includes('json');
  return {
    status: response.statusCode,
    body: isJson ? (JSON.parse(response.payload) as Record<string, unknown>) : {},
    text: response.payload,
    headers: response.headers,
  };
}

let senders = 0;

/** Never the same twice: tenants that share a sender share more than that, such as the codes of shifts. */
function aSender(): string {
  senders += 1;
  return `+6125550${String(1000 + (senders % 9000))}`;
}

/** A tenant with a key of its own, entered through the doors. */
export async function aTenant(world: World, name = 'Care Agency', sender = aSender()) {
  const created = await world.operator('POST', '/tenants', {
    name,
    zone: 'Australia/Sydney',
    country: 'AU',
    sender: { number: sender, account: `AC${'a'.repeat(32)}` },
    officePhone: '02 5550 0000',
  });
  const tenantId = entered(created, 'tenantId');
  const key = await world.operator('POST', '/keys', { tenantId, name: 'first' });
  const secret = entered(key, 'key');
  return {
    tenantId,
    sender,
    key: secret,
    api: (method: Method, path: string, body?: unknown) =>
      world.call(secret, method, `/api/v1${path}`, body),
  };
}

export type TestTenant = Awaited<ReturnType<typeof aTenant>>;

/** The id of what was entered; a test that builds on what was refused would only fail later. */
export function entered(reply: Reply, name: string): string {
  const id = reply.body[name];
  if (typeof id !== 'string') throw new Error(`Not entered: ${reply.text}`);
  return id;
}

/** Offers whose runs were told of a change, by the very transaction that made it. */
export async function runsTold(world: World, { tenantId }: TestTenant): Promise<string[]> {
  const { rows } = await world.sql.query<{ job_id: string }>(
    `select job_id from outbox where tenant_id = $1 and name = 'offerChanged' order by created_at, id`,
    [tenantId],
  );
  return rows.map(({ job_id: offerId }) => offerId);
}
