import type { Account } from '../account.ts';
import type { Params } from '../webhook/signature.ts';
import { partiesOf, hasEnded, type Call, type CallRequest, type Target } from '../call/call.ts';
import { endCall, hangUp } from '../call/end-call.ts';
import { fetchScript, readScript, type FetchedScript } from './fetch-script.ts';
import { perform, type Fetch } from './perform.ts';

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
