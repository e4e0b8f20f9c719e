import type { Account } from '../account.ts';
import { deliver, pause, type Webhook } from '../webhook/deliver.ts';
import type { HttpAnswer } from '../webhook/http-request.ts';
import type { Params } from '../webhook/signature.ts';
import type { Call, Target } from '../call/call.ts';
import { callParams } from '../call/callbacks.ts';
import { parseXml, XmlError, type XmlElement } from './xml.ts';

/** Where instructions came from (relative URLs inside refer to it) and what they say. */
export interface Script {
  readonly from: Target;
  readonly verbs: readonly XmlElement[];
}

export type FetchedScript =
  | { readonly kind: 'script'; readonly script: Script }
  /** `code`: 11200 no good answer, 11205 no connection, 12100 not XML, 12300 wrong content type. */
  | { readonly kind: 'failed'; readonly code: number };

export async function fetchScript(
  account: Account,
  call: Call,
  target: Target,
  extra: Params,
): Promise<FetchedScript> {
  const webhook: Webhook = {
    sid: call.sid,
    event: 'script',
    about: call.request.to,
    ...target,
    params: { ...callParams(account, call), ...extra },
  };
  const answer = await fetchWithFaults(account, webhook);
  if (answer === undefined) return { kind: 'failed', code: 11200 };
  if (answer.kind !== 'answered') {
    return { kind: 'failed', code: answer.kind === 'connect_failed' ? 11205 : 11200 };
  }
  if (answer.status < 200 || answer.status > 299) return { kind: 'failed', code: 11200 };
  if (answer.body.length === 0) return { kind: 'script', script: { from: target, verbs: [] } };
  if (!/^(text|application)\/xml\b|^text\/html\b/.test(answer.contentType)) {
    return { kind: 'failed', code: 12300 };
  }
  return readScript(answer.body.toString('utf8'), target);
}

export function readScript(document: string, from: Target): FetchedScript {
  try {
    const root = parseXml(document);
    if (root.name !== 'Response') return { kind: 'failed', code: 12100 };
    return { kind: 'script', script: { from, verbs: root.children } };
  } catch (error) {
    if (error instanceof XmlError) return { kind: 'failed', code: 12100 };
    throw error;
  }
}

async function fetchWithFaults(
  account: Account,
  webhook: Webhook,
): Promise<HttpAnswer | undefined> {
  const fault = account.faults.onScript(webhook.about);
  switch (fault?.does) {
    case undefined:
      break;
    case 'lose':
      return undefined;
    case 'delay':
      await pause(account, fault.ms);
      break;
    case 'duplicate':
      for (let extra = 1; extra < fault.times; extra += 1) await deliver(account, webhook);
      break;
  }
  return deliver(account, webhook);
}
