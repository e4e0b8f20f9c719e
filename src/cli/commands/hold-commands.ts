import { type Command, Option } from 'commander';
import { HOLD_SCOPES } from '../../contract/holds.ts';
import { UsageProblem } from '../exit-codes.ts';
import type { Cli } from '../cli.ts';

type Scope = (typeof HOLD_SCOPES)[number];

const SCOPES = `one of ${HOLD_SCOPES.join(', ')}`;

export function holdCommands(program: Command, cli: Cli): void {
  program
    .command('hold')
    .description('no ring starts below this from now on; nothing is lost')
    .argument('<scope>', SCOPES, scopeOf)
    .argument('[target]', 'the id of what is held; everything, or the own tenant, unless given')
    .addOption(new Option('--reason <words>', 'for those who wonder').default('held by hand'))
    .action(async (scope: Scope, target: string | undefined, { reason }: { reason: string }) => {
      const answer = await cli.api().hold({
        body: { scope, reason, ...(target !== undefined && { target }) },
      });
      cli.show(answer, (shown) => [`${shown.scope} ${shown.target}: ${wordsOf(shown.kind)}`]);
    });

  program
    .command('resume')
    .description('lifts a hold; everything below is judged anew')
    .argument('<scope>', SCOPES, scopeOf)
    .argument(
      '[target]',
      'the id of what is held; everything, or the own tenant, unless given',
      '*',
    )
    .action(async (scope: Scope, target: string) => {
      const answer = await cli.api().resume({ params: { scope, target } });
      cli.show(answer, (shown) => [`${shown.scope} ${shown.target}: ${wordsOf(shown.kind)}`]);
    });

  program
    .command('holds')
    .description('what is held')
    .action(async () => {
      const answer = await cli.api().listHolds();
      cli.show(answer, ({ holds }) =>
        holds.map(
          ({ scope, target, reason, by, at }) => `${at}  ${scope} ${target}: ${reason} (${by})`,
        ),
      );
    });
}

function scopeOf(text: string): Scope {
  const scope = HOLD_SCOPES.find((known) => known === text);
  if (scope === undefined) throw new UsageProblem(`"${text}" cannot be held: ${SCOPES}.`);
  return scope;
}

const wordsOf = (kind: string) => kind.replaceAll('_', ' ');
