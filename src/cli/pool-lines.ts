import type { Client } from '../contract/client.ts';
import { rulesLines } from './pool-rules.ts';

type Pool = Awaited<ReturnType<Client['readPool']>>;

export function poolLine({ poolId, name, members }: Pool): string {
  const count = members.length === 1 ? '1 person' : `${members.length} people`;
  return `${poolId}  ${name}  ${members.length === 0 ? 'nobody yet' : count}`;
}

/** With its rules, and its people in the order in which they are asked. */
export function poolLines(pool: Pool): string[] {
  return [
    poolLine(pool),
    ...rulesLines(pool.rules),
    ...pool.members.map((staffId, index) => `${index + 1}. ${staffId}${tierOf(pool, staffId)}`),
  ];
}

function tierOf({ tiers }: Pool, staffId: string): string {
  const tier = tiers[staffId] ?? 1;
  return tier === 1 ? '' : `  tier ${tier}`;
}
