import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CarrierForm, DoorRequest } from '../../../src/ports/carrier-door.ts';

export type Received = DoorRequest;

/** Keeps what the carrier sends, and answers with TwiML where `answer` has some, else with 204. */
export async function openWebhookServer(answer: (received: Received) => string) {
  const received: Received[] = [];
  const server = createServer((incoming, response) => {
    void read(incoming).then((request) => {
      received.push(request);
      const body = answer(request);
      response.writeHead(body === '' ? 204 : 200, { 'content-type': 'text/xml' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    to: (path: string): CarrierForm[] =>
      received.filter((request) => request.path === path).map(({ form }) => form),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  return { path: incoming.url ?? '/', headers: incoming.headers, form };
}
