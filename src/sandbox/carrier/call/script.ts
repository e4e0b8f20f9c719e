import type { Account } from '../account.ts';
import type { Params } from '../webhook/signature.ts';
import { numberOf, resolveUrl } from './attributes.ts';
import { hasEnded, type Call, type CallRequest, type Target } from './call.ts';
import { endCall, hangUp } from './end-call.ts';
import { fetchScript, readScript, type FetchedScript, type Script } from './fetch-script.ts';
import { gather } from './gather.ts';
import { markAnswered } from './mark-answered.ts';
import { partiesOf, speak, type Speaking } from './speak.ts';
import { wait } from './timers.ts';
import type { XmlElement } from './xml.ts';

interface Fetch {
  readonly target: Target;
  readonly extra: Params;
}

type Next =
  | { readonly kind: 'following_verb' }
  | ({ readonly kind: 'other_script' } & Fetch)
  | { readonly kind: 'stopped' }
  | { readonly kind: 'hang_up' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'broken'; readonly code: number };

/** Instructions that came with the call: relative URLs in them lead nowhere. */
const inline: Target = { url: 'about:blank', method: 'POST' };

/** Carries out a call's instructions from the beginning, in place of any that were running. */
export function startScript(
  account: Account,
  call: Call,
  source: CallRequest['script'],
  extra: Params = {},
): void {
  call.script?.abort();
  const controller = new AbortController();
  call.script = controller;
  void follow(account, call, source, extra, controller.signal);
}

async function follow(
  account: Account,
  call: Call,
  source: CallRequest['script'],
  extra: Params,
  signal: AbortSignal,
): Promise<void> {
  const isOver = () => signal.aborted || hasEnded(call);
  let fetched =
    'twiml' in source
      ? readScript(source.twiml, inline)
      : await fetchWithFallback(account, call, { target: source, extra });
  for (;;) {
    if (isOver()) return;
    if (fetched.kind === 'failed') return giveUp(account, call);
    const { script } = fetched;
    const next = await perform({ account, call, from: script.from, signal }, script);
    if (isOver()) return;
    switch (next.kind) {
      case 'other_script':
        fetched = await fetchWithFallback(account, call, next);
        break;
      case 'broken':
        fetched = { kind: 'failed', code: next.code };
        account.record({ kind: 'script_failed', ...partiesOf(call), code: next.code });
        break;
      case 'reject':
        return endCall(account, call, { status: 'busy', why: 'script_rejected', sipCode: 603 });
      case 'following_verb':
      case 'hang_up':
        return hangUp(account, call, 'script_ended');
      case 'stopped':
        return;
    }
  }
}

async function fetchWithFallback(
  account: Account,
  call: Call,
  { target, extra }: Fetch,
): Promise<FetchedScript> {
  const first = await fetchScript(account, call, target, extra);
  if (first.kind === 'script' || hasEnded(call)) return first;
  account.record({ kind: 'script_failed', ...partiesOf(call), code: first.code });
  const { fallback } = call.request;
  if (fallback === undefined) return first;
  const blame = { ErrorCode: String(first.code), ErrorUrl: target.url };
  const second = await fetchScript(account, call, fallback, { ...extra, ...blame });
  if (second.kind === 'failed') {
    account.record({ kind: 'script_failed', ...partiesOf(call), code: second.code });
  }
  return second;
}

// The real carrier apologises in its own voice first.
function giveUp(account: Account, call: Call): void {
  endCall(
    account,
    call,
    call.status === 'in-progress'
      ? { status: 'completed', why: 'application_error', sipCode: 200 }
      : { status: 'failed', why: 'application_error', sipCode: 500 },
  );
}

async function perform(speaking: Speaking, script: Script): Promise<Next> {
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
