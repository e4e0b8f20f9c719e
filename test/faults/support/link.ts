import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP road of ours to a server, which can be cut and mended. */
export interface Link {
  readonly port: number;
  /** `reset`: connections break and new ones are refused. `swallow`: nothing arrives any more, and nobody is told. */
  cut(how: 'reset' | 'swallow'): void;
  /** What was cut off is broken for good; new connections go through. */
  mend(): void;
  /** Connections or bytes that met the cut. */
  readonly cutOff: number;
  close(): void;
}

/** Sees all that passes. What it does not let through is `let go` later, or never. */
export type Watch = () => {
  asked(bytes: Buffer, pass: () => void): void;
  told(bytes: Buffer, pass: () => void): void;
};

const unwatched: Watch = () => ({
  asked: (_bytes, pass) => pass(),
  told: (_bytes, pass) => pass(),
});

export async function openLink(
  target: { host: string; port: number },
  watch: Watch = unwatched,
): Promise<Link> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let cut: 'reset' | 'swallow' | undefined;
  let cutOff = 0;
  const breakAll = () => {
    for (const sockets of pairs) for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = createServer((near) => {
    if (cut === 'reset') {
      cutOff += 1;
      near.resetAndDestroy();
      return;
    }
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    const watched = watch();
    const through = (to: Socket, see: typeof watched.asked) => (bytes: Buffer) => {
      if (cut === undefined) see(bytes, () => to.write(bytes));
      else cutOff += 1;
    };
    near.on('data', through(far, watched.asked));
    far.on('data', through(near, watched.told));
    for (const [socket, other] of [pair, pair.toReversed() as [Socket, Socket]]) {
      socket.setNoDelay();
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut(how) {
      cut = how;
      if (how === 'swallow') return;
      cutOff += pairs.size;
      breakAll();
    },
    mend() {
      cut = undefined;
      breakAll();
    },
    get cutOff() {
      return cutOff;
    },
    close() {
      breakAll();
      server.close();
    },
  };
}
