import type { Command } from 'commander';
import { STAFF_COLUMNS } from '../../contract/imports.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { personLine, personLines } from '../person-lines.ts';
import { importCommand } from './import-command.ts';
import { staffChangeCommands } from './staff-change-commands.ts';

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

  staffChangeCommands(staff, cli);
  importCommand(staff, cli, {
    what: 'people',
    columns: STAFF_COLUMNS,
    example: 'staff.csv',
    send: (api, sent) => api.importStaff(sent),
  });
}
