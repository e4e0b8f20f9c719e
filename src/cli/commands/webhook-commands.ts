import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { webhookEndpoint } from '../../contract/webhooks-out.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { UsageProblem } from '../exit-codes.ts';
import { listed } from '../listed.ts';
import { webhookDeliveryCommands } from './webhook-delivery-commands.ts';

type Webhook = Awaited<ReturnType<Client['removeWebhook']>>;
type Types = Webhook['types'];

interface NewWebhook {
  roster?: true;
  types?: Types;
  personalData?: true;
}

interface Changes {
  url?: string;
  types?: Types;
  personalData?: boolean;
  enabled?: boolean;
}

export function webhookCommands(program: Command, cli: Cli): void {
  const webhook = program.command('webhook').description('where events, or claims, are sent');

  const list = webhook
    .command('list')
    .description('all addresses')
    .action(async () => {
      const api = cli.api();
      const webhooks = await allPages(async (query) => {
        const { webhooks: items, next } = await api.listWebhooks({ query });
        return { items, next };
      });
      await cli.showTimes({ webhooks }, (shown, paint, time) =>
        listed(
          shown.webhooks.map((one) => webhookLine(one, paint, time)),
          'Nothing is sent anywhere.',
        ),
      );
    });
  examples(list, 'webhook list');

  addCommand(webhook, cli);
  changeCommands(webhook, cli);
  webhookDeliveryCommands(webhook, cli);
}

function addCommand(webhook: Command, cli: Cli): void {
  const add = webhook
    .command('add')
    .description('has events sent to an address; its secret is shown this once')
    .argument('<url>', 'an https address')
    .addOption(typesOption())
    .option('--roster', 'claims instead, each of which the roster there has to enter')
    .option('--personal-data', 'with the name and number of whom it is about')
    .action(async (url: string, { roster, types, personalData }: NewWebhook) => {
      if ((roster === undefined) === (types === undefined)) {
        throw new UsageProblem('Name the events by --types, or use --roster; not both.');
      }
      const what = types ? { role: 'events' as const, types } : { role: 'roster' as const };
      const body = { ...what, url, personalData: personalData === true };
      cli.show(await cli.api().createWebhook({ body }), secretLines);
    });
  examples(
    add,
    'webhook add https://example.org/webhooks --types offer.filled offer.unfilled',
    'webhook add https://example.org/roster --roster --personal-data',
  );
}

function changeCommands(webhook: Command, cli: Cli): void {
  const endpoint = () => idArgument('<webhook>', 'its id');
  const edit = webhook
    .command('edit')
    .description('changes what is sent and where, or switches it off and on')
    .addArgument(endpoint())
    .option('--url <url>', 'an https address')
    .addOption(typesOption())
    .option('--personal-data', 'with the name and number of whom it is about')
    .option('--no-personal-data', 'with ids alone')
    .option('--enabled', 'sends again')
    .option('--no-enabled', 'sends nothing')
    .action(async (endpointId: string, options: Changes) => {
      const body = changesOf('thing', options);
      const changed = await cli.api().changeWebhook({ params: { endpointId }, body });
      await cli.showTimes(changed, (shown, paint, time) => [webhookLine(shown, paint, time)]);
    });
  examples(
    edit,
    `webhook edit ${EXAMPLE_IDS.endpoint} --types offer.filled claim.made`,
    `webhook edit ${EXAMPLE_IDS.endpoint} --no-enabled`,
  );

  const rotate = webhook
    .command('rotate')
    .description('makes a new secret, shown this once; for a day the old one signs too')
    .addArgument(endpoint())
    .action(async (endpointId: string) => {
      cli.show(await cli.api().rotateWebhookSecret({ params: { endpointId } }), secretLines);
    });
  examples(rotate, `webhook rotate ${EXAMPLE_IDS.endpoint}`);

  const remove = webhook
    .command('remove')
    .description('sends nothing more there')
    .addArgument(endpoint())
    .action(async (endpointId: string) => {
      const removed = await cli.api().removeWebhook({ params: { endpointId } });
      cli.show(removed, ({ url }) => [`Nothing is sent to ${url} any more.`]);
    });
  examples(remove, `webhook remove ${EXAMPLE_IDS.endpoint}`);
}

const typesOption = () =>
  new Option('--types <types...>', 'the events that are sent').choices(
    webhookEndpoint.shape.types.element.options,
  );

const secretLines = (shown: Webhook & { secret: string }, paint: Colours): string[] => [
  webhookLine(shown, paint, String),
  shown.secret,
];

function webhookLine(webhook: Webhook, paint: Colours, time: TimeWords): string {
  const { endpointId, role, url, types, personalData, failingSince, disabled } = webhook;
  const what = role === 'roster' ? 'roster' : types.join(', ');
  const named = personalData ? '  with names' : '';
  const state = disabled
    ? paint.red(`  off: ${disabled.because}`)
    : failingSince !== null && paint.yellow(`  failing since ${time(failingSince)}`);
  return `${endpointId}  ${url}  ${what}${named}${state || ''}`;
}
