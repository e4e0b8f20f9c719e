import { afterEach, expect, test } from 'vitest';
import { runCli } from '../../src/cli/program.ts';
import { anApi, closeApi } from './an-api.ts';
import { anOffer, ID } from './an-offer.ts';

afterEach(closeApi);

const ESCAPE = String.fromCharCode(27);

async function status(given: { env?: Record<string, string>; isTty: boolean }, ...more: string[]) {
  const filled = { state: 'closed', stage: 'closed', result: 'filled' };
  const { origin } = await anApi({ status: 200, body: anOffer(filled) });
  const out: string[] = [];
  await runCli(['offer', 'status', ID, ...more], {
    out: (line) => out.push(line),
    err: (line) => out.push(line),
    env: { RINGDOWN_ORIGIN: origin, RINGDOWN_KEY: 'rk_x', ...given.env },
    isTty: given.isTty,
    pause: async () => undefined,
  });
  return out.join('\n');
}

test.each([
  { env: {}, isTty: true, args: [], coloured: true },
  { env: {}, isTty: false, args: [], coloured: false },
  { env: { NO_COLOR: '1' }, isTty: true, args: [], coloured: false },
  { env: { TERM: 'dumb' }, isTty: true, args: [], coloured: false },
  { env: {}, isTty: true, args: ['--no-color'], coloured: false },
  { env: {}, isTty: true, args: ['--json'], coloured: false },
  { env: { FORCE_COLOR: '1' }, isTty: false, args: [], coloured: true },
  { env: { FORCE_COLOR: '0' }, isTty: true, args: [], coloured: false },
  { env: { FORCE_COLOR: '1', NO_COLOR: '1' }, isTty: true, args: [], coloured: false },
])(
  'colours with $env, a terminal: $isTty, $args: $coloured',
  async ({ env, isTty, args, coloured }) => {
    expect((await status({ env, isTty }, ...args)).includes(ESCAPE)).toBe(coloured);
  },
);

test('with and without colours the same is said', async () => {
  const coloured = await status({ isTty: true });

  const plain = coloured.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '');
  expect(plain).toBe(await status({ isTty: false }));
});
