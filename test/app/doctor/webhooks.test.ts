import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOptions } from '../../../src/sandbox/carrier/account.ts';
import { type Clinic, examined, FALLBACK_URL, INBOUND, openClinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const elsewhere = 'https://elsewhere.example.test';
const inService = (defersToNumber: boolean): Partial<AccountOptions> => ({
  profile: { textService: { inboundUrl: elsewhere, defersToNumber } },
});

test.each<[string, string, Partial<AccountOptions>, string, string]>([
  [
    'calls come in elsewhere',
    'wrong',
    { inbound: { ...INBOUND, voiceUrl: elsewhere } },
    `“A call comes in” goes to ${elsewhere} by POST`,
    `“A call comes in” → Webhook, ${INBOUND.voiceUrl}, HTTP POST`,
  ],
  [
    'texts come in nowhere',
    'wrong',
    { inbound: { ...INBOUND, smsUrl: '' } },
    '“A message comes in” goes nowhere',
    `“A message comes in” → Webhook, ${INBOUND.smsUrl}, HTTP POST`,
  ],
  [
    'a service takes texts away',
    'wrong',
    inService(false),
    `“A message comes in” goes to ${elsewhere} by POST by way of MG${'a'.repeat(32)}, which takes the place of the number`,
    `“A message comes in” → Webhook, ${INBOUND.smsUrl}, HTTP POST (or take it out of MG${'a'.repeat(32)})`,
  ],
  [
    'the end of a call is not reported',
    'warning',
    { inbound: { ...INBOUND, statusUrl: elsewhere } },
    `“Call status changes” goes to ${elsewhere} by POST`,
    `“Call status changes” → Webhook, ${INBOUND.statusUrl}, HTTP POST`,
  ],
  [
    'the number falls back elsewhere',
    'warning',
    { inbound: { ...INBOUND, voiceFallbackUrl: elsewhere } },
    `“Primary handler fails” goes to ${elsewhere} by GET`,
    `“Primary handler fails” → Webhook, ${FALLBACK_URL}, HTTP GET`,
  ],
  [
    'nothing at all is set',
    'wrong',
    { inbound: {} },
    '“A call comes in” goes nowhere; “A message comes in” goes nowhere; “Call status changes” goes nowhere; “Primary handler fails” goes nowhere',
    [
      `“A call comes in” → Webhook, ${INBOUND.voiceUrl}, HTTP POST`,
      `“A message comes in” → Webhook, ${INBOUND.smsUrl}, HTTP POST`,
      `“Call status changes” → Webhook, ${INBOUND.statusUrl}, HTTP POST`,
      `“Primary handler fails” → Webhook, ${FALLBACK_URL}, HTTP GET`,
    ].join('; '),
  ],
])('A8 S14 when %s, the doctor finds it %s, alone', async (_, state, account, says, remedy) => {
  const { exitCode, findings } = await examined(clinic, { account });

  const [finding, ...others] = findings.filter(({ state: found }) => found !== 'ok');
  expect([finding?.check, finding?.state, others]).toEqual(['webhooks', state, []]);
  expect(finding?.says).toBe(`+61255501000: ${says}.`);
  expect(finding).toMatchObject({
    remedy: `In the Twilio console, under this number: ${remedy}.`,
  });
  expect(exitCode).toBe(state === 'wrong' ? 1 : 0);
});

test('A8 a service that leaves texts to the number is none of the doctor’s business', async () => {
  const { findings } = await examined(clinic, { account: inService(true) });

  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
});

test('A8 without a fallback of ours the number’s is its own affair', async () => {
  const { findings } = await examined(clinic, {
    env: { FALLBACK_URL: '' },
    account: { inbound: { ...INBOUND, voiceFallbackUrl: elsewhere } },
  });

  expect(findings.find(({ check }) => check === 'webhooks')?.state).toBe('ok');
});
