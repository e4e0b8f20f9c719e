import type { Carrier } from '../../sandbox/carrier/carrier.ts';
import { accepts, declines, type Persona } from '../../sandbox/carrier/phone/persona.ts';

export const PHONE_USAGE = `A phone does what it is told: <number> answer | press <digits> | hangup | reject | text <words> | call.
Or once for all of its calls: <number> always accepts | declines | voicemail | no_answer | busy.`;

const HABITS: Readonly<Record<string, Persona>> = {
  accepts: accepts(),
  declines: declines(),
  voicemail: { kind: 'voicemail' },
  no_answer: { kind: 'no_answer' },
  busy: { kind: 'busy' },
};

/** Texts and calls go to the first of the senders. @returns what is wrong with the line, if something is. */
export async function actAtPhone(
  carrier: Pick<Carrier, 'phone'>,
  [sender = '']: readonly string[],
  line: string,
): Promise<string | undefined> {
  const [number = '', doing = '', ...words] = line.trim().split(/\s+/);
  if (number === '') return undefined;
  if (!/^\+\d{7,15}$/.test(number)) return PHONE_USAGE;
  const phone = carrier.phone(number);
  const rest = words.join(' ');
  const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
    answer: phone.answer,
    press: () => phone.press(rest),
    hangup: phone.hangUp,
    reject: phone.reject,
    text: () => phone.text(sender, rest),
    call: () => phone.call(sender),
  };
  const habit = doing === 'always' ? HABITS[rest] : undefined;
  if (habit) {
    phone.persona(habit);
    return undefined;
  }
  const deed = deeds[doing];
  if (!deed) return PHONE_USAGE;
  return deed().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
