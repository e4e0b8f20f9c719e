import { expect, test } from 'vitest';
import { ConfigProblem, readConfig } from '../../src/app/config.ts';

const secretOf = (letter: string) => letter.repeat(32);
const enough = {
  DATABASE_URL: 'postgresql://ringdown_app@localhost/ringdown',
  SYSTEM_DATABASE_URL: 'postgresql://ringdown_system@localhost/ringdown',
  PUBLIC_URL: 'https://calls.example.test',
  OPERATOR_KEY: secretOf('o'),
  NUMBER_HASH_KEY: secretOf('n'),
  LINK_KEY: secretOf('l'),
  SECRETS_KEY: secretOf('s'),
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
    API_REQUESTS_PER_MINUTE: 100,
    API_REQUESTS_BURST: 120,
    API_REQUESTS_PER_HOUR: 1000,
    RECONCILE_GRACE_SECONDS: 150,
    INBOX_KEPT_DAYS: 90,
    CLIPS_KEPT_DAYS: 90,
    EVENTS_KEPT_DAYS: 90,
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
  ['PUBLIC_URL', 'https://calls.example.test/path?y=1'],
  ['PUBLIC_URL', 'https://calls.example.test/#there'],
  ['PUBLIC_URL', 'https://somebody:word@calls.example.test'],
  ['TWILIO_ORIGIN', 'http://127.0.0.1:4000/?x'],
  ['WEBHOOKS_TO_PRIVATE_ADDRESSES', 'yes'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['OBSERVE_PORT', '1.5'],
  ['PORT', 'http'],
  ['API_REQUESTS_PER_MINUTE', '-1'],
  ['API_REQUESTS_PER_MINUTE', '1.5'],
  ['API_REQUESTS_PER_MINUTE', 'many'],
  ['API_REQUESTS_BURST', '0'],
  ['API_REQUESTS_PER_HOUR', '-1'],
  ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
  ['TASK_QUEUE_PREFIX', 'a b'],
  ['LOG_LEVEL', 'loud'],
  ['TWILIO_ACCOUNT_SID', 'SK1'],
  ['POST_TIMEOUT_SECONDS', '31'],
  ['RECONCILE_GRACE_SECONDS', '0'],
  ['INBOX_KEPT_DAYS', '6'],
  ['CLIPS_KEPT_DAYS', 'for ever'],
  ['EVENTS_KEPT_DAYS', '6'],
] as const) {
  test(`${name}=${value} is refused by name`, () => {
    const { faults } = faultsOf({ ...enough, [name]: value });

    // In words of ours, not in those of the library that reads it.
    expect(faults).toEqual([
      {
        name,
        problem: expect.stringMatching(/^It .*\.$/) as string,
        remedy: expect.any(String) as string,
      },
    ]);
  });
}

test('A8 an address with a path, and one of a fallback with a query, are accepted', () => {
  const PUBLIC_URL = 'https://calls.example.test/ringdown/';
  const FALLBACK_URL = 'https://sorry.example.test/say.xml?language=en';

  expect(readConfig({ ...enough, PUBLIC_URL, FALLBACK_URL })).toMatchObject({
    PUBLIC_URL,
    FALLBACK_URL,
  });
});

test('A8 one secret for two purposes is refused: whoever learns the one would have the other', () => {
  const { faults } = faultsOf({
    ...enough,
    SECRETS_KEY: enough.OPERATOR_KEY,
    LINK_KEY: ` ${enough.NUMBER_HASH_KEY} `,
  });

  expect(faults.map(({ name, problem }) => [name, problem])).toEqual([
    ['LINK_KEY', 'It is the same as NUMBER_HASH_KEY.'],
    ['SECRETS_KEY', 'It is the same as OPERATOR_KEY.'],
  ]);
});

test('a refusal quotes no value: most of them are secrets', () => {
  const { message } = faultsOf({
    ...enough,
    LINK_KEY: 'hunter2',
    DATABASE_URL: 'mysql://u:pw@h/d',
  });

  expect(message).not.toContain('hunter2');
  expect(message).not.toContain('pw@');
});
