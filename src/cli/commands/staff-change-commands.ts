import type { Command } from 'commander';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { orNull } from '../or-null.ts';
import { writtenLines } from '../person-lines.ts';
import { quietOption, type QuietHours } from '../quiet-option.ts';

interface NewPerson {
  firstName: string;
  lastName: string;
  phone?: string;
  externalId?: string;
  zone?: string;
  quiet?: QuietHours;
  /** False with --no-calls. */
  calls: boolean;
}

/** False takes back what was known. */
interface Changes {
  firstName?: string;
  lastName?: string;
  phone?: string | false;
  externalId?: string | false;
  zone?: string | false;
  quiet?: QuietHours | false;
  calls?: boolean;
  active?: boolean;
}

/** What enters somebody, and what changes them. */
export function staffChangeCommands(staff: Command, cli: Cli): void {
  const add = staff
    .command('add')
    .description('enters a person')
    .requiredOption('--first-name <name>', 'as spoken in calls')
    .requiredOption('--last-name <name>', 'for the office')
    .option('--phone <number>', 'as people write it; without one nobody is reached')
    .option('--external-id <id>', 'of the own system')
    .option('--zone <zone>', 'IANA time zone; where the number is, unless given')
    .addOption(quietOption())
    .option('--no-calls', 'texts only')
    .action(async ({ quiet, phone, calls, ...rest }: NewPerson) => {
      const body = { ...rest, phone: phone ?? null, callsAllowed: calls };
      const added = await cli.api().createStaff({
        body: { ...body, ...(quiet && { quietHours: quiet }) },
      });
      cli.show(added, writtenLines);
    });
  examples(
    add,
    'staff add --first-name Alice --last-name Example --phone "0412 345 678"',
    'staff add --first-name Bob --last-name Example --phone +61412345679 --quiet 21:00-07:00',
  );
  editCommand(staff, cli);
}

function editCommand(staff: Command, cli: Cli): void {
  const edit = staff
    .command('edit')
    .description('changes what is known of a person')
    .addArgument(idArgument('<staff>', 'the id'))
    .option('--first-name <name>', 'as spoken in calls')
    .option('--last-name <name>', 'for the office')
    .option('--phone <number>', 'as people write it')
    .option('--no-phone', 'has none')
    .option('--external-id <id>', 'of the own system')
    .option('--no-external-id', 'has none')
    .option('--zone <zone>', 'IANA time zone')
    .option('--no-zone', 'where the number is')
    .addOption(quietOption())
    .option('--no-quiet', 'has no quiet hours')
    .option('--calls', 'is called')
    .option('--no-calls', 'texts only')
    .option('--active', 'is asked')
    .option('--no-active', 'is not asked')
    .action(async (staffId: string, options: Changes) => {
      const { quiet, calls, phone, externalId, zone, ...same } = options;
      const cleared = { phone, externalId, zone, quietHours: quiet };
      const body = changesOf('thing', {
        ...same,
        callsAllowed: calls,
        ...orNull(cleared),
      });
      cli.show(await cli.api().changeStaff({ params: { staffId }, body }), writtenLines);
    });
  examples(
    edit,
    `staff edit ${EXAMPLE_IDS.staff} --phone "0412 345 679" --quiet 21:30-07:00`,
    `staff edit ${EXAMPLE_IDS.staff} --no-active`,
  );
}
