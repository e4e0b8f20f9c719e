import type { Command } from 'commander';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { writtenContactLines } from '../contact-lines.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { hoursOption } from '../hours-option.ts';
import { orNull } from '../or-null.ts';
import { quietOption, type QuietHours } from '../quiet-option.ts';

interface NewContact {
  firstName: string;
  lastName: string;
  phone?: string;
  externalId?: string;
  zone?: string;
  region?: string;
  quiet?: QuietHours;
  hours?: number[];
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
  region?: string | false;
  quiet?: QuietHours | false;
  hours?: number[];
  calls?: boolean;
  active?: boolean;
}

/** What enters a contact, and what changes one. */
export function contactChangeCommands(contact: Command, cli: Cli): void {
  const add = contact
    .command('add')
    .description('enters a contact')
    .requiredOption('--first-name <name>', 'as spoken in calls')
    .requiredOption('--last-name <name>', 'as spoken in calls, but under HIPAA')
    .option('--phone <number>', 'as people write it; without one nobody is reached')
    .option('--external-id <id>', 'of the own system')
    .option('--zone <zone>', 'IANA time zone; where the number is, unless given')
    .option('--region <code>', 'of the address: ISO 3166-2 without the country, such as QLD')
    .addOption(quietOption())
    .addOption(hoursOption())
    .option('--no-calls', 'is not called')
    .action(async ({ quiet, hours, phone, calls, ...rest }: NewContact) => {
      const body = {
        ...rest,
        ...{ phone: phone ?? null, callsAllowed: calls },
        ...(quiet && { quietHours: quiet }),
        ...(hours && { reminderHours: hours }),
      };
      await cli.showTimes(await cli.api().createContact({ body }), writtenContactLines);
    });
  examples(
    add,
    'contact add --first-name Ann --last-name Example --phone "0412 345 710" --hours 48,2',
  );
  editCommand(contact, cli);
}

function editCommand(contact: Command, cli: Cli): void {
  const edit = contact
    .command('edit')
    .description('changes what is known of a contact')
    .addArgument(idArgument('<contact>', 'the id'))
    .option('--first-name <name>', 'as spoken in calls')
    .option('--last-name <name>', 'as spoken in calls, but under HIPAA')
    .option('--phone <number>', 'as people write it')
    .option('--no-phone', 'has none')
    .option('--external-id <id>', 'of the own system')
    .option('--no-external-id', 'has none')
    .option('--zone <zone>', 'IANA time zone')
    .option('--no-zone', 'where the number is')
    .option('--region <code>', 'of the address')
    .option('--no-region', 'is not known')
    .addOption(quietOption())
    .option('--no-quiet', 'has no quiet hours')
    .addOption(hoursOption())
    .option('--calls', 'is called')
    .option('--no-calls', 'is not called')
    .option('--active', 'is called and listed')
    .option('--no-active', 'is not called')
    .action(async (contactId: string, options: Changes) => {
      const { quiet, calls, phone, externalId, zone, region, hours, ...same } = options;
      const body = changesOf('thing', {
        ...same,
        ...{ callsAllowed: calls, reminderHours: hours },
        ...orNull({ phone, externalId, zone, region, quietHours: quiet }),
      });
      const changed = await cli.api().changeContact({ params: { contactId }, body });
      await cli.showTimes(changed, writtenContactLines);
    });
  examples(
    edit,
    `contact edit ${EXAMPLE_IDS.contact} --hours 24 --zone Australia/Perth`,
    `contact edit ${EXAMPLE_IDS.contact} --no-calls`,
  );
}
