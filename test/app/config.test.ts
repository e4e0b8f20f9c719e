import { expect, test } from 'vitest';
import { ConfigProblem, readConfig } from '../../src/app/config.ts';

const secret = 'x'.repeat(32);
const enough = {
  DATABASE_URL: 'postgresql://ringdown_app@localhost/ringdown',
  SYSTEM_DATABASE_URL: 'postgresql://ringdown_system@localhost/ringdown',
  PUBLIC_URL: 'https://calls.example.test',
  OPERATOR_KEY: secret,
  NUMBER_HASH_KEY: secret,
  LINK_KEY: secret,
  SECRETS_KEY: secret,
  TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
};

function faultsOf(env: Record<string, string | undefined>) {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblem) return error;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

test('what is required is enough, and everything else has a default', () => {
  expect(readConfig(enough)).toMatchObject({
    TEMPORAL_ADDRESS: '127.0.0.1:7233',
    TEMPORAL_NAMESPACE: 'default',
    TASK_QUEUE_PREFIX: '',
    PORT: 3000,
    RECONCILE_GRACE_SECONDS: 150,
    INBOX_KEPT_DAYS: 90,
    CLIPS_KEPT_DAYS: 90,
    POST_TIMEOUT_SECONDS: 30,
    ELEVENLABS_API_KEY: undefined,
  });
});

test('everything that is missing is told at once, each with what to do', () => {
  const { faults, message } = faultsOf({});

  expect(faults.map(({ name }) => name).toSorted()).toEqual(Object.keys(enough).toSorted());
  for (const { name, remedy } of faults) {
    expect(message).toContain(name);
    expect(message).toContain(remedy);
  }
});

test('an empty variable counts as one that is not set', () => {
  const { faults } = faultsOf({ ...enough, PUBLIC_URL: '  ' });

  expect(faults).toEqual([
    expect.objectContaining({ name: 'PUBLIC_URL', problem: 'It is not set.' }),
  ]);
});

for (const [name, value] of [
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['PUBLIC_URL', 'calls.example.test'],
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
  ['TASK_QUEUE_PREFIX', 'a b'],
  ['LOG_LEVEL', 'loud'],
  ['TWILIO_ACCOUNT_SID', 'SK1'],
  ['POST_TIMEOUT_SECONDS', '31'],
  ['RECONCILE_GRACE_SECONDS', '0'],
  ['INBOX_KEPT_DAYS', '6'],
  ['CLIPS_KEPT_DAYS', 'for ever'],
] as const) {
  test(`${name}=${value} is refused by name`, () => {
    const { faults } = faultsOf({ ...enough, [name]: value });

    expect(faults.map((fault) => fault.name)).toEqual([name]);
  });
}

test('a refusal quotes no value: most of them are secrets', () => {
  const { message } = faultsOf({
    ...enough,
    LINK_KEY: 'hunter2',
    DATABASE_URL: 'mysql://u:pw@h/d',
  });

  expect(message).not.toContain('hunter2');
  expect(message).not.toContain('pw@');
});
