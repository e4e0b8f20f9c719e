import { ACCOUNT, type Stand } from './stand.ts';

/** More than anything here needs. */
const UNBOUNDED = 1000;

/** Calls per second of the carrier account; unbounded unless given. Lines are never what is scarce. */
export async function setPace({ servers }: Stand, callsPerSecond = UNBOUNDED): Promise<void> {
  await servers.sql.query('UPDATE account SET lines = $2, calls_per_second = $3 WHERE ref = $1', [
    ACCOUNT.sid,
    UNBOUNDED,
    callsPerSecond,
  ]);
}
