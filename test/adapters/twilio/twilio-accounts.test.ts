import { expect, test } from 'vitest';
import { createTwilioAccounts } from '../../../src/adapters/twilio/twilio-accounts.ts';
import { createTwilioDoor } from '../../../src/adapters/twilio/twilio-door.ts';
import { CarrierUnavailable } from '../../../src/ports/carrier.ts';
import { ACCOUNT, TOKEN } from './stub-api.ts';

const publicUrl = 'https://calls.example.test';
const path = '/webhooks/twilio/status/doctor';

test('A8 I13 the doctor’s sample callback is one that our own door takes for the carrier’s, at that address alone', () => {
  const credentials = () => ({ authToken: TOKEN });
  const door = createTwilioDoor({ credentials, publicUrl });
  const accounts = createTwilioAccounts({ credentials });

  const { headers, body } = accounts.sampleCallback(ACCOUNT, `${publicUrl}${path}`);
  const form = Object.fromEntries(new URLSearchParams(body));

  expect(door.verify({ path, headers, form })).toBe(true);
  expect(door.verify({ path: '/elsewhere', headers, form })).toBe(false);
  expect(door.readStatus(form)).toMatchObject({
    account: ACCOUNT,
    report: { lifeCycle: 'queued' },
  });
});

test('A8 an account without a token is told as such, and nothing is asked', async () => {
  const accounts = createTwilioAccounts({
    credentials: () => undefined,
    origin: 'http://127.0.0.1:1',
  });

  await expect(accounts.account(ACCOUNT)).rejects.toEqual(new CarrierUnavailable('no_credentials'));
  expect(() => accounts.sampleCallback(ACCOUNT, publicUrl)).toThrow(CarrierUnavailable);
});
