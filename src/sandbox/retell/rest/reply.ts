import type { ServerResponse } from 'node:http';
import type { ApiFault } from '../../faults/fault.ts';
import { Refusal } from './refusal.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly body?: object;
}

/** Runs a request and turns a refusal into its body. */
export function answerOf(run: () => ApiAnswer): ApiAnswer {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return refused(error.status, error.message);
    throw error;
  }
}

export const refused = (status: number, message: string): ApiAnswer => ({
  status,
  body: { status: 'error', message },
});

export function sendJson(
  response: ServerResponse,
  { status, body }: ApiAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const json = body !== undefined && { 'content-type': 'application/json' };
  response.writeHead(status, { ...json, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Answers with a fault; `run` does what was asked, unless the fault comes before that. */
export async function replyWithFault(
  response: ServerResponse,
  fault: ApiFault,
  run: () => ApiAnswer,
): Promise<void> {
  switch (fault.does) {
    case 'error_before':
      return sendJson(response, refused(fault.status, 'Internal Server Error'));
    case 'error_after':
      run();
      return sendJson(response, refused(fault.status, 'Internal Server Error'));
    case 'refused':
      return sendJson(response, refused(fault.code, 'Refused'));
    case 'too_many': {
      const { retryAfterSeconds: after } = fault;
      const headers = after === undefined ? {} : { 'retry-after': String(after) };
      return sendJson(response, refused(429, 'Account rate limited'), headers);
    }
    case 'answer_lost_after_accepting':
    case 'reset':
      run();
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
    case 'drip':
      run();
      return;
    case 'slow': {
      const answer = run();
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return sendJson(response, answer);
    }
    case 'truncated': {
      const text = JSON.stringify(run().body ?? {});
      const headers = { 'content-type': 'application/json', 'content-length': text.length };
      response.writeHead(200, headers);
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return;
    }
    case 'huge_body':
      return sendJson(response, { status: run().status, body: { padding: ' '.repeat(2 ** 24) } });
    case 'html_body':
      run();
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html' });
      response.end('<html><body><h1>It works, just not for you</h1></body></html>');
  }
}
