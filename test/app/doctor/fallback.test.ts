import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Case,
  type Clinic,
  examined,
  INBOUND,
  openClinic,
  PUBLIC_URL,
  sorry,
} from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** The number has it too: only the place is another. */
const placedAt = (url: string): Case => ({
  env: { FALLBACK_URL: url },
  account: { inbound: { ...INBOUND, voiceFallbackUrl: url } },
});

/** As `fetch` tells where redirects have led. */
const from = (url: string, response: Response) =>
  Object.defineProperty(response, 'url', { value: url });

function unreachable(): Response {
  const cause = Object.assign(new Error(), { code: 'ECONNREFUSED' });
  throw new TypeError('fetch failed', { cause });
}

test.each<[string, RegExp, Case]>([
  ['beside the server', /both fail together/, placedAt(`${PUBLIC_URL}:8443/sorry.xml`)],
  [
    'that leads back to the server',
    /both fail together/,
    { fallback: () => from(`${PUBLIC_URL}/sorry.xml`, sorry()) },
  ],
  ['on this machine', /address of this machine/, placedAt('http://localhost/sorry.xml')],
  ['that does not answer', /does not answer \(ECONNREFUSED\)/, { fallback: unreachable }],
  ['that is gone', /answered with 404/, { fallback: () => new Response('', { status: 404 }) }],
  ['that is a page', /not with TwiML/, { fallback: () => sorry('<html><Response/></html>') }],
  ['that is cut off', /not with TwiML/, { fallback: () => sorry('<Response><Say>Sor') }],
  [
    'that would be read aloud',
    /200 \(text\/plain\), and not with TwiML/,
    { fallback: () => new Response('<Response/>') },
  ],
])('A8 F45 a fallback %s is wrong, and nothing else is', async (_, says, given) => {
  const { exitCode, findings } = await examined(clinic, given);

  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([
    {
      check: 'fallback',
      state: 'wrong',
      says: expect.stringMatching(says) as string,
      remedy: expect.stringContaining('a TwiML document that lies elsewhere') as string,
    },
  ]);
  expect(exitCode).toBe(1);
});

test.each(['<Response/>', '\ufeff<!-- said once -->\n<Response>\n<Say>Sorry</Say>\n</Response>'])(
  'A8 F45 a fallback of %j is as good',
  async (document) => {
    const { findings } = await examined(clinic, { fallback: () => sorry(document) });

    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  },
);

test('A8 F45 without a fallback the doctor says what calls hear then', async () => {
  const { exitCode, findings } = await examined(clinic, { env: { FALLBACK_URL: '' } });

  expect(findings.filter(({ state }) => state !== 'ok')).toMatchObject([
    { check: 'fallback', state: 'warning', says: expect.stringContaining('error') as string },
  ]);
  expect(exitCode).toBe(0);
});
