import type { Command } from 'commander';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { dueLine, heldLines, reminderLines, safeguardLines } from '../reminder-lines.ts';
import { reminderSettingsCommands } from './reminder-settings-commands.ts';

export function reminderCommands(program: Command, cli: Cli): void {
  const reminder = program.command('reminder').description('calls before appointments');
  steeringCommands(reminder, cli);

  const due = reminder
    .command('due')
    .description('the calls that are planned')
    .option('--by <time>', 'until then, with an offset')
    .action(async ({ by }: { by?: string }) => {
      const api = cli.api();
      const reminders = await allPages(async (page) => {
        const query = { ...page, ...(by !== undefined && { dueBy: by }) };
        const { reminders: items, next } = await api.listDueReminders({ query });
        return { items, next };
      });
      cli.show({ reminders }, (shown) =>
        listed(shown.reminders.map(dueLine), 'Nothing is planned.'),
      );
    });
  examples(due, 'reminder due', 'reminder due --by 2031-01-31T00:00:00Z');

  const safeguards = reminder
    .command('safeguards')
    .description('the limits of calls, and how much of each is used')
    .action(async () => cli.show(await cli.api().readSafeguards(), safeguardLines));
  examples(safeguards, 'reminder safeguards');

  const health = reminder
    .command('health')
    .description('whether calls are made as it stands')
    .action(async () => {
      const found = await cli.api().readReminderHealth();
      await cli.showTimes(found, ({ isHealthy, lacks, vendor, holds }, _, time) => [
        isHealthy ? 'calls are made' : 'calls are not made, or not all of them',
        ...lacks.map((lack) => `lacks ${lack}`),
        ...(vendor.heldBecause === null ? [] : [`account held: ${vendor.heldBecause}`]),
        ...(vendor.breakerUntil === null ? [] : [`no calls until ${time(vendor.breakerUntil)}`]),
        ...heldLines(holds),
      ]);
    });
  examples(health, 'reminder health');
  reminderSettingsCommands(reminder, cli);
}

function steeringCommands(reminder: Command, cli: Cli): void {
  const id = () => idArgument('<appointment>', 'its id');
  const at = 'such as 2031-01-22T11:00 in the zone of the appointment, or with an offset';

  const show = reminder
    .command('show')
    .description('what the reminder of an appointment is at, and its next call')
    .addArgument(id())
    .action(async (appointmentId: string) => {
      cli.show(await cli.api().readReminder({ params: { appointmentId } }), reminderLines);
    });
  examples(show, `reminder show ${EXAMPLE_IDS.appointment}`);

  const schedule = reminder
    .command('schedule')
    .description('begins a reminder by hand')
    .addArgument(id())
    .option('--at <time>', `${at}; as the settings say unless given`)
    .action(async (appointmentId: string, body: { at?: string }) => {
      const begun = await cli.api().scheduleReminder({ params: { appointmentId }, body });
      cli.show(begun, reminderLines);
    });
  examples(schedule, `reminder schedule ${EXAMPLE_IDS.appointment}`);

  const move = reminder
    .command('move')
    .description('moves the next call')
    .addArgument(id())
    .requiredOption('--at <time>', at)
    .action(async (appointmentId: string, body: { at: string }) => {
      const moved = await cli.api().moveReminder({ params: { appointmentId }, body });
      cli.show(moved, reminderLines);
    });
  examples(move, `reminder move ${EXAMPLE_IDS.appointment} --at 2031-01-22T11:00`);

  const cancel = reminder
    .command('cancel')
    .description('no more calls; the appointment stands')
    .addArgument(id())
    .action(async (appointmentId: string) => {
      cli.show(await cli.api().cancelReminder({ params: { appointmentId } }), reminderLines);
    });
  examples(cancel, `reminder cancel ${EXAMPLE_IDS.appointment}`);
}
