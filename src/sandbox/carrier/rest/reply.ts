import type { ServerResponse } from 'node:http';
import type { ApiFault } from '../../faults/fault.ts';
import { Refusal, refusalBody, serverErrorBody } from './api-error.ts';

/** What the API would say if nothing went wrong with saying it. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
}

const HUGE = 16 * 1024 * 1024;
const DRIP_MS = 200;

/** Runs a request and turns a refusal into its body. */
export function answerOf(status: number, run: () => object): ApiAnswer {
  try {
    return { status, body: run() };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: refusalBody(error) };
    throw error;
  }
}

export function sendJson(
  response: ServerResponse,
  { status, body }: ApiAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Answers with a fault; `run` does what was asked, unless the fault comes before that. */
export async function replyWithFault(
  response: ServerResponse,
  fault: ApiFault,
  run: () => ApiAnswer,
): Promise<void> {
  switch (fault.does) {
    case 'error_before':
      return sendJson(response, { status: fault.status, body: serverErrorBody(fault.status) });
    case 'refused': {
      const refusal = new Refusal(fault.code);
      return sendJson(response, { status: refusal.status, body: refusalBody(refusal) });
    }
    case 'too_many': {
      const refusal = new Refusal(20429);
      const headers =
        fault.retryAfterSeconds === undefined
          ? {}
          : { 'retry-after': String(fault.retryAfterSeconds) };
      return sendJson(response, { status: refusal.status, body: refusalBody(refusal) }, headers);
    }
    case 'error_after':
      run();
      return sendJson(response, { status: fault.status, body: serverErrorBody(fault.status) });
    case 'answer_lost_after_accepting':
      run();
      response.destroy();
      return;
    case 'hang':
      run();
      return;
    case 'slow': {
      const answer = run();
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return sendJson(response, answer);
    }
    case 'truncated':
      return sendHalf(response, run(), () => response.destroy());
    case 'reset':
      return sendHalf(response, run(), () => response.socket?.resetAndDestroy());
    case 'drip':
      return drip(response, run());
    case 'huge_body':
      return sendJson(response, { status: run().status, body: { padding: ' '.repeat(HUGE) } });
    case 'html_body':
      run();
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html' });
      response.end('<html><body><h1>It works, just not for you</h1></body></html>');
  }
}

function sendHalf(response: ServerResponse, answer: ApiAnswer, thenBreak: () => void): void {
  const text = begin(response, answer);
  response.write(text.slice(0, text.length / 2), thenBreak);
}

function drip(response: ServerResponse, answer: ApiAnswer): void {
  const text = begin(response, answer);
  let sent = 0;
  const dripping = setInterval(() => response.write(text.charAt(sent++) || ' '), DRIP_MS);
  response.once('close', () => clearInterval(dripping));
}

/** Promises the whole body. */
function begin(response: ServerResponse, { status, body }: ApiAnswer): string {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  });
  return text;
}
