import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { STAFF_COLUMNS } from '../../contract/imports.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { importCommand } from './import-command.ts';
import { warningLines } from '../warning-lines.ts';

type Person = Awaited<ReturnType<Client['readStaff']>>;

interface NewPerson {
  firstName: string;
  lastName: string;
  phone?: string;
  externalId?: string;
  zone?: string;
  quiet?: { from: string; to: string };
  /** False with --no-calls. */
  calls: boolean;
}

export function staffCommands(program: Command, cli: Cli): void {
  const staff = program.command('staff').description('people who may be asked');

  const list = staff
    .command('list')
    .description('everybody')
    .action(async () => {
      const api = cli.api();
      const people = await allPages(async (query) => {
        const { staff: items, next } = await api.listStaff({ query });
        return { items, next };
      });
      cli.show({ staff: people }, (shown, paint) =>
        listed(
          shown.staff.map((person) => personLine(person, paint)),
          'Nobody.',
        ),
      );
    });
  examples(list, 'staff list', 'staff list --json');

  const show = staff
    .command('show')
    .description('one person')
    .addArgument(idArgument('<staff>', 'the id'))
    .action(async (staffId: string) => {
      cli.show(await cli.api().readStaff({ params: { staffId } }), personLines);
    });
  examples(show, `staff show ${EXAMPLE_IDS.staff}`);

  addCommand(staff, cli);
  importCommand(staff, cli, {
    what: 'people',
    columns: STAFF_COLUMNS,
    example: 'staff.csv',
    send: (api, sent) => api.importStaff(sent),
  });
}

function addCommand(staff: Command, cli: Cli): void {
  const add = staff
    .command('add')
    .description('enters a person')
    .requiredOption('--first-name <name>', 'as spoken in calls')
    .requiredOption('--last-name <name>', 'for the office')
    .option('--phone <number>', 'as people write it; without one nobody is reached')
    .option('--external-id <id>', 'of the own system')
    .option('--zone <zone>', 'IANA time zone; where the number is, unless given')
    .addOption(
      new Option('--quiet <hours>', 'not called or texted then, such as 21:00-07:00').argParser(
        readQuietHours,
      ),
    )
    .option('--no-calls', 'texts only')
    .action(async ({ quiet, phone, calls, ...rest }: NewPerson) => {
      const body = { ...rest, phone: phone ?? null, callsAllowed: calls };
      const added = await cli.api().createStaff({
        body: { ...body, ...(quiet && { quietHours: quiet }) },
      });
      cli.show(added, (shown, paint) => [
        personLine(shown, paint),
        ...warningLines(shown.warnings, paint),
      ]);
    });
  examples(
    add,
    'staff add --first-name Alice --last-name Example --phone "0412 345 678"',
    'staff add --first-name Bob --last-name Example --phone +61412345679 --quiet 21:00-07:00',
  );
}

function readQuietHours(text: string): { from: string; to: string } {
  const [, from, to] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return { from, to };
  throw new InvalidArgumentError('Use two times of day, such as 21:00-07:00.');
}

function personLine(person: Person, paint: Colours): string {
  const { staffId, firstName, lastName, phone, active, callsAllowed } = person;
  const limits = [
    ...(active ? [] : ['not active']),
    ...(callsAllowed ? [] : ['texts only']),
    ...(phone === null ? ['no phone'] : []),
  ];
  const limited = limits.length === 0 ? '' : `  ${paint.yellow(limits.join(', '))}`;
  return `${staffId}  ${firstName} ${lastName}  ${phone ?? '-'}${limited}`;
}

function personLines(person: Person, paint: Colours): string[] {
  const { externalId, zone, phoneZones, phoneCountry, phoneType, quietHours } = person;
  return [
    personLine(person, paint),
    ...(externalId === null ? [] : [`own id ${externalId}`]),
    ...(phoneCountry === null ? [] : [`number: ${phoneCountry}, ${phoneType ?? 'unknown'}`]),
    `zone: ${zone ?? (phoneZones.join(' or ') || "the tenant's")}`,
    ...(quietHours === null ? [] : [`quiet from ${quietHours.from} to ${quietHours.to}`]),
  ];
}
