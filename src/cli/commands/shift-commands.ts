import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { SHIFT_COLUMNS } from '../../contract/imports.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption, wholeNumberOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { shiftLine, shiftLines } from '../shift-lines.ts';
import { importCommand } from './import-command.ts';
import { shiftChangeCommands } from './shift-change-commands.ts';

type Status = NonNullable<Parameters<Client['listShifts']>[0]['query']['status']>;

const STATUSES: readonly Status[] = [
  'open',
  'unfilled_after_sms',
  'unfilled_after_calls',
  'filled',
  'cancelled',
];

interface NewShift {
  pool: string;
  starts: string;
  ends: string;
  patientFirstName: string;
  patientLastName: string;
  suburb: string;
  zone?: string;
  code?: string;
  seats?: number;
  givenUpBy?: string;
}

export function shiftCommands(program: Command, cli: Cli): void {
  const shift = program.command('shift').description('shifts that need somebody');

  const list = shift
    .command('list')
    .description('shifts, the latest first')
    .addOption(new Option('--status <status>', 'only those').choices(STATUSES))
    .action(async ({ status }: { status?: Status }) => {
      const api = cli.api();
      const shifts = await allPages(async (page) => {
        const query = { ...page, ...(status && { status }) };
        const { shifts: items, next } = await api.listShifts({ query });
        return { items, next };
      });
      cli.show({ shifts }, (shown, paint) =>
        listed(
          shown.shifts.map((one) => shiftLine(one, paint)),
          'No shifts.',
        ),
      );
    });
  examples(list, 'shift list --status open');

  const show = shift
    .command('show')
    .description('one shift')
    .addArgument(idArgument('<shift>', 'its id'))
    .action(async (shiftId: string) => {
      cli.show(await cli.api().readShift({ params: { shiftId } }), shiftLines);
    });
  examples(show, `shift show ${EXAMPLE_IDS.shift}`);

  createCommand(shift, cli);
  shiftChangeCommands(shift, cli);
  importCommand(shift, cli, {
    what: 'shifts',
    columns: SHIFT_COLUMNS,
    example: 'shifts.csv',
    send: (api, sent) => api.importShifts(sent),
  });
}

function createCommand(shift: Command, cli: Cli): void {
  const create = shift
    .command('create')
    .description('enters a shift; nobody is told before it is offered')
    .addOption(idOption('--pool <id>', 'who is asked').makeOptionMandatory())
    .requiredOption('--starts <time>', 'such as 2027-01-23T09:00 in its zone, or with an offset')
    .requiredOption('--ends <time>', 'likewise')
    .requiredOption('--patient-first-name <name>', 'of whom is cared for')
    .requiredOption('--patient-last-name <name>', 'of which only the initial is told')
    .requiredOption('--suburb <name>', 'where')
    .option('--zone <zone>', "IANA time zone; the tenant's unless given")
    .option('--code <code>', 'what people type in replies, such as A12; made up unless given')
    .addOption(wholeNumberOption('--seats <number>', 'how many people are wanted'))
    .addOption(idOption('--given-up-by <staff>', 'who left it open, and is not asked'))
    .action(async ({ pool, starts, ends, ...rest }: NewShift) => {
      const body = { ...rest, poolId: pool, startsAt: starts, endsAt: ends };
      cli.show(await cli.api().createShift({ body }), shiftLines);
    });
  examples(
    create,
    `shift create --pool ${EXAMPLE_IDS.pool} --starts 2027-01-23T09:00 --ends 2027-01-23T17:00 --patient-first-name Jane --patient-last-name Doe --suburb Newtown`,
  );
}
