import type { ServerResponse } from 'node:http';
import { type ApiAnswer, sendAnswer } from '../api-answer.ts';
import type { ApiFault } from './fault.ts';

const HUGE = 16 * 1024 * 1024;
const DRIP_MS = 200;

/** How a vendor says that it fails or turns a request down. */
export interface Dialect {
  failed(status: number): ApiAnswer;
  refused(code: number): ApiAnswer;
  tooMany(): ApiAnswer;
}

interface Asked {
  readonly dialect: Dialect;
  /** Does what was asked: what the API would say if nothing went wrong with saying it. */
  run(): ApiAnswer;
}

/** Answers with a fault; what was asked is done, unless the fault comes before that. */
export async function replyWithFault(
  response: ServerResponse,
  fault: ApiFault,
  { dialect, run }: Asked,
): Promise<void> {
  switch (fault.does) {
    case 'error_before':
      return sendAnswer(response, dialect.failed(fault.status));
    case 'refused':
      return sendAnswer(response, dialect.refused(fault.code));
    case 'too_many': {
      const { retryAfterSeconds: after } = fault;
      const headers = after === undefined ? {} : { 'retry-after': String(after) };
      return sendAnswer(response, dialect.tooMany(), headers);
    }
    case 'error_after':
      run();
      return sendAnswer(response, dialect.failed(fault.status));
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
      return sendAnswer(response, answer);
    }
    case 'truncated':
      return sendHalf(response, run(), () => response.destroy());
    case 'reset':
      return sendHalf(response, run(), () => response.socket?.resetAndDestroy());
    case 'drip':
      return drip(response, run());
    case 'huge_body':
      return sendAnswer(response, { status: run().status, body: { padding: ' '.repeat(HUGE) } });
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
function begin(response: ServerResponse, { status, body = {} }: ApiAnswer): string {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  });
  return text;
}
