import { type Command, InvalidArgumentError } from 'commander';
import type { Client } from '../../contract/client.ts';
import { settings as contract } from '../../contract/settings.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { examples } from '../examples.ts';
import { UsageProblem } from '../exit-codes.ts';

type Settings = Awaited<ReturnType<Client['readSettings']>>;
type Wanted = Parameters<Client['replaceSettings']>[0]['body'];

export function settingsCommands(program: Command, cli: Cli): void {
  const settings = program.command('settings').description('how the tenant offers its shifts');

  const show = settings
    .command('show')
    .description('every setting, and which are the own ones')
    .action(async () => cli.show(await cli.api().readSettings(), settingsLines));
  examples(show, 'settings show');

  const set = settings
    .command('set')
    .description('changes settings; open offers go by them from their next step on')
    .argument('<name=value...>', 'as they are shown', readSetting, {})
    .option('--replace', 'takes all others back to their defaults')
    .action(async (body: Wanted, { replace }: { replace?: true }) => {
      const api = cli.api();
      const changed = await (replace
        ? api.replaceSettings({ body })
        : api.changeSettings({ body }));
      cli.show(changed, settingsLines);
    });
  examples(
    set,
    'settings set callsEnabled=true rounds=2',
    'settings set --replace callsEnabled=true "template=Hello {employeeName}, a shift is open."',
  );

  const reset = settings
    .command('reset')
    .description('takes settings back to their defaults')
    .argument('[names...]', 'which')
    .option('--all', 'every one')
    .action(async (names: readonly string[], { all }: { all?: true }) => {
      if (names.length > 0 === (all === true)) {
        throw new UsageProblem('Name the settings, or use --all.');
      }
      const body: Record<string, null> = Object.fromEntries(names.map((name) => [name, null]));
      const api = cli.api();
      cli.show(await (all ? api.deleteSettings() : api.changeSettings({ body })), settingsLines);
    });
  examples(reset, 'settings reset rounds', 'settings reset --all');
}

/** What is no text by its setting is a number or a switch; whether it is a right one, the API tells. */
function readSetting(text: string, before: Wanted): Wanted {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('Use name=value, such as rounds=2.');
  const read = contract.shape.stored.safeParse({ [name]: value });
  return { ...before, [name]: read.success ? value : numberOrSwitch(value) };
}

function numberOrSwitch(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

function settingsLines({ effective, stored }: Settings, paint: Colours): string[] {
  return Object.entries(effective).map(([name, value]) =>
    name in stored
      ? `${name} = ${value}`
      : paint.dim(`${name} = ${value ?? 'automatic'}  (default)`),
  );
}
