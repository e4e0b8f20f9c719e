import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What becomes of an order of a call: it passes, never reaches the carrier, or its answer is late. */
export type Passage = { kind: 'pass' } | { kind: 'drop' } | { kind: 'slow'; answerAfterMs: number };

/** Stands between the application and the carrier. */
export interface CarrierGate {
  readonly origin: string;
  /** Asked at every order of a call, before the carrier has seen a byte of it. */
  onOrder(ask: () => Passage): void;
  /** Orders whose answer is not through yet. */
  readonly open: number;
  close(): void;
}

export async function openCarrierGate(carrier: string): Promise<CarrierGate> {
  let ask: () => Passage = () => ({ kind: 'pass' });
  let open = 0;
  const server = createServer((request, response) => {
    const { method, url = '/', headers } = request;
    const isOrder = method === 'POST' && url.endsWith('/Calls.json');
    const passage: Passage = isOrder ? ask() : { kind: 'pass' };
    if (passage.kind === 'drop') {
      request.socket.destroy();
      return;
    }
    if (isOrder) {
      open += 1;
      response.once('close', () => (open -= 1));
    }
    const answered = async (answer: IncomingMessage) => {
      if (passage.kind === 'slow') await pause(passage.answerAfterMs);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    };
    const passed = forward(
      new URL(url, carrier),
      { method, headers },
      (answer) => void answered(answer),
    );
    // What breaks behind the gate breaks in front of it too.
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    onOrder(asked) {
      ask = asked;
    },
    get open() {
      return open;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
