import type { Client } from '../contract/client.ts';
import { rulesLines } from './pool-rules.ts';

type Pool = Awaited<ReturnType<Client['readPool']>>;

export function poolLine({ poolId, name, members }: Pool): string {
  const count = members.length === 1 ? '1 person' : `${members.length} people`;
  return `${poolId}  ${name}  ${members.length === 0 ? 'nobody yet' : count}`;
}

/** With its rules, and its people in the order in which they are asked; their names as far as they are known. */
export function poolLines(pool: Pool, names: ReadonlyMap<string, string> = new Map()): string[] {
  return [
    poolLine(pool),
    ...rulesLines(pool.rules),
    ...pool.members.map(
      (staffId, index) =>
        `${index + 1}. ${staffId}${nameIn(names, staffId)}${tierOf(pool, staffId)}`,
    ),
  ];
}

function nameIn(names: ReadonlyMap<string, string>, staffId: string): string {
  const name = names.get(staffId);
  return name === undefined ? '' : `  ${name}`;
}

function tierOf({ tiers }: Pool, staffId: string): string {
  const tier = tiers[staffId] ?? 1;
  return tier === 1 ? '' : `  tier ${tier}`;
}
