import { type Command, InvalidArgumentError } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, wholeNumberOption } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Account = Awaited<ReturnType<Client['changeAccount']>>;
type Changes = Partial<Pick<Account, 'lines' | 'callsPerSecond'>>;

export function accountCommands(program: Command, cli: Cli): void {
  const account = program.command('account').description('carrier accounts, with the operator key');

  const list = account
    .command('list')
    .description('all accounts with their lines and pace')
    .action(async () => {
      const api = cli.api();
      const accounts = await allPages(async (query) => {
        const { accounts: items, next } = await api.listAccounts({ query });
        return { items, next };
      });
      cli.show({ accounts }, (shown) => listed(shown.accounts.map(lineOf), 'No accounts.'));
    });
  examples(list, 'account list');

  const edit = account
    .command('edit')
    .description('changes how many calls Ringdown places through an account')
    .addArgument(idArgument('<account>', 'its id, not the carrier’s name of it'))
    .addOption(wholeNumberOption('--lines <number>', 'calls at once, 1 to 1000'))
    .option(
      '--calls-per-second <number>',
      'new calls a second, 0.1 to 100; no more than the carrier takes',
      readNumber,
    )
    .action(async (accountId: string, options: Changes) => {
      const body = changesOf('limit', options);
      const changed = await cli.api().changeAccount({ params: { accountId }, body });
      cli.show(changed, (shown) => [lineOf(shown)]);
    });
  examples(edit, `account edit ${EXAMPLE_IDS.account} --lines 20 --calls-per-second 5`);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('It is no number.');
}

function lineOf({ accountId, carrier, account, lines, callsPerSecond }: Account): string {
  return `${accountId}  ${carrier} ${account}  lines ${lines}  calls per second ${callsPerSecond}`;
}
