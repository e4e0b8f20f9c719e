import { InvalidArgumentError, type Command } from 'commander';
import { idArgument, readId } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { poolLines } from '../pool-lines.ts';
import { rulesIn, withRules, type RuleOptions } from '../pool-rules.ts';

interface Member {
  staffId: string;
  tier?: number;
}

type Options = RuleOptions & { name?: string };

/** What makes a pool, and what changes one. */
export function poolChangeCommands(pool: Command, cli: Cli): void {
  const create = withRules(
    withMembers(pool.command('create').description('makes a pool')).requiredOption(
      '--name <name>',
      'for the office',
    ),
  ).action(async (members: Member[], { name, ...rules }: RuleOptions & { name: string }) => {
    const body = { name, ...membersOf(members), ...rulesIn(rules) };
    cli.show(await cli.api().createPool({ body }), (shown) => poolLines(shown));
  });
  examples(
    create,
    `pool create --name "Weekday carers" ${EXAMPLE_IDS.staff}`,
    `pool create --name "Night carers" --ordering fewest_hours --standby ${EXAMPLE_IDS.staff}`,
  );

  const edit = withRules(
    pool
      .command('edit')
      .description('changes the name of a pool, or rules for offers that are opened from now on')
      .addArgument(idArgument('<pool>', 'its id'))
      .option('--name <name>', 'for the office'),
  ).action(async (poolId: string, { name, ...rules }: Options) => {
    const body = changesOf('rule, or the name,', { name, ...rulesIn(rules) });
    cli.show(await cli.api().changePool({ params: { poolId }, body }), (shown) => poolLines(shown));
  });
  examples(
    edit,
    `pool edit ${EXAMPLE_IDS.pool} --ordering rotation --tier-delay-minutes 30`,
    `pool edit ${EXAMPLE_IDS.pool} --award review --review-minutes 45 --review-fallback nobody`,
  );

  const members = withMembers(
    pool
      .command('members')
      .description('replaces who is in a pool, and in which order')
      .addArgument(idArgument('<pool>', 'its id')),
  ).action(async (poolId: string, staff: Member[]) => {
    const answer = await cli.api().replaceMembers({ params: { poolId }, body: membersOf(staff) });
    cli.show(answer, (shown) => poolLines(shown));
  });
  examples(
    members,
    `pool members ${EXAMPLE_IDS.pool} ${EXAMPLE_IDS.staff}`,
    `pool members ${EXAMPLE_IDS.pool} ${EXAMPLE_IDS.staff}=2`,
  );
}

const withMembers = (command: Command): Command =>
  command.argument(
    '[staff...]',
    'ids of its people in the order in which they are asked; <id>=2 for somebody of the second tier',
    readMember,
    [],
  );

function readMember(text: string, before: Member[]): Member[] {
  const [, staffId = text, tier] = /^(.*)=([1-9])$/.exec(text) ?? [];
  if (staffId.includes('=')) {
    throw new InvalidArgumentError('Use an id, or one with a tier from 1 to 9 such as <id>=2.');
  }
  return [...before, { staffId: readId(staffId), ...(tier && { tier: Number(tier) }) }];
}

/** Where no tier is named, everybody keeps their own. */
function membersOf(members: readonly Member[]) {
  const tiers = members.flatMap(({ staffId, tier }) =>
    tier === undefined ? [] : [[staffId, tier]],
  );
  return {
    members: members.map(({ staffId }) => staffId),
    ...(tiers.length > 0 && { tiers: Object.fromEntries(tiers) as Record<string, number> }),
  };
}
