import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECKS } from '../../../src/app/doctor/finding.ts';
import { type Case, type Clinic, examined, INBOUND, openClinic, ringdown } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test('A8 of a healthy installation every check is ok, in the order of going live', async () => {
  const { exitCode, findings } = await examined(clinic);

  expect(findings.map(({ check, state }) => `${check}: ${state}`)).toEqual(
    CHECKS.map((check) => `${check}: ok`),
  );
  expect(exitCode).toBe(0);
});

describe('A8 what is broken is found, alone, with its remedy', () => {
  test.each<[string, string, RegExp, Case]>([
    [
      'a login that nobody has',
      'database',
      /ALTER ROLE ringdown_app LOGIN/,
      {
        env: { DATABASE_URL: 'postgresql://nobody_at_all@127.0.0.1:1/ringdown' },
      },
    ],
    [
      'another key of the numbers',
      'hash key',
      /Set it to that key again/,
      {
        env: { NUMBER_HASH_KEY: 'never-the-key-of-any-installation' },
      },
    ],
    [
      'a safety log where no folder can be',
      'safety log',
      /SAFETY_LOG_DIR to a folder on another machine/,
      { env: { SAFETY_LOG_DIR: '/dev/null/safety' } },
    ],
    [
      'no Temporal',
      'temporal',
      /Start it, or set TEMPORAL_ADDRESS/,
      {
        env: { TEMPORAL_ADDRESS: '127.0.0.1:1' },
      },
    ],
    ['another namespace', 'temporal', /namespace/, { env: { TEMPORAL_NAMESPACE: 'nowhere' } }],
    ['no workers', 'workers', /Start `npm run work`/, { env: { TASK_QUEUE_PREFIX: 'nobody-' } }],
    [
      'an address of this machine',
      'public address',
      /that the world reaches/,
      {
        env: { PUBLIC_URL: 'http://127.0.0.1:3000' },
        account: {
          inbound: {
            ...INBOUND,
            voiceUrl: 'http://127.0.0.1:3000/webhooks/twilio/inbound-voice',
            statusUrl: 'http://127.0.0.1:3000/webhooks/twilio/inbound-status',
            smsUrl: 'http://127.0.0.1:3000/webhooks/twilio/sms',
          },
        },
      },
    ],
    [
      'an address that leads elsewhere',
      'public address',
      /Let the proxy pass every path on/,
      {
        answers: () => new Response('<html>Welcome</html>'),
      },
    ],
    [
      'an address that does not answer',
      'public address',
      /see that DNS, certificate and proxy/,
      {
        answers: () => {
          throw new TypeError('fetch failed', {
            cause: Object.assign(new Error(), { code: 'ENOTFOUND' }),
          });
        },
      },
    ],
    [
      'a server with another token',
      'signatures',
      /with this very PUBLIC_URL/,
      {
        answers: (url) =>
          url.endsWith('/health')
            ? ringdown(url, {})
            : Response.json({ code: 'bad_signature' }, { status: 403 }),
      },
    ],
    [
      'a wrong token',
      'account',
      /Copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN/,
      {
        env: { TWILIO_AUTH_TOKEN: 'another' },
      },
    ],
    ['a revoked token', 'account', /Copy TWILIO_ACCOUNT_SID/, { access: 'revoked' }],
    ['a suspended account', 'account', /have it activated/, { access: 'suspended' }],
    [
      'no carrier at an address of one’s own',
      'account',
      /Start what is to answer at TWILIO_ORIGIN/,
      {
        env: { TWILIO_ORIGIN: 'http://127.0.0.1:1' },
      },
    ],
    ['no money', 'balance', /Add money/, { account: { profile: { balance: 0 } } }],
    ['a number of somebody else', 'sender', /Buy or port it/, { account: { numbers: [] } }],
    [
      'a number without texts',
      'sender',
      /capabilities voice and SMS/,
      {
        account: { profile: { capabilities: { voice: true, sms: false } } },
      },
    ],
    [
      'a country without permission',
      'countries',
      /Geo permissions/,
      {
        account: { profile: { voiceCountries: ['AU'] } },
      },
    ],
    [
      'a country that may not be texted',
      'countries',
      /Geo permissions/,
      {
        account: { profile: { textCountries: ['NZ'] } },
      },
    ],
    [
      'a refused speech key',
      'speech',
      /Copy ELEVENLABS_API_KEY/,
      {
        env: { ELEVENLABS_API_KEY: 'another' },
      },
    ],
    [
      'an exhausted quota',
      'speech',
      /Raise the quota/,
      {
        speech: { charactersUsed: 100_000, charactersMax: 100_000 },
      },
    ],
    ['a voice that is gone', 'speech', /Choose another/, { speech: { voices: ['other'] } }],
  ])('%s', async (_, check, remedy, given) => {
    const { exitCode, findings } = await examined(clinic, given);

    const faults = findings.filter(({ state }) => state === 'wrong');
    expect(faults.map((fault) => fault.check)).toEqual([check]);
    expect(faults[0]).toMatchObject({ remedy: expect.stringMatching(remedy) as string });
    expect(findings.filter(({ state }) => state === 'warning')).toEqual([]);
    expect(exitCode).toBe(1);
  });
});

