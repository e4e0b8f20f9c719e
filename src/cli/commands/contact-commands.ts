import type { Command } from 'commander';
import { CONTACT_COLUMNS } from '../../contract/reminder-imports.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { contactLine, contactLines } from '../contact-lines.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { contactChangeCommands } from './contact-change-commands.ts';
import { importCommand } from './import-command.ts';

export function contactCommands(program: Command, cli: Cli): void {
  const contact = program.command('contact').description('people who have appointments');
  const id = () => idArgument('<contact>', 'the id');

  const list = contact
    .command('list')
    .description('everybody, or whoever has this own id or number')
    .option('--external-id <id>', 'of the own system')
    .option('--phone <number>', 'as people write it')
    .action(async (filter: { externalId?: string; phone?: string }) => {
      const api = cli.api();
      const contacts = await allPages(async (page) => {
        const { contacts: items, next } = await api.listContacts({ query: { ...page, ...filter } });
        return { items, next };
      });
      cli.show({ contacts }, (shown, paint) =>
        listed(
          shown.contacts.map((one) => contactLine(one, paint)),
          'Nobody.',
        ),
      );
    });
  examples(list, 'contact list', 'contact list --phone "0412 345 700"');

  const show = contact
    .command('show')
    .description('one contact')
    .addArgument(id())
    .action(async (contactId: string) => {
      await cli.showTimes(await cli.api().readContact({ params: { contactId } }), contactLines);
    });
  examples(show, `contact show ${EXAMPLE_IDS.contact}`);

  contactChangeCommands(contact, cli);

  const remove = contact
    .command('remove')
    .description('erases a contact, and takes their appointments away')
    .addArgument(id())
    .action(async (contactId: string) => {
      const answer = await cli.api().removeContact({ params: { contactId } });
      cli.show(answer, () => [`${contactId}  removed`]);
    });
  examples(remove, `contact remove ${EXAMPLE_IDS.contact}`);

  callCommands(contact, cli);
  importCommand(contact, cli, {
    what: 'contacts',
    columns: CONTACT_COLUMNS,
    example: 'contacts.csv',
    send: (api, sent) => api.importContacts(sent),
  });
}

function callCommands(contact: Command, cli: Cli): void {
  const call = contact
    .command('call')
    .description('calls a contact at once about their next appointment, or about one that is named')
    .addArgument(idArgument('<contact>', 'the id'))
    .addOption(idOption('--appointment <id>', 'about which'))
    .action(async (contactId: string, { appointment }: { appointment?: string }) => {
      const body = appointment === undefined ? {} : { appointmentId: appointment };
      const ordered = await cli.api().callNow({ params: { contactId }, body });
      cli.show(ordered, ({ callId, sessionId }) => [
        `call ${callId}  ordered, in session ${sessionId}`,
      ]);
    });
  examples(call, `contact call ${EXAMPLE_IDS.contact}`);

  const callStatus = contact
    .command('call-status')
    .description('how a call goes, or how it went')
    .addArgument(idArgument('<contact>', 'the id'))
    .addArgument(idArgument('<call>', 'its id'))
    .action(async (contactId: string, callId: string) => {
      const found = await cli.api().readCall({ params: { contactId, callId } });
      cli.show(found, ({ status, type, outcome, ringTime, duration }) => [
        [
          `${status}  ${type}`,
          ...(outcome === null ? [] : [outcome.replaceAll('_', ' ')]),
          ...(ringTime === null ? [] : [`rang ${ringTime} s`]),
          ...(duration === null ? [] : [`talked ${duration} s`]),
        ].join('  '),
      ]);
    });
  examples(callStatus, `contact call-status ${EXAMPLE_IDS.contact} ${EXAMPLE_IDS.call}`);
}
