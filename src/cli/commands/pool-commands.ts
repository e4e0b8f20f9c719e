import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { POOL_COLUMNS } from '../../contract/imports.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, readId } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { importCommand } from './import-command.ts';

type Pool = Awaited<ReturnType<Client['readPool']>>;

export function poolCommands(program: Command, cli: Cli): void {
  const pool = program.command('pool').description('who is asked about a shift, in order');

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
    .description('one pool, its people in the order in which they are asked')
    .addArgument(idArgument('<pool>', 'its id'))
    .action(async (poolId: string) => {
      cli.show(await cli.api().readPool({ params: { poolId } }), (shown) => [
        poolLine(shown),
        rulesLine(shown),
        ...shown.members.map(
          (staffId, index) => `${index + 1}. ${staffId}${tierOf(shown, staffId)}`,
        ),
      ]);
    });
  examples(show, `pool show ${EXAMPLE_IDS.pool}`);

  const create = pool
    .command('create')
    .description('makes a pool')
    .argument('[staff...]', 'ids of its people, in the order in which they are asked', readIds, [])
    .requiredOption('--name <name>', 'for the office')
    .action(async (members: string[], { name }: { name: string }) => {
      const created = await cli.api().createPool({ body: { name, members } });
      cli.show(created, (shown) => [poolLine(shown)]);
    });
  examples(create, `pool create --name "Weekday carers" ${EXAMPLE_IDS.staff}`);
  importCommand(pool, cli, {
    what: 'pools and their members',
    columns: POOL_COLUMNS,
    example: 'pools.csv',
    send: (api, sent) => api.importPools(sent),
  });
}

const readIds = (text: string, before: string[]): string[] => [...before, readId(text)];

function poolLine({ poolId, name, members }: Pool): string {
  const count = members.length === 1 ? '1 person' : `${members.length} people`;
  return `${poolId}  ${name}  ${members.length === 0 ? 'nobody yet' : count}`;
}

function rulesLine({ rules: { ordering, award } }: Pool): string {
  const given = award === 'first_yes' ? 'the first yes takes the seat' : award.replaceAll('_', ' ');
  return `asked ${ordering === 'given' ? 'as given' : `by ${ordering.replaceAll('_', ' ')}`}; ${given}`;
}

function tierOf({ tiers }: Pool, staffId: string): string {
  const tier = tiers[staffId] ?? 1;
  return tier === 1 ? '' : `  tier ${tier}`;
}
