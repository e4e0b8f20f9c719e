import type { Command } from 'commander';
import { idArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';

const whose = () => idArgument('[staff]', 'whose; of everybody unless given');

export function calendarCommands(program: Command, cli: Cli): void {
  const calendar = program.command('calendar').description('calendars of claimed shifts');

  const open = calendar
    .command('open')
    .description('the address of a calendar; whoever knows it reads the calendar')
    .addArgument(whose())
    .action(async (staffId: string | undefined) => {
      const api = cli.api();
      const feed = staffId
        ? await api.openStaffCalendar({ params: { staffId } })
        : await api.openCalendar();
      cli.show(feed, ({ url }) => [url]);
    });
  examples(open, 'calendar open', `calendar open ${EXAMPLE_IDS.staff}`);

  const revoke = calendar
    .command('revoke')
    .description('from now on nobody reads the calendar at its address')
    .addArgument(whose())
    .action(async (staffId: string | undefined) => {
      const api = cli.api();
      const answer = staffId
        ? await api.revokeStaffCalendar({ params: { staffId } })
        : await api.revokeCalendar();
      cli.show(answer, ({ kind }) => [kind.replaceAll('_', ' ')]);
    });
  examples(revoke, 'calendar revoke', `calendar revoke ${EXAMPLE_IDS.staff}`);
}
