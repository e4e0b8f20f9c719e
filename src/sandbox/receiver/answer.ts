import type { ServerResponse } from 'node:http';

/** `closes` breaks the connection without a word. */
export type ReceiverFault =
  | { readonly does: 'answer'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly does: 'redirect'; readonly to: string }
  | { readonly does: 'close' }
  | { readonly does: 'never' };

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** @returns what was answered, unless the fault lets nothing out. */
export function answer(
  response: ServerResponse,
  fault: ReceiverFault | undefined,
  otherwise: () => Answer,
): number | 'nothing' {
  switch (fault?.does) {
    case 'never':
      return 'nothing';
    case 'close':
      response.destroy();
      return 'nothing';
    case 'redirect':
      response.writeHead(302, { location: fault.to }).end();
      return 302;
    case 'answer': {
      const { status, retryAfterSeconds: seconds } = fault;
      if (seconds !== undefined) response.setHeader('retry-after', seconds);
      response.writeHead(status).end();
      return status;
    }
    case undefined: {
      const { status, body } = otherwise();
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 204 ? undefined : JSON.stringify(body));
      return status;
    }
  }
}
