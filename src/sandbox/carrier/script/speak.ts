import type { Account } from '../account.ts';
import { deliver } from '../webhook/deliver.ts';
import { numberOf, resolveUrl } from './attributes.ts';
import { partiesOf, type Call, type Target } from '../call/call.ts';
import { wait } from '../call/timers.ts';
import type { XmlElement } from './xml.ts';

const charactersPerSecond = 15;
/** 8-bit mu-law at 8 kHz. */
const audioBytesPerSecond = 8000;

export interface Speaking {
  readonly account: Account;
  readonly call: Call;
  /** Where the instructions came from. */
  readonly from: Target;
  /** Aborted when whoever listens stops it. */
  readonly signal: AbortSignal;
}

/** Say, Play and Pause take their time; whatever else is nested in a Gather is skipped with a warning. */
export async function speak(speaking: Speaking, verb: XmlElement): Promise<void> {
  switch (verb.name) {
    case 'Say': {
      const words = verb.text.replace(/\s+/g, ' ');
      return talk(speaking, words, words.length / charactersPerSecond, timesOf(verb));
    }
    case 'Pause':
      await wait(speaking.account, numberOf(verb, 'length', 1) * 1000, speaking.signal);
      return;
    case 'Play':
      return play(speaking, verb);
    default:
      warn(speaking, 12200);
  }
}

// loop="0" means on and on; a thousand times is on and on for a telephone call.
const timesOf = (verb: XmlElement) => numberOf(verb, 'loop', 1) || 1000;

async function talk(
  { account, call, signal }: Speaking,
  text: string,
  seconds: number,
  times: number,
): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    if (signal.aborted) return;
    call.heard.push(text);
    account.record({ kind: 'heard', ...partiesOf(call), text });
    await wait(account, Math.ceil(seconds * 1000), signal);
  }
}

async function play(speaking: Speaking, verb: XmlElement): Promise<void> {
  const { account, call, from, signal } = speaking;
  const url = resolveUrl(verb.text, from);
  if (url === undefined) {
    warn(speaking, 11100);
    return;
  }
  const answer = await deliver(account, {
    sid: call.sid,
    event: 'audio',
    about: call.request.to,
    url,
    method: 'GET',
    params: {},
  });
  if (signal.aborted) return;
  if (answer.kind !== 'answered' || answer.status !== 200 || !isAudio(answer.contentType)) {
    warn(speaking, answer.kind === 'answered' && answer.status === 200 ? 12300 : 11200);
    return;
  }
  const text = account.world.textOf(answer.body) ?? `[audio ${answer.body.length} bytes]`;
  await talk(speaking, text, answer.body.length / audioBytesPerSecond, timesOf(verb));
}

const isAudio = (contentType: string) => contentType.startsWith('audio/');

function warn({ account, call }: Speaking, code: number): void {
  account.record({ kind: 'script_failed', ...partiesOf(call), code });
}
