import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_IDS } from '../../src/cli/examples.ts';
import { runCli } from '../../src/cli/program.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../src/contract/endpoints.ts';
import { SESSION_ENDPOINTS } from '../../src/contract/sessions.ts';
import { documentedTenant, openDocumentedWorld } from '../http/openapi/documented-world.ts';
import { OPERATOR_KEY, type TestTenant, type World } from '../http/support/world.ts';
import { commandPaths, examplesOf, wordsIn } from './commands.ts';

const paths = (await commandPaths()).filter((path) => path !== 'completion');
const lines = (await Promise.all(paths.map(examplesOf))).flat();
const folder = mkdtempSync(join(tmpdir(), 'ringdown-examples-'));
const reached = new Set<string>();

let world: World;
beforeAll(async () => {
  world = await openDocumentedWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** Of what has to be, or must not be yet, before the command means something, or of what there is no more after it. */
const SCENES: Readonly<Record<string, string>> = {
  'agent show': 'readAgent',
  'agent remove': 'removeAgent',
  'agent test': 'testAgent',
  'offer open': 'openOffer',
  'offer cancel': 'cancelOffer',
  'offer assign': 'assignOffer',
  'offer watch': 'cancelOffer',
  'review award': 'awardSeat',
  'review refuse': 'refuseSeat',
  'contact call': 'callNow',
  'contact remove': 'removeContact',
  'appointment cancel': 'cancelAppointment',
  'appointment remove': 'removeAppointment',
  'reminder cancel': 'cancelReminder',
  'shift cancel': 'cancelShift',
  'opt-out enter': 'optOut',
  'webhook remove': 'removeWebhook',
  'webhook redeliver': 'removeWebhook',
  'coordinator remove': 'removeCoordinator',
  'key revoke': 'revokeKey',
  'opt-out lift': 'liftOptOut',
  'shift no-show': 'reportNoShow',
  'qualification test': 'enqueueTest',
  'review-task call-now': 'callNowForReviewTask',
  'review-task close': 'closeReviewTask',
  'review-task reschedule': 'rescheduleReviewTask',
  'session accept': 'acceptInvitation',
  'session open': 'signIn',
  'session refresh': 'refreshSession',
  'session show': 'whoAmI',
  'session password': 'changePassword',
  'session close': 'signOut',
};

/** What the files of the examples would hold. */
const FILES: Readonly<Record<string, (ids: Record<string, string>) => string>> = {
  'staff.csv': () => 'firstName,lastName,phone\nAlice,Example,0412 345 111\n',
  'contacts.csv': () => 'externalId,firstName,lastName,phone\nP-79,Ann,Example,0412 345 721\n',
  'appointments.csv': ({ contactId = '' }) =>
    `contact,startsAt,type\n${contactId},2031-01-23T09:00,eye test\n`,
  'pools.csv': ({ staffId = '' }) => `pool,staff\nNight carers,${staffId}\n`,
  'shifts.csv': ({ poolId = '' }) =>
    `pool,startsAt,endsAt,patientFirstName,patientLastName,suburb\n${poolId},2031-01-23T09:00,2031-01-23T17:00,Jane,Doe,Newtown\n`,
};

describe('X4 X6 X8 every example of the help is carried out by the server', () => {
  test.each(lines.map((line) => [line]))('ringdown %s', async (line) => {
    const scene = Object.keys(SCENES).find((path) => line.startsWith(path)) ?? '';
    const { tenant, ids, userToken } = await documentedTenant(world, SCENES[scene] ?? '');
    // Where it is not to be held, the number of the tenant's own sender is known already, with another account.
    const number = /^(hold|resume) sender /.test(line) ? tenant.sender : '+61299990000';
    const words = wordsIn(line).map((word) =>
      real(word, { ...ids }).replace('+61255501000', number),
    );

    const asTenant = await ringdown(tenant, userToken ?? tenant.key, words);
    const end = asTenant.isForOperator ? await ringdown(tenant, OPERATOR_KEY, words) : asTenant;

    expect(end.exitCode, end.err.join('\n')).toBe(0);
    expect(end.out.join('\n')).not.toBe('');
  });
});

/** For other systems, not for people; and one that `openOffer` does as well. */
const WITHOUT_COMMAND = ['jobAssigned', 'offerShift', 'waveCompleted'];

test('X8 A7 X10 every endpoint that an office or an operator needs has a command', () => {
  const endpoints: Record<string, Endpoint> = ENDPOINTS;
  const without = Object.entries(endpoints).filter(([, { method, path }]) => {
    const shape = new RegExp(`^${method} ${path.replace(/:\w+/g, '[^/]+').replace('.', '\\.')}$`);
    return ![...reached].some((asked) => shape.test(asked));
  });

  expect(without.map(([name]) => name).sort()).toEqual(WITHOUT_COMMAND);
});

/** With the ids of this tenant in place of those that the help shows, and a file in place of its name. */
function real(word: string, ids: Record<string, string>): string {
  const file = FILES[word];
  if (file) {
    writeFileSync(join(folder, word), file(ids));
    return join(folder, word);
  }
  return Object.entries(EXAMPLE_IDS).reduce(
    (text, [name, shown]) => text.replace(shown, ids[`${name}Id`] ?? shown),
    word,
  );
}

const { acceptInvitation, changePassword, refreshSession } = SESSION_ENDPOINTS;

/** What a person would have put into the environment. */
function secretsFor([, command]: readonly string[]) {
  const { inviteToken } = acceptInvitation.example.body;
  const { refreshToken } = refreshSession.example.body;
  const { password, newPassword } = changePassword.example.body;
  return {
    RINGDOWN_PASSWORD: password,
    RINGDOWN_NEW_PASSWORD: newPassword,
    RINGDOWN_TOKEN: command === 'accept' ? inviteToken : refreshToken,
  };
}

async function ringdown(tenant: TestTenant, key: string, words: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  let isForOperator = false;
  const exitCode = await runCli(words, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    env: { RINGDOWN_KEY: key, RINGDOWN_ORIGIN: 'http://api.test', ...secretsFor(words) },
    // Whoever watches an offer sees it filled at the second look.
    pause: async () => {
      await world.sql.query(
        `UPDATE job SET state = 'closed', stage = 'closed', result = 'filled', closed_at = now() WHERE tenant_id = $1`,
        [tenant.tenantId],
      );
    },
    fetch: async (url, { method = 'GET', headers, body } = {}) => {
      const { pathname, search } = new URL(url instanceof Request ? url.url : url);
      const response = await world.server.inject({
        method: method as 'GET',
        url: pathname + search,
        headers: headers as Record<string, string>,
        ...(typeof body === 'string' && { payload: body }),
      });
      if (response.statusCode < 300) reached.add(`${method} ${pathname}`);
      isForOperator ||= response.payload.includes('"wrong_key"');
      return new Response(response.payload, { status: response.statusCode });
    },
  });
  return { exitCode, out, err, isForOperator };
}
