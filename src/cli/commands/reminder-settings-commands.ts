import { type Command, InvalidArgumentError } from 'commander';
import type { Client } from '../../contract/client.ts';
import { reminderSettings } from '../../contract/reminder-settings.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { examples } from '../examples.ts';
import { warningLines } from '../warning-lines.ts';

type Settings = Awaited<ReturnType<Client['readReminderSettings']>>;
type Wanted = Parameters<Client['replaceReminderSettings']>[0]['body'];

export function reminderSettingsCommands(reminder: Command, cli: Cli): void {
  const show = reminder
    .command('settings')
    .description('every setting of reminders, and whether calls can be made with them')
    .action(async () =>
      cli.show(await cli.api().readReminderSettings(), (shown, paint) =>
        settingsLines(shown, paint),
      ),
    );
  examples(show, 'reminder settings');

  const set = reminder
    .command('set')
    .description('changes settings of reminders; open ones go by them at once')
    .argument(
      '<name=value...>',
      'as they are shown; a list with commas, nothing for the default',
      read,
      {},
    )
    .option('--replace', 'takes all others back to their defaults')
    .action(async (body: Wanted, { replace }: { replace?: true }) => {
      const api = cli.api();
      const changed = await (replace
        ? api.replaceReminderSettings({ body })
        : api.changeReminderSettings({ body }));
      const named = new Set(Object.keys(body));
      cli.show(changed, (shown, paint) => settingsLines(shown, paint, named));
    });
  examples(
    set,
    'reminder set businessType=medical hoursBefore=48,2',
    'reminder set --replace "template={businessName} calling about your {appointment} {when}."',
  );
}

/** The form that the setting takes; whether the value is a right one, the API tells. */
function read(text: string, before: Wanted): Wanted {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('Use name=value, such as maxRetries=2.');
  if (value === '') return { ...before, [name]: null };
  const words = value.split(',').map((word) => word.trim());
  const forms = [value, plain(value), words.map(plain), words];
  const { stored } = reminderSettings.shape;
  const fits = forms.find((form) => stored.safeParse({ [name]: form }).success);
  // A wrong text is sent as a text, so that the answer says what is wrong in it.
  const { error } = stored.safeParse({ [name]: value });
  const isText = error?.issues.every(({ code }) => code !== 'invalid_type') ?? true;
  return { ...before, [name]: fits ?? (isText ? value : plain(value)) };
}

function plain(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** What was named in a change is marked, at the same place as before. */
function settingsLines(
  settings: Settings,
  paint: Colours,
  named: ReadonlySet<string> = new Set(),
): string[] {
  const { effective, stored, warnings, missing, canCall } = settings;
  return [
    ...Object.entries(effective).map(([name, value]) => {
      const shown = Array.isArray(value) ? value.join(',') : value;
      const mark = named.has(name) ? paint.green('  <- set now') : '';
      return name in stored
        ? `${name} = ${String(shown)}${mark}`
        : `${paint.dim(`${name} = ${String(shown ?? 'automatic')}  (default)`)}${mark}`;
    }),
    ...warningLines(warnings, paint),
    ...missing.map(({ field, problem, remedy }) => paint.red(`${field}: ${problem} ${remedy}`)),
    canCall ? paint.green('calls can be made') : paint.red('calls cannot be made'),
  ];
}
