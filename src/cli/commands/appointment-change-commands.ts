import type { Command } from 'commander';
import { writtenAppointmentLines } from '../appointment-lines.ts';
import { idArgument, idOption, wholeNumberOption } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { hoursOption } from '../hours-option.ts';

interface Terms {
  starts?: string | false;
  type?: string;
  minutes?: number;
  zone?: string;
  provider?: string;
  location?: string;
  instructions?: string;
  externalId?: string;
  hours?: number[];
}

/** What enters an appointment, and what changes one. */
export function appointmentChangeCommands(appointment: Command, cli: Cli): void {
  const add = withTerms(
    appointment
      .command('add')
      .description('enters an appointment; its contact is called before it')
      .addOption(idOption('--contact <id>', 'whose').makeOptionMandatory()),
  ).action(async ({ contact, ...terms }: Terms & { contact: string }) => {
    const { startsAt = null, ...rest } = fieldsOf(terms);
    const body = { ...changesOf('thing', { contactId: contact, ...rest }), startsAt };
    cli.show(await cli.api().createAppointment({ body }), writtenAppointmentLines);
  });
  examples(
    add,
    `appointment add --contact ${EXAMPLE_IDS.contact} --starts 2031-01-23T09:00 --type "eye test" --minutes 45`,
    `appointment add --contact ${EXAMPLE_IDS.contact} --hours 48,2 --instructions "Bring your glasses."`,
  );

  const edit = withTerms(
    appointment
      .command('edit')
      .description('changes an appointment; a new start moves its calls')
      .addArgument(idArgument('<appointment>', 'its id')),
  )
    .option('--no-starts', 'nobody knows when it is')
    .action(async (appointmentId: string, terms: Terms) => {
      const body = changesOf('thing', fieldsOf(terms));
      const changed = await cli.api().changeAppointment({ params: { appointmentId }, body });
      cli.show(changed, writtenAppointmentLines);
    });
  examples(edit, `appointment edit ${EXAMPLE_IDS.appointment} --starts 2031-01-24T10:30`);
}

function withTerms(command: Command): Command {
  return command
    .option('--starts <time>', 'such as 2031-01-23T09:00 in its zone, or with an offset')
    .option('--type <words>', 'what it is, such as "eye test"')
    .addOption(wholeNumberOption('--minutes <number>', 'how long it is'))
    .option('--zone <zone>', "IANA time zone; the tenant's unless given")
    .option('--provider <name>', 'with whom')
    .option('--location <words>', 'where')
    .option('--instructions <words>', 'what to bring, or to do before')
    .option('--external-id <id>', 'of the own system')
    .addOption(hoursOption());
}

function fieldsOf({ starts, minutes, hours, ...same }: Terms) {
  return {
    ...same,
    startsAt: starts === false ? null : starts,
    durationMinutes: minutes,
    reminderHours: hours,
  };
}
