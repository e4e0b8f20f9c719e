import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown, ringdownIn } from './an-api.ts';
import { ID } from './an-offer.ts';

afterEach(closeApi);

/** Nothing listens there: whatever is answered by 2 was found out without asking. */
const NOWHERE = 'http://127.0.0.1:1';

test.each([
  ['offer', /Usage: ringdown offer/],
  ['nonsense', /unknown command 'nonsense'/],
  ['offer open', /missing required argument 'shift'/],
  ['offer open A12', /'A12' is invalid for argument 'shift'. It is no id. Use one/],
  ['offer status x', /'x' is invalid for argument 'offer'. It is no id. Use one/],
  ['offer watch x', /'x' is invalid for argument 'offer'/],
  ['offer cancel x', /'x' is invalid for argument 'offer'/],
  ['offer list --state open', /'--state <state>' argument 'open' is invalid.*active, closed/],
  ['offer list --shift A12', /'--shift <id>' argument 'A12' is invalid. It is no id./],
  ['offer list --page 2', /unknown option '--page'/],
  [
    'hold planet',
    /'planet' is invalid for argument 'scope'.*everything, account, sender, tenant, job/,
  ],
  [
    'resume planet',
    /'planet' is invalid for argument 'scope'.*everything, account, sender, tenant, job/,
  ],
  [`why weather ${ID}`, /'weather' is invalid for argument 'subject'.*shift, appointment, sign-up/],
  ['why person Bob', /'Bob' is invalid for argument 'id'. It is no id./],
  ['key create', /required option '--name <name>' not specified/],
  ['key list --tenant x', /'--tenant <id>' argument 'x' is invalid/],
  ['key revoke rk_123', /'rk_123' is invalid for argument 'key'/],
  ['pool edit x --name A', /'x' is invalid for argument 'pool'/],
  [`pool edit ${ID}`, /^Name at least one rule, or the name, to change.$/],
  [`pool edit ${ID} --ordering best`, /argument 'best' is invalid.*given, rotation/],
  [`pool edit ${ID} --review-minutes soon`, /argument 'soon' is invalid. It is no whole number./],
  [`pool members ${ID} ${ID}=10`, /an id, or one with a tier from 1 to 9 such as <id>=2/],
  ['review list --state new', /argument 'new' is invalid.*waiting, awarded/],
  ['review award Bob', /'Bob' is invalid for argument 'yes'. It is no id./],
  ['coordinator add --name Kim', /required option '--phone <number>' not specified/],
  [`coordinator edit ${ID} --nights maybe`, /argument 'maybe' is invalid.*urgent, always/],
  [`coordinator edit ${ID} --kinds full`, /argument 'full' is invalid.*filled, unfilled/],
  [`coordinator edit ${ID}`, /^Name at least one thing to change.$/],
  ['webhook add https://example.org', /Name the events by --types, or use --roster; not both./],
  ['webhook add https://example.org --types a', /argument 'a' is invalid.*offer.opened/],
  [`webhook edit ${ID}`, /^Name at least one thing to change.$/],
  ['webhook deliveries --state sent', /argument 'sent' is invalid.*waiting, delivered/],
  ['settings set rounds', /'rounds' is invalid for argument 'name=value'.*such as rounds=2/],
  ['settings reset', /Name the settings, or use --all./],
  [`staff edit ${ID} --quiet nights`, /Use two times of day, such as 21:00-07:00./],
  [`shift edit ${ID}`, /^Name at least one term to change.$/],
  [`shift no-show ${ID} Bob`, /'Bob' is invalid for argument 'staff'/],
  ['calendar open Bob', /'Bob' is invalid for argument 'staff'/],
  ['tenant edit', /^Name at least one thing to change.$/],
  ['tenant create --name A', /required option '--zone <zone>' not specified/],
])('"%s" is no command: 2, with what is wrong', async (line, says) => {
  const { exitCode, out, err } = await ringdown(NOWHERE, ...line.split(' '));

  expect([exitCode, out]).toEqual([2, []]);
  expect(err.join('\n')).toMatch(says);
});

const NO_ADDRESS =
  'RINGDOWN_ORIGIN is no http:// or https:// address. Set it to one such as http://127.0.0.1:3000.';

test.each([
  { env: {}, says: 'Set RINGDOWN_KEY to an API key, an access token or the operator key.' },
  {
    env: { RINGDOWN_KEY: 'rk_…' },
    says: 'RINGDOWN_KEY has characters that no key has. Copy the key again.',
  },
  { env: { RINGDOWN_KEY: 'rk_x', RINGDOWN_ORIGIN: 'localhost:3000' }, says: NO_ADDRESS },
  { env: { RINGDOWN_KEY: 'rk_x', RINGDOWN_ORIGIN: 'nowhere' }, says: NO_ADDRESS },
])('with $env nothing is asked: 2', async ({ env, says }) => {
  expect(await ringdownIn(env, 'holds')).toEqual({ exitCode: 2, out: [], err: [says] });
});

test.each(['<html>Welcome</html>', { somethingElse: true }])(
  'another server than ours, which answers %j, is no crash: 1',
  async (body) => {
    const { origin } = await anApi({ status: 200, body });

    const { exitCode, err } = await ringdown(origin, 'offer', 'status', ID);

    expect(exitCode).toBe(1);
    expect(err).toEqual([expect.stringMatching(/status 200, but not as this API does.*address/)]);
  },
);

test('with --json a refusal is the problem document itself', async () => {
  const refusal = {
    type: 'urn:ringdown:problem:not_found',
    title: 'Not Found',
    status: 404,
    code: 'not_found',
    detail: 'There is no such offer.',
  };
  const { origin } = await anApi({ status: 404, body: refusal });

  const { exitCode, out, err } = await ringdown(origin, 'offer', 'status', ID, '--json');
  const unreachable = await ringdown(NOWHERE, 'holds', '--json');

  expect([exitCode, out]).toEqual([1, []]);
  expect(err.map((line) => JSON.parse(line) as unknown)).toEqual([refusal]);
  expect(unreachable.exitCode).toBe(4);
  expect(JSON.parse(unreachable.err.join())).toEqual({
    detail: expect.stringContaining('RINGDOWN_ORIGIN') as string,
  });
});
