import type { Pool } from '../stand/office.ts';
import type { Stand } from '../stand/stand.ts';

/** Their phones ring, and are pushed away at once: people are not what is waited for. */
export function rejecting({ world }: Stand, pools: readonly Pool[]): void {
  for (const number of pools.flatMap(({ numbers }) => numbers)) {
    world.carrier.phone(number).persona({ kind: 'rejects', afterSeconds: 0.1 });
  }
}
