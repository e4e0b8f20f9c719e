import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTwilioCarrier } from '../../../src/adapters/twilio/twilio-carrier.ts';

export const ACCOUNT = `AC${'0a'.repeat(16)}`;
export const CALL = `CA${'0b'.repeat(16)}`;
export const TEXT = `SM${'0c'.repeat(16)}`;
export const TOKEN = 'sandbox-token';
export const OURS = '+61255501000';
export const THEIRS = '+61412345678';

export interface StubRequest {
  method: string;
  url: URL;
  authorization: string | undefined;
  form: URLSearchParams;
}

export type StubAnswer = (request: StubRequest, response: ServerResponse) => void;

/** An API that answers whatever a test wants, to show what the adapter makes of it. */
export async function startStubApi(answer: StubAnswer) {
  const requests: StubRequest[] = [];
  const server = createServer((request, response) => {
    void read(request).then((read) => {
      requests.push(read);
      answer(read, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    carrier: createTwilioCarrier({
      credentials: (account) => (account === ACCOUNT ? { authToken: TOKEN } : undefined),
      origin: `http://127.0.0.1:${port}`,
      postTimeoutMs: 300,
      readTimeoutMs: 300,
    }),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(request: IncomingMessage): Promise<StubRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    method: request.method ?? '',
    url: new URL(request.url ?? '/', 'http://stub.invalid'),
    authorization: request.headers.authorization,
    form: new URLSearchParams(Buffer.concat(chunks).toString()),
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (_request: StubRequest, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

export const refusal = (status: number, code?: number, headers: Record<string, string> = {}) =>
  json(status, { code, message: `The number ${THEIRS} …`, more_info: '', status }, headers);

export const callOrder = {
  account: ACCOUNT,
  to: THEIRS,
  from: OURS,
  urls: {
    script: 'https://door.example/voice/t0ken',
    status: 'https://door.example/status/t0ken',
    machine: 'https://door.example/machine/t0ken',
  },
  ringTimeoutSeconds: 30,
  talkLimitSeconds: 120,
};

export const textOrder = {
  account: ACCOUNT,
  to: THEIRS,
  from: OURS,
  body: 'Shift A1: reply YES A1 + 1 & more',
  statusUrl: 'https://door.example/receipt/t0ken',
};

export const patient = (): AbortSignal => new AbortController().signal;
