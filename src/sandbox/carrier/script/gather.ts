import { numberOf } from './attributes.ts';
import { createKeypad, type Keypad } from './keypad.ts';
import { speak, type Speaking } from './speak.ts';
import { wait } from '../call/timers.ts';
import type { XmlElement } from './xml.ts';

export type Gathered =
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'stopped' };

/** Listens while it speaks; the first digit silences it, and the time-out begins anew with every digit. */
export async function gather(speaking: Speaking, verb: XmlElement): Promise<Gathered> {
  const { call, signal } = speaking;
  const keypad = createKeypad({
    numDigits: numberOf(verb, 'numDigits', Infinity),
    finishOnKey: verb.attributes['finishOnKey'] ?? '#',
  });
  call.keypad = keypad;
  call.onListening?.();
  const silenced = AbortSignal.any([signal, keypad.touched]);
  for (const nested of verb.children) {
    if (!silenced.aborted) await speak({ ...speaking, signal: silenced }, nested);
  }
  await untilQuiet(speaking, keypad, numberOf(verb, 'timeout', 5) * 1000);
  if (call.keypad === keypad) delete call.keypad;
  if (signal.aborted) return { kind: 'stopped' };
  return keypad.digits === '' ? { kind: 'nothing' } : { kind: 'digits', digits: keypad.digits };
}

async function untilQuiet(
  { account, signal }: Speaking,
  keypad: Keypad,
  timeoutMs: number,
): Promise<void> {
  for (;;) {
    const digit = new AbortController();
    keypad.onDigit = () => digit.abort();
    const ends = AbortSignal.any([signal, keypad.complete, digit.signal]);
    const waited = await wait(account, timeoutMs, ends);
    if (waited === 'elapsed' || signal.aborted || keypad.complete.aborted) return;
  }
}
