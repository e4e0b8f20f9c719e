import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { APPOINTMENT_COLUMNS } from '../../contract/reminder-imports.ts';
import { allPages } from '../all-pages.ts';
import { appointmentLine, appointmentLines } from '../appointment-lines.ts';
import { idArgument, idOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { appointmentChangeCommands } from './appointment-change-commands.ts';
import { importCommand } from './import-command.ts';

type Status = Awaited<ReturnType<Client['readAppointment']>>['status'];

const STATUSES: readonly Status[] = [
  'scheduled',
  'confirmed',
  'cancelled',
  'reschedule_wanted',
  'no_answer',
];

interface Filter {
  contact?: string;
  status?: Status;
  from?: string;
  to?: string;
}

export function appointmentCommands(program: Command, cli: Cli): void {
  const appointment = program.command('appointment').description('what contacts are reminded of');
  const id = () => idArgument('<appointment>', 'its id');

  listCommand(appointment, cli);

  const show = appointment
    .command('show')
    .description('one appointment')
    .addArgument(id())
    .action(async (appointmentId: string) => {
      cli.show(await cli.api().readAppointment({ params: { appointmentId } }), appointmentLines);
    });
  examples(show, `appointment show ${EXAMPLE_IDS.appointment}`);

  appointmentChangeCommands(appointment, cli);

  const cancel = appointment
    .command('cancel')
    .description('nobody is called about it any more')
    .addArgument(id())
    .action(async (appointmentId: string) => {
      cli.show(await cli.api().cancelAppointment({ params: { appointmentId } }), appointmentLines);
    });
  examples(cancel, `appointment cancel ${EXAMPLE_IDS.appointment}`);

  const remove = appointment
    .command('remove')
    .description('takes it away; nobody is called about it any more')
    .addArgument(id())
    .action(async (appointmentId: string) => {
      const answer = await cli.api().removeAppointment({ params: { appointmentId } });
      cli.show(answer, () => [`${appointmentId}  removed`]);
    });
  examples(remove, `appointment remove ${EXAMPLE_IDS.appointment}`);
  importCommand(appointment, cli, {
    what: 'appointments',
    columns: APPOINTMENT_COLUMNS,
    example: 'appointments.csv',
    send: (api, sent) => api.importAppointments(sent),
  });
}

function listCommand(appointment: Command, cli: Cli): void {
  const list = appointment
    .command('list')
    .description('appointments, in the order of their entry')
    .addOption(idOption('--contact <id>', 'whose'))
    .addOption(new Option('--status <status>', 'only those').choices(STATUSES))
    .option('--from <time>', 'which begin then or later, with an offset')
    .option('--to <time>', 'which begin then or earlier')
    .action(async ({ contact, status, from, to }: Filter) => {
      const api = cli.api();
      const filter = {
        ...(contact !== undefined && { contactId: contact }),
        ...(status && { status }),
        ...(from !== undefined && { startsFrom: from }),
        ...(to !== undefined && { startsTo: to }),
      };
      const appointments = await allPages(async (page) => {
        const query = { ...page, ...filter };
        const { appointments: items, next } = await api.listAppointments({ query });
        return { items, next };
      });
      cli.show({ appointments }, (shown, paint) =>
        listed(
          shown.appointments.map((one) => appointmentLine(one, paint)),
          'No appointments.',
        ),
      );
    });
  examples(list, 'appointment list --status scheduled --from 2031-01-01T00:00:00Z');
}
