import pg from 'pg';

const AGAIN_AFTER_MS = 1000;
const CONNECT_MS_MAX = 5000;

/**
 * Calls `wake` whenever rows were committed, on a connection of its own that is opened again for as long as it takes.
 * Only quickness hangs on it: whoever listens also looks every second.
 */
export function listenForRows(url: string, wake: () => void): { close(): Promise<void> } {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function again(broken: pg.Client): void {
    if (client !== broken) return;
    client = undefined;
    broken.end().catch(() => undefined);
    if (closed) return;
    timer = setTimeout(() => {
      opening = open();
    }, AGAIN_AFTER_MS);
  }

  async function open(): Promise<void> {
    const opened = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS_MAX,
    });
    client = opened;
    opened.on('notification', wake);
    opened.on('error', () => again(opened));
    opened.on('end', () => again(opened));
    try {
      await opened.connect();
      await opened.query('LISTEN ringdown_outbox');
      // Rows may have come while nobody listened.
      wake();
    } catch {
      again(opened);
    }
  }

  let opening = open();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await opening;
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}
