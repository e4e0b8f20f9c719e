import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HeldWhere = 'on its way to the carrier' | 'on its way back';

/** Stands between the application and the carrier, and keeps the order of a call waiting for as long as a story needs. */
export interface OrderGate {
  /** @returns the origin under which the carrier is reached through the gate. */
  open(carrier: string): Promise<string>;
  /** Resolves when the next order stands at the gate: before the carrier has seen it, or with its answer. */
  holdNext(where: HeldWhere): Promise<void>;
  release(): void;
  close(): void;
}

export function createOrderGate(): OrderGate {
  let wanted: { where: HeldWhere; arrived: () => void } | undefined;
  let release = () => {};
  let carrierOrigin = '';

  /** Returns at once unless this is what the story waits for. */
  async function pass(isOrder: boolean, where: HeldWhere): Promise<void> {
    if (!isOrder || wanted?.where !== where) return;
    const { arrived } = wanted;
    wanted = undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    arrived();
    await released;
  }

  const server = createServer((request, response) => {
    const { method, url = '/', headers } = request;
    const isOrder = method === 'POST' && url.endsWith('/Calls.json');
    void pass(isOrder, 'on its way to the carrier').then(() => {
      const passed = forward(new URL(url, carrierOrigin), { method, headers }, (answer) => {
        void pass(isOrder, 'on its way back').then(() => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        });
      });
      passed.on('error', () => response.destroy());
      request.pipe(passed);
    });
  });
  return {
    async open(carrier) {
      carrierOrigin = carrier;
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    },
    holdNext: (where) => new Promise((arrived) => (wanted = { where, arrived })),
    release: () => {
      release();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
