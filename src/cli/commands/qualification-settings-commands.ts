import { type Command, InvalidArgumentError } from 'commander';
import type { Client } from '../../contract/client.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { examples } from '../examples.ts';
import { UsageProblem } from '../exit-codes.ts';

type Settings = Awaited<ReturnType<Client['readQualificationSettings']>>;
type Wanted = Parameters<Client['replaceQualificationSettings']>[0]['body'];

export function qualificationSettingsCommands(qualification: Command, cli: Cli): void {
  const settings = qualification
    .command('settings')
    .description('every setting, and which are the own ones')
    .action(async () => cli.show(await cli.api().readQualificationSettings(), settingsLines));
  examples(settings, 'qualification settings');

  const set = qualification
    .command('set')
    .description('changes settings; later calls go by them')
    .argument('<name=value...>', 'as they are shown', readSetting, {})
    .option('--replace', 'takes all others back to their defaults')
    .action(async (body: Wanted, { replace }: { replace?: true }) => {
      const api = cli.api();
      const changed = await (replace
        ? api.replaceQualificationSettings({ body })
        : api.changeQualificationSettings({ body }));
      cli.show(changed, settingsLines);
    });
  examples(
    set,
    'qualification set retryPausesMinutes=10,60 "overrideNumber=0412 345 678"',
    'qualification set --replace "template=Hello {firstName}, this is {businessName}."',
  );

  const reset = qualification
    .command('reset')
    .description('takes settings back to their defaults')
    .argument('<names...>', 'which')
    .action(async (names: readonly string[]) => {
      const body = Object.fromEntries(names.map((name) => [name, null]));
      cli.show(await cli.api().changeQualificationSettings({ body }), settingsLines);
    });
  examples(reset, 'qualification reset overrideNumber');
}

/** Whether it is a right one, the API tells. */
function readSetting(text: string, before: Wanted): Wanted {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('Use name=value, such as enabled=false.');
  return { ...before, [name]: valueOf(name, value) };
}

/** @throws UsageProblem */
function valueOf(name: string, value: string): unknown {
  switch (name) {
    case 'enabled':
      if (value === 'true' || value === 'false') return value === 'true';
      throw new UsageProblem('Use enabled=true or enabled=false.');
    case 'retryPausesMinutes':
      return value === '' ? [] : value.split(',').map(Number);
    default:
      return value;
  }
}

function settingsLines({ effective, stored }: Settings, paint: Colours): string[] {
  return Object.entries(effective).map(([name, value]) => {
    const shown = Array.isArray(value) ? value.join(',') : String(value ?? 'none');
    return name in stored ? `${name} = ${shown}` : paint.dim(`${name} = ${shown}  (default)`);
  });
}
