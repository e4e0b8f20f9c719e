import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A loopback HTTP server that can be pulled out and put back on the same port. */
export interface Plug {
  /** Resolves with its origin. Port 0 or none picks a free one. */
  listen(port?: number): Promise<string>;
  /** Connections break and new ones are refused. */
  pull(): Promise<void>;
  /** Serves again on the port it had. */
  putBack(): Promise<void>;
}

export function createPlug(
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Plug {
  let server: Server | undefined;
  let port = 0;

  async function open(): Promise<void> {
    const opened = createServer((request, response) => {
      serve(request, response).catch((error: unknown) => {
        // A client that went away in the middle of its request is its own affair; anything else is a bug here.
        if (!request.destroyed && !response.destroyed) throw error;
      });
    });
    server = opened;
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, '127.0.0.1', resolve);
    });
    port = (opened.address() as AddressInfo).port;
  }

  return {
    async listen(wanted = 0) {
      port = wanted;
      await open();
      return `http://127.0.0.1:${port}`;
    },
    async pull() {
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      const closed = new Promise((resolve) => closing.close(resolve));
      closing.closeAllConnections();
      await closed;
    },
    putBack: open,
  };
}
