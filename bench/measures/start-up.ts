import { setTimeout as pause } from 'node:timers/promises';
import type { Office, Pool } from '../stand/office.ts';
import type { Stand } from '../stand/stand.ts';
import { followCalls } from './calls-in-ledger.ts';
import { rejecting } from './rejecting.ts';

/** The shift begins four times later: stopping and starting have to fit in between. */
const DUE_IN_MS = 25_000;

/** From starting the stopped processes to the carrier's having the call that had become due meanwhile, in ms. */
export async function measureStartUp(stand: Stand, office: Office, pool: Pool): Promise<number> {
  rejecting(stand, [pool]);
  const openedAt = Date.now();
  await office.open([pool], DUE_IN_MS);
  await stand.stopApp();
  await pause(Math.max(0, openedAt + DUE_IN_MS + 500 - Date.now()));
  const calls = followCalls(stand);
  const begunAt = Date.now();
  await stand.startApp();
  await calls.untilEnded(1, 60_000);
  calls.stop();
  return (calls.accepted[0]?.at ?? Number.POSITIVE_INFINITY) - begunAt;
}
