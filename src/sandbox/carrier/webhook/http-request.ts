import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface HttpRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
}

export type HttpAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly body: Buffer;
    }
  /** Nothing was sent. */
  | { readonly kind: 'connect_failed' }
  /** Perhaps received, but without a complete answer in time. */
  | { readonly kind: 'no_answer' };

/** One request on a connection of its own. Never rejects: a failure is an answer too. */
export function sendRequest(request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    let isConnected = false;
    const send = request.url.protocol === 'https:' ? requestHttps : requestHttp;
    const outgoing = send(request.url, {
      method: request.method,
      headers: { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) },
      agent: false,
    });
    const finish = (answer: HttpAnswer) => {
      clearTimeout(connecting);
      clearTimeout(reading);
      resolve(answer);
      outgoing.destroy();
    };
    const fail = () => finish({ kind: isConnected ? 'no_answer' : 'connect_failed' });
    const connecting = setTimeout(() => {
      if (!isConnected) fail();
    }, request.connectTimeoutMs);
    const reading = setTimeout(fail, request.readTimeoutMs);

    outgoing.on('socket', (socket) => {
      socket.once('connect', () => {
        isConnected = true;
      });
    });
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const contentType = response.headers['content-type'] ?? '';
        const status = response.statusCode ?? 0;
        finish({ kind: 'answered', status, contentType, body: Buffer.concat(chunks) });
      });
    });
    outgoing.end(request.body);
  });
}
