import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { freePortBetween } from '../../../src/app/embedded/process/ports.ts';
import { root } from '../../docs/support/pages.ts';
import { twilioAt } from '../../sandbox/support/twilio-client.ts';

const ACCOUNT = `AC${'a'.repeat(32)}`;
const SENDER = '+61255501000';
const PHONE = '+61412345678';
const secretOf = (what: string) => `the-${what}-of-the-carrier-test-long-enough`;

const environmentOf = (port: number) => ({
  PATH: process.env['PATH'] ?? '',
  DATABASE_URL: 'postgresql://ringdown_app@127.0.0.1:1/none',
  SYSTEM_DATABASE_URL: 'postgresql://ringdown_system@127.0.0.1:1/none',
  PUBLIC_URL: 'http://127.0.0.1:9',
  OPERATOR_KEY: secretOf('operator-key'),
  NUMBER_HASH_KEY: secretOf('number-hash-key'),
  LINK_KEY: secretOf('link-key'),
  SECRETS_KEY: secretOf('secrets-key'),
  TWILIO_ACCOUNT_SID: ACCOUNT,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_ORIGIN: `http://127.0.0.1:${port}`,
});

/** The command, whose lines are waited for. */
function start(args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/app/carrier.ts', ...args], {
    cwd: root,
    env,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    lines,
    ended,
    write: (line: string) => child.stdin.write(`${line}\n`),
    end: () => child.kill('SIGTERM'),
    says: (words: string) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => line.includes(words));
          if (found !== undefined) resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(lines.join('\n'))));
      }),
  };
}

test('X3 the simulated carrier runs by itself where TWILIO_ORIGIN says, and its phones do what a line tells them', async () => {
  const port = await freePortBetween(20_000, 29_999);
  const carrier = start(['--number', SENDER], environmentOf(port));
  await carrier.says(`answers at http://127.0.0.1:${port}`);
  const client = twilioAt(`http://127.0.0.1:${port}`, ACCOUNT, 'token');

  carrier.write(`${PHONE} answer`);
  await carrier.says('has no live call to answer');
  const twiml = '<Response><Say>Hello there</Say><Pause length="60"/></Response>';
  await client.calls.create({ to: PHONE, from: SENDER, twiml });
  await carrier.says(`${SENDER} → ${PHONE}  rings`);
  carrier.write(`${PHONE} answer`);
  await carrier.says('hears: Hello there');
  carrier.write(`${PHONE} hangup`);
  await carrier.says('completed (callee hung up)');
  carrier.write(`${PHONE} always busy`);
  carrier.write(`${PHONE} text YES`);
  await carrier.says(`${PHONE} → ${SENDER}  text: YES`);
  await client.calls.create({ to: PHONE, from: SENDER, twiml });
  await carrier.says('busy (busy)');
  carrier.write('nonsense');
  await carrier.says('A phone does what it is told: <number> answer');

  carrier.end();
  expect(await carrier.ended).toBe(0);
});

test.each([[[]], [['--number', '0412']], [['--bogus']]])(
  'X3 the simulated carrier with %j says how it is used, and ends with 2',
  async (args) => {
    const carrier = start(args, environmentOf(0));

    expect(await carrier.ended).toBe(2);
    expect(carrier.lines).toEqual([expect.stringContaining('Usage: npm run carrier -- --number')]);
  },
);
