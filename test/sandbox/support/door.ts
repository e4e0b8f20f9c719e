import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';

/** A webhook that reached the application's door. */
export interface DoorRequest {
  readonly path: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  /** What the real SDK says about its signature. */
  readonly isSigned: boolean;
  readonly token: string;
}

export type DoorAnswer = string | { readonly status: number; readonly body?: string } | Buffer;

export interface Door {
  readonly origin: string;
  readonly requests: readonly DoorRequest[];
  on(path: string, answer: (request: DoorRequest) => DoorAnswer): void;
  to(path: string): readonly DoorRequest[];
  close(): Promise<void>;
}

/** The smallest application a carrier can talk to. Paths without an answer get 204. */
export async function openDoor(authToken: string): Promise<Door> {
  const requests: DoorRequest[] = [];
  const answers = new Map<string, (request: DoorRequest) => DoorAnswer>();
  const server = createServer((incoming, response) => {
    void read(incoming, authToken).then((request) => {
      requests.push(request);
      send(response, answers.get(request.path)?.(request) ?? { status: 204 });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    on: (path, answer) => {
      answers.set(path, answer);
    },
    to: (path) => requests.filter((request) => request.path === path),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage, authToken: string): Promise<DoorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? ''}`);
  const signature = String(incoming.headers['x-twilio-signature']);
  return {
    path: url.pathname,
    method: incoming.method ?? '',
    params: incoming.method === 'POST' ? form : Object.fromEntries(url.searchParams),
    isSigned: twilio.validateRequest(authToken, signature, url.toString(), form),
    token: String(incoming.headers['i-twilio-idempotency-token']),
  };
}

function send(response: ServerResponse, answer: DoorAnswer): void {
  if (Buffer.isBuffer(answer)) {
    response.writeHead(200, { 'content-type': 'audio/basic' }).end(answer);
    return;
  }
  if (typeof answer === 'string') {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(answer);
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'text/plain' }).end(answer.body);
}
