// A program with servers of its own, for tests that kill it: its one argument is a folder. Says its ports when they are up.
import { startPostgres } from '../../../src/app/embedded/postgres.ts';
import { startTemporal } from '../../../src/app/embedded/temporal-server.ts';

const dir = process.argv[2];
if (dir === undefined) throw new Error('Which folder?');
const postgres = await startPostgres({ dir, durable: true });
const temporal = await startTemporal({ dir, ui: false });
process.stdout.write(`${JSON.stringify({ port: postgres.port, address: temporal.address })}\n`);
// Nothing of the servers keeps a program alive.
setInterval(() => undefined, 60_000);
