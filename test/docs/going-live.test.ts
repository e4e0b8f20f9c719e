import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { callMeCommand } from '../../src/app/call-me/call-me-command.ts';
import { doctorCommand } from '../../src/app/doctor/doctor-command.ts';
import { CHECKS } from '../../src/app/doctor/finding.ts';
import { runCli } from '../../src/cli/program.ts';
import { WEBHOOKS_PATH } from '../../src/http/webhooks/provider.ts';
import { read, shellLines } from './support/pages.ts';

const page = read('docs/going-live.md');
const CSV = fileURLToPath(new URL('../cli/one-row.csv', import.meta.url));

test('A8 every step names the checks that prove it: all of the doctor’s, in its order', () => {
  const proofs = [...page.matchAll(/^Proved by [^]*?(?=\n\n)/gm)].map(([words]) => words);
  const named = proofs.flatMap((words) =>
    [...words.matchAll(/\*\*([a-z ]+)\*\*/g)].map(([, name]) => name),
  );

  expect(named).toEqual([...CHECKS]);
});

test('A8 the addresses to enter in the console are those that the doctor looks for', () => {
  expect(page).toContain(`\`<PUBLIC_URL>${WEBHOOKS_PATH}/inbound-voice\``);
  expect(page).toContain(`\`<PUBLIC_URL>${WEBHOOKS_PATH}/inbound-status\``);
  expect(page).toContain(`\`<PUBLIC_URL>${WEBHOOKS_PATH}/sms\``);
});

const CLI = 'npm run cli -- ';
const commands = shellLines(page)
  .filter((line) => line.startsWith(CLI))
  .map((line) => line.replace(CLI, ''));

test.each(commands.map((line) => [line]))(
  'A8 "ringdown %s" is a command of this version',
  async (line) => {
    const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    const err: string[] = [];
    await runCli(
      words.map((word) => (word.endsWith('.csv') ? CSV : word)),
      {
        out: () => undefined,
        err: (said) => err.push(said),
        env: { RINGDOWN_KEY: 'rk_x', RINGDOWN_ORIGIN: 'http://127.0.0.1:1' },
        pause: async () => undefined,
      },
      doctorCommand,
      callMeCommand,
    );

    // Without a server and a configuration it gets no further, but no further fault is the line's own.
    expect(err.join('\n')).not.toMatch(/unknown (command|option)|missing required|is invalid for/);
  },
);
