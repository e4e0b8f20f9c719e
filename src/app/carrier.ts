// npm run carrier -- --number +61255501000: the simulated carrier by itself, where TWILIO_ORIGIN says, in the environment of
// `serve` and `work`. It tells what happens at its phones, and takes lines that somebody at one of them would do.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { WEBHOOKS_PATH } from '../http/webhooks/provider.ts';
import { createCarrier } from '../sandbox/carrier/carrier.ts';
import { createSandboxClock } from '../sandbox/clock.ts';
import { actAtPhone, PHONE_USAGE } from './carrier/act-at-phone.ts';
import { ledgerLine } from './carrier/ledger-line.ts';
import { listening } from './listening.ts';
import { askedToEnd, configOrExit, startedOrExit } from './process-end.ts';

const USAGE =
  'Usage: npm run carrier -- --number +61255501000 [--number …], the senders of tenants';

const numbers = readNumbers();
const config = configOrExit();
const publicUrl = config.PUBLIC_URL.replace(/\/$/, '');
const port = config.TWILIO_ORIGIN === undefined ? 0 : Number(new URL(config.TWILIO_ORIGIN).port);
const carrier = createCarrier({ seed: randomUUID() });
const clock = createSandboxClock();
carrier.addAccount({
  ...{ sid: config.TWILIO_ACCOUNT_SID, authToken: config.TWILIO_AUTH_TOKEN, numbers, clock },
  inbound: {
    voiceUrl: `${publicUrl}${WEBHOOKS_PATH}/inbound-voice`,
    statusUrl: `${publicUrl}${WEBHOOKS_PATH}/inbound-status`,
    smsUrl: `${publicUrl}${WEBHOOKS_PATH}/sms`,
    ...(config.FALLBACK_URL !== undefined && { voiceFallbackUrl: config.FALLBACK_URL }),
  },
});
const origin = await startedOrExit(listening('TWILIO_ORIGIN', carrier.listen(port)));
carrier.ledger.follow((entry) => {
  const line = ledgerLine(entry);
  if (line !== undefined) console.log(line);
});
console.log(`The simulated carrier answers at ${origin}: that is TWILIO_ORIGIN of serve and work.`);
console.log(PHONE_USAGE);
createInterface({ input: process.stdin }).on('line', (line) => {
  void actAtPhone(carrier, numbers, line).then((wrong) => {
    if (wrong !== undefined) console.error(wrong);
  });
});

await askedToEnd();
clock.stop();
await carrier.close();
process.exit(0);

function readNumbers(): string[] {
  try {
    const { values } = parseArgs({ options: { number: { type: 'string', multiple: true } } });
    const given = values.number ?? [];
    if (given.length > 0 && given.every((number) => /^\+\d{7,15}$/.test(number))) return given;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  console.error(USAGE);
  process.exit(2);
}
