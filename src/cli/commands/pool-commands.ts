import type { Command } from 'commander';
import { POOL_COLUMNS } from '../../contract/imports.ts';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { poolLine, poolLines } from '../pool-lines.ts';
import { importCommand } from './import-command.ts';
import { poolChangeCommands } from './pool-change-commands.ts';

export function poolCommands(program: Command, cli: Cli): void {
  const pool = program.command('pool').description('who is asked about a shift, and how');

  const list = pool
    .command('list')
    .description('all pools')
    .action(async () => {
      const api = cli.api();
      const pools = await allPages(async (query) => {
        const { pools: items, next } = await api.listPools({ query });
        return { items, next };
      });
      cli.show({ pools }, (shown) => listed(shown.pools.map(poolLine), 'No pools.'));
    });
  examples(list, 'pool list');

  const show = pool
    .command('show')
    .description('one pool: its rules, and its people in the order in which they are asked')
    .addArgument(idArgument('<pool>', 'its id'))
    .action(async (poolId: string) => {
      const api = cli.api();
      const read = await api.readPool({ params: { poolId } });
      const names = await staffNames(api, read.members.length);
      cli.show(read, (shown) => poolLines(shown, names));
    });
  examples(show, `pool show ${EXAMPLE_IDS.pool}`);

  poolChangeCommands(pool, cli);
  importCommand(pool, cli, {
    what: 'pools and their members',
    columns: POOL_COLUMNS,
    example: 'pools.csv',
    send: (api, sent) => api.importPools(sent),
  });
}

async function staffNames(api: Client, wanted: number): Promise<ReadonlyMap<string, string>> {
  if (wanted === 0) return new Map();
  const staff = await allPages(async (query) => {
    const { staff: items, next } = await api.listStaff({ query });
    return { items, next };
  });
  return new Map(
    staff.map(({ staffId, firstName, lastName }) => [staffId, `${firstName} ${lastName}`]),
  );
}
