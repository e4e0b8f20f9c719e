import { Client, Connection } from '@temporalio/client';

export interface TemporalConnection {
  client: Client;
  /** For those who may change the server's set-up. */
  operator: Connection['operatorService'];
  close(): Promise<void>;
}

export class TemporalUnavailable extends Error {
  constructor(address: string, cause: unknown) {
    super(
      `No Temporal server answers at ${address}. Start one, or set TEMPORAL_ADDRESS to host:port.`,
      { cause },
    );
    this.name = 'TemporalUnavailable';
  }
}

/** @throws TemporalUnavailable when nothing answers within `timeoutMs`. */
export async function connectTemporal(options: {
  /** host:port */
  address: string;
  namespace: string;
  timeoutMs?: number;
}): Promise<TemporalConnection> {
  const { address, namespace, timeoutMs = 10_000 } = options;
  const connection = await connected(address, timeoutMs);
  const client = new Client({ connection, namespace });
  const { operatorService: operator } = connection;
  return { client, operator, close: () => connection.close() };
}

async function connected(address: string, connectTimeout: number): Promise<Connection> {
  try {
    return await Connection.connect({ address, connectTimeout });
  } catch (error) {
    throw new TemporalUnavailable(address, error);
  }
}
