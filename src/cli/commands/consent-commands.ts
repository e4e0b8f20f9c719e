import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { CONSENT_CHANNELS, CONSENT_SOURCES, PURPOSES } from '../../contract/consents.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Consent = Awaited<ReturnType<Client['giveConsent']>>;
type Given = Parameters<Client['giveConsent']>[0]['body'];
type Withdrawn = Parameters<Client['withdrawConsent']>[0]['body'];

export function consentCommands(program: Command, cli: Cli): void {
  const consent = program
    .command('consent')
    .description('what people have agreed to be reached for, and have taken back');
  const person = () => idArgument('<person>', 'the id of somebody on the staff, or of a contact');

  const list = consent
    .command('list')
    .description('everything that somebody has said, the newest first')
    .addArgument(person())
    .action(async (personId: string) => {
      const api = cli.api();
      const consents = await allPages(async (query) => {
        const { consents: items, next } = await api.listConsents({ params: { personId }, query });
        return { items, next };
      });
      await cli.showTimes({ consents }, (shown, _, time) =>
        listed(
          shown.consents.map((one) => consentLine(one, time)),
          'Nothing is known.',
        ),
      );
    });
  examples(list, `consent list ${EXAMPLE_IDS.staff}`);

  const give = said(consent.command('give').description('records a consent').addArgument(person()))
    .requiredOption('--text-shown <words>', 'the words that the person saw or heard')
    .option('--expires-at <time>', 'ISO 8601 with an offset; never unless given')
    .action(async (personId: string, body: Given) => {
      const given = await cli.api().giveConsent({ params: { personId }, body });
      await cli.showTimes(given, (shown, _, time) => [consentLine(shown, time)]);
    });
  examples(
    give,
    `consent give ${EXAMPLE_IDS.staff} --channel call --purpose marketing --source web_form --text-shown "Please call me."`,
  );

  const withdraw = said(
    consent
      .command('withdraw')
      .description('records that a consent is taken back; it ends what is under way for it')
      .addArgument(person()),
  ).action(async (personId: string, body: Withdrawn) => {
    const withdrawn = await cli.api().withdrawConsent({ params: { personId }, body });
    await cli.showTimes(withdrawn, (shown, _, time) => [consentLine(shown, time)]);
  });
  examples(
    withdraw,
    `consent withdraw ${EXAMPLE_IDS.staff} --channel call --purpose marketing --source call`,
  );
}

const said = (command: Command): Command =>
  command
    .addOption(of('--channel <channel>', 'by which way they are reached', CONSENT_CHANNELS))
    .addOption(of('--purpose <purpose>', 'what for', PURPOSES))
    .addOption(of('--source <source>', 'by which way they said so', CONSENT_SOURCES))
    .option('--evidence <where>', 'where the proof is kept')
    .option('--at <time>', 'when they said so, ISO 8601; now unless given');

function of(flags: string, says: string, choices: readonly string[]): Option {
  return new Option(flags, says).choices(choices).makeOptionMandatory();
}

function consentLine(
  { at, kind, channel, purpose, source, expiresAt, by }: Consent,
  time: TimeWords,
): string {
  const until = expiresAt === null ? '' : ` until ${time(expiresAt)}`;
  return `${time(at)}  ${kind}: ${channel} for ${purpose}${until}  (${source.replaceAll('_', ' ')}, entered by ${by})`;
}
