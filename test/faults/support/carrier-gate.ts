import { createServer, request as forward } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Stands between the application and the carrier, and can keep an order from ever reaching it. */
export interface CarrierGate {
  readonly origin: string;
  /** The next order of a call is dropped before the carrier has seen a byte of it. */
  onNextOrder(instead: () => void): void;
  close(): void;
}

export async function openCarrierGate(carrier: string): Promise<CarrierGate> {
  let instead: (() => void) | undefined;
  const server = createServer((request, response) => {
    const { method, url = '/', headers } = request;
    if (method === 'POST' && url.endsWith('/Calls.json') && instead) {
      instead();
      instead = undefined;
      request.socket.destroy();
      return;
    }
    const passed = forward(new URL(url, carrier), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    // What breaks behind the gate breaks in front of it too.
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    onNextOrder(run) {
      instead = run;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
