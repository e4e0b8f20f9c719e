import type { Account } from '../account.ts';

export type OptOutType = 'STOP' | 'START' | 'HELP';

const WORDS: Readonly<Record<OptOutType, ReadonlySet<string>>> = {
  STOP: new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']),
  START: new Set(['START', 'YES', 'UNSTOP']),
  HELP: new Set(['HELP', 'INFO']),
};

const CONFIRMATIONS: Readonly<Record<OptOutType, string>> = {
  STOP: 'You will get no more messages from this number. Reply START to get them again.',
  START: 'You will get messages from this number again. Reply STOP to end them.',
  HELP: 'Reply STOP to end messages from this number. Message and data rates may apply.',
};

const pairOf = (sender: string, phone: string) => `${sender} ${phone}`;

export const isStopped = (account: Account, sender: string, phone: string): boolean =>
  account.stopped.has(pairOf(sender, phone));

/** Which of the carrier's own words a whole message is, if the carrier acts on it. */
export function optOutTypeOf(
  account: Account,
  text: { readonly from: string; readonly to: string; readonly body: string },
): OptOutType | undefined {
  if (account.options.messagingStop === false) return undefined;
  const word = text.body.trim().toUpperCase();
  if (WORDS.STOP.has(word)) return 'STOP';
  if (WORDS.HELP.has(word)) return 'HELP';
  if (!WORDS.START.has(word)) return undefined;
  const always = account.options.optInWords === 'always';
  return always || isStopped(account, text.to, text.from) ? 'START' : undefined;
}

/** Blocks or unblocks the pair and confirms it to the phone in the carrier's own words. */
export function applyOptOut(
  account: Account,
  type: OptOutType,
  text: { readonly from: string; readonly to: string },
): void {
  const pair = pairOf(text.to, text.from);
  const isNews = type === 'HELP' || (type === 'STOP') !== account.stopped.has(pair);
  if (type === 'STOP') account.stopped.add(pair);
  if (type === 'START') account.stopped.delete(pair);
  if (!isNews) return;
  const confirmation = {
    messageSid: account.newSid('SM'),
    from: text.to,
    to: text.from,
  };
  const body = CONFIRMATIONS[type];
  account.record({ kind: 'text_accepted', ...confirmation, body, by: 'carrier' });
  account.record({ kind: 'text_delivered', ...confirmation });
  account.world.phone(text.from).receive({ at: account.clock.now(), from: text.to, body });
}
