import type { CallRequest, HttpMethod, Target } from '../call/call.ts';
import { Refusal } from './api-error.ts';

const defaultTimeoutSeconds = 60;
const longestTimeoutSeconds = 600;
const defaultTimeLimitSeconds = 14_400;
const longestTimeLimitSeconds = 86_400;

/** Reads the parameters of a new call; repeated StatusCallbackEvent parameters add up. */
export function readCallRequest(form: URLSearchParams): CallRequest {
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  if (to === '') throw new Refusal(21201);
  if (from === '') throw new Refusal(21213);
  const events = form.getAll('StatusCallbackEvent').flatMap((value) => value.split(/[\s,]+/));
  return {
    from,
    to,
    script: readScriptSource(form) ?? refuse(21205),
    fallback: readTarget(form, 'FallbackUrl', 'FallbackMethod'),
    statusCallback: readTarget(form, 'StatusCallback', 'StatusCallbackMethod'),
    statusCallbackEvents: new Set(events.length === 0 ? ['completed'] : events),
    timeoutSeconds: readSeconds(form, 'Timeout', defaultTimeoutSeconds, longestTimeoutSeconds),
    timeLimitSeconds: readSeconds(
      form,
      'TimeLimit',
      defaultTimeLimitSeconds,
      longestTimeLimitSeconds,
    ),
    machineDetection: readMachineDetection(form.get('MachineDetection')),
    asyncAmd: form.get('AsyncAmd') === 'true',
    asyncAmdStatusCallback: readTarget(
      form,
      'AsyncAmdStatusCallback',
      'AsyncAmdStatusCallbackMethod',
    ),
  };
}

/** `Url` wins over `Twiml`; undefined if there is neither. */
export function readScriptSource(form: URLSearchParams): CallRequest['script'] | undefined {
  const target = readTarget(form, 'Url', 'Method');
  if (target !== undefined) return target;
  const twiml = form.get('Twiml') ?? '';
  return twiml === '' ? undefined : { twiml };
}

export function readTarget(
  form: URLSearchParams,
  urlName: string,
  methodName: string,
): Target | undefined {
  const url = form.get(urlName) ?? '';
  if (url === '') return undefined;
  if (!URL.canParse(url)) throw new Refusal(21205);
  const method: HttpMethod = form.get(methodName)?.toUpperCase() === 'GET' ? 'GET' : 'POST';
  return { url, method };
}

function readSeconds(form: URLSearchParams, name: string, fallback: number, most: number): number {
  const seconds = Number(form.get(name) ?? fallback);
  if (!Number.isInteger(seconds) || seconds < 1) throw new Refusal(20001);
  return Math.min(most, seconds);
}

function readMachineDetection(value: string | null): CallRequest['machineDetection'] {
  return value === 'Enable' || value === 'DetectMessageEnd' ? value : 'off';
}

function refuse(code: number): never {
  throw new Refusal(code);
}