describe('A8 what works and should be known is a warning, and no fault', () => {
  test.each<[string, string, RegExp, Case]>([
    ['no safety log', 'safety log', /another machine/, { env: { SAFETY_LOG_DIR: '' } }],
    ['a trial account', 'account', /Upgrade it/, { account: { profile: { isTrial: true } } }],
    ['little money', 'balance', /Add money/, { account: { profile: { balance: 3 } } }],
    ['no speech vendor', 'speech', /Set ELEVENLABS_API_KEY/, { env: { ELEVENLABS_API_KEY: '' } }],
    ['little quota', 'speech', /Raise the quota/, { speech: { charactersUsed: 99_000 } }],
  ])('%s', async (_, check, remedy, given) => {
    const { exitCode, findings } = await examined(clinic, given);

    const noted = findings.filter(({ state }) => state !== 'ok');
    expect(noted.map((finding) => [finding.check, finding.state])).toEqual([[check, 'warning']]);
    expect(noted[0]).toMatchObject({ remedy: expect.stringMatching(remedy) as string });
    expect(exitCode).toBe(0);
  });
});

test('A8 an environment that cannot be used is told at once, every variable of it', async () => {
  const { exitCode, findings } = await examined(clinic, {
    env: { PUBLIC_URL: '', OPERATOR_KEY: 'short' },
  });

  const faults = findings.filter(({ state }) => state === 'wrong');
  expect(faults.map(({ says }) => says.split(':')[0])).toEqual(['PUBLIC_URL', 'OPERATOR_KEY']);
  expect(findings.filter(({ state }) => state === 'skipped')).toHaveLength(CHECKS.length - 1);
  expect(exitCode).toBe(1);
});

test('A8 a superuser for the application is wrong: tenants would not be apart', async () => {
  const url = new URL(clinic.env.DATABASE_URL);
  url.username = 'postgres';
  const { rows } = await clinic.sql.query<{ name: string }>('SELECT current_user AS name');
  url.username = rows[0]?.name ?? '';

  const { findings } = await examined(clinic, { env: { DATABASE_URL: url.toString() } });

  expect(
    findings.filter(({ state }) => state === 'wrong').map(({ check, says }) => [check, says]),
  ).toEqual([['database', expect.stringContaining('may pass over row-level security') as string]]);
});

describe('A8 a pace above what Twilio takes shows in how long calls have queued', () => {
  beforeAll(() => clinic.setPace(5));
  afterAll(() => clinic.setPace(1));

  test.each([
    { carrier: 1, calls: 0, state: 'warning', says: /Our pace is 5 calls a second; Twilio's is 1/ },
    { carrier: 1, calls: 4, state: 'wrong', says: /queued at Twilio for 3 s/ },
    { carrier: 100, calls: 10, state: 'ok', says: /none of the latest calls has queued/ },
  ])('$calls calls at $carrier a second: $state', async ({ carrier, calls, state, says }) => {
    const { findings } = await examined(clinic, { account: { callsPerSecond: carrier }, calls });

    expect(findings.find(({ check }) => check === 'pace')).toMatchObject({
      state,
      says: expect.stringMatching(says) as string,
    });
  });

  test('the remedy is a command with the id of the account', async () => {
    const { rows } = await clinic.sql.query<{ id: string }>('SELECT id FROM account');

    const { findings } = await examined(clinic, { account: { callsPerSecond: 1 }, calls: 4 });

    expect(findings.find(({ check }) => check === 'pace')).toMatchObject({
      remedy: expect.stringContaining(
        `ringdown account edit ${rows[0]?.id ?? ''} --calls-per-second 1`,
      ) as string,
    });
  });
});
