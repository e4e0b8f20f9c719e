import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { webhookDelivery } from '../../contract/webhook-deliveries.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption, wholeNumberOption } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Delivery = Awaited<ReturnType<Client['redeliverWebhook']>>;
type State = Delivery['state'];

interface Options {
  webhook?: string;
  state?: State;
  limit?: number;
}

/** What was sent, and what came of it. */
export function webhookDeliveryCommands(webhook: Command, cli: Cli): void {
  const deliveries = webhook
    .command('deliveries')
    .description('what was sent and what came of it, the latest first')
    .addOption(idOption('--webhook <id>', 'to one address'))
    .addOption(
      new Option('--state <state>', 'only those').choices(webhookDelivery.shape.state.options),
    )
    .addOption(wholeNumberOption('--limit <number>', 'only so many, the latest'))
    .action(async ({ webhook: endpointId, state, limit }: Options) => {
      const api = cli.api();
      const wanted = { ...(endpointId && { endpointId }), ...(state && { state }) };
      const found = await allPages(async (page) => {
        const query = { ...wanted, ...page };
        const { deliveries: items, next } = await api.listWebhookDeliveries({ query });
        return { items, next };
      }, limit);
      await cli.showTimes({ deliveries: found }, (shown, paint, time) =>
        listed(
          shown.deliveries.map((one) => deliveryLine(one, paint, time)),
          'Nothing was sent.',
        ),
      );
    });
  examples(
    deliveries,
    'webhook deliveries --state failed --limit 20',
    `webhook deliveries --webhook ${EXAMPLE_IDS.endpoint}`,
  );

  const redeliver = webhook
    .command('redeliver')
    .description('sends an event once more')
    .addArgument(idArgument('<delivery>', 'its id'))
    .action(async (deliveryId: string) => {
      const ordered = await cli.api().redeliverWebhook({ params: { deliveryId } });
      await cli.showTimes(ordered, (shown, paint, time) => [deliveryLine(shown, paint, time)]);
    });
  examples(redeliver, `webhook redeliver ${EXAMPLE_IDS.delivery}`);
}

function deliveryLine(delivery: Delivery, paint: Colours, time: TimeWords): string {
  const { deliveryId, orderedAt, type, subject, tries, status, because, nextTryAt } = delivery;
  const answered = status === null ? '' : `, answered ${status}`;
  const why = because === null ? '' : ` (${because.replaceAll('_', ' ')})`;
  const next = nextTryAt === null ? '' : `, next ${time(nextTryAt)}`;
  const at = paint.dim(time(orderedAt));
  const state = painted(delivery.state, paint);
  return `${deliveryId}  ${at}  ${type}  ${subject}  ${state} after ${tries} tries${answered}${why}${next}`;
}

function painted(state: State, paint: Colours): string {
  switch (state) {
    case 'waiting':
      return paint.yellow(state);
    case 'delivered':
      return paint.green(state);
    case 'failed':
      return paint.red(state);
  }
}
