import type { Params } from '../webhook/signature.ts';
import { numberOf, resolveUrl } from './attributes.ts';
import type { Target } from '../call/call.ts';
import type { Script } from './fetch-script.ts';
import { gather } from './gather.ts';
import { markAnswered } from '../call/mark-answered.ts';
import { speak, type Speaking } from './speak.ts';
import { wait } from '../call/timers.ts';
import type { XmlElement } from './xml.ts';

export interface Fetch {
  readonly target: Target;
  readonly extra: Params;
}

/** How a call goes on after a verb. */
export type Next =
  | { readonly kind: 'following_verb' }
  | ({ readonly kind: 'other_script' } & Fetch)
  | { readonly kind: 'stopped' }
  | { readonly kind: 'hang_up' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'broken'; readonly code: number };

/** Carries out the verbs until one leads elsewhere. */
export async function perform(speaking: Speaking, script: Script): Promise<Next> {
  const { account, call, signal } = speaking;
  const isInbound = call.direction === 'inbound';
  for (const verb of script.verbs) {
    if (verb.name === 'Reject' && call.status === 'ringing') return { kind: 'reject' };
    // An incoming call counts as answered with the first verb that needs the caller's ear.
    const needsEar = verb.name !== 'Redirect' && verb.name !== 'Pause';
    if (isInbound && needsEar && call.status === 'ringing') markAnswered(account, call, 'human');
    const next = await performVerb(speaking, verb);
    if (signal.aborted) return { kind: 'stopped' };
    if (next.kind !== 'following_verb') return next;
  }
  return { kind: 'following_verb' };
}

async function performVerb(speaking: Speaking, verb: XmlElement): Promise<Next> {
  const { account, from, signal } = speaking;
  switch (verb.name) {
    case 'Hangup':
      return { kind: 'hang_up' };
    case 'Redirect':
      return otherScript(from, verb.text, verb.attributes['method'], {});
    case 'Pause':
      await wait(account, numberOf(verb, 'length', 1) * 1000, signal);
      return { kind: 'following_verb' };
    case 'Gather':
      return performGather(speaking, verb);
    default:
      await speak(speaking, verb);
      return { kind: 'following_verb' };
  }
}

async function performGather(speaking: Speaking, verb: XmlElement): Promise<Next> {
  const gathered = await gather(speaking, verb);
  const { action = speaking.from.url, method, actionOnEmptyResult } = verb.attributes;
  switch (gathered.kind) {
    case 'stopped':
      return { kind: 'stopped' };
    case 'nothing':
      if (actionOnEmptyResult !== 'true') return { kind: 'following_verb' };
      return otherScript(speaking.from, action, method, { msg: 'Gather End', Digits: '' });
    case 'digits':
      return otherScript(speaking.from, action, method, {
        msg: 'Gather End',
        Digits: gathered.digits,
      });
  }
}

function otherScript(from: Target, url: string, method: string | undefined, extra: Params): Next {
  const resolved = resolveUrl(url, from);
  if (resolved === undefined) return { kind: 'broken', code: 11100 };
  const isGet = method?.toUpperCase() === 'GET';
  return {
    kind: 'other_script',
    target: { url: resolved, method: isGet ? 'GET' : 'POST' },
    extra,
  };
}
