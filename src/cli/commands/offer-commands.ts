import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { CommandFailed, EXIT_CODES } from '../exit-codes.ts';
import { listed } from '../listed.ts';
import { holdLine, offerLines, summaryLine, timelineLine } from '../offer-lines.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;
type State = Offer['state'];

const LOOK_EVERY_MS = 1000;

export function offerCommands(program: Command, cli: Cli): void {
  const offer = program.command('offer').description('shift offers');

  offer
    .command('open')
    .description('offers a shift to its pool')
    .addArgument(idArgument('<shift>', 'its id'))
    .action(async (shiftId: string) => {
      const opened = await cli.api().openOffer({ body: { shiftId } });
      cli.show(opened, ({ offerId, alreadyOpen }) => [
        alreadyOpen ? `${offerId}  was open already` : offerId,
      ]);
    });

  offer
    .command('status')
    .description('where an offer is, and all that has happened')
    .addArgument(idArgument('<offer>', 'its id'))
    .action(async (offerId: string) => {
      cli.show(await cli.api().readOffer({ params: { offerId } }), offerLines);
    });

  offer
    .command('watch')
    .description('tells what happens until the offer is closed')
    .addArgument(idArgument('<offer>', 'its id'))
    .action((offerId: string) => watch(cli, offerId));

  offer
    .command('list')
    .description('offers, the latest first')
    .addOption(new Option('--state <state>', 'only those').choices(['active', 'closed']))
    .addOption(idOption('--shift <id>', 'of one shift'))
    .action(async ({ state, shift }: { state?: State; shift?: string }) => {
      const api = cli.api();
      const wanted = { ...(state && { state }), ...(shift && { shiftId: shift }) };
      const offers = await allPages(async (page) => {
        const { offers: items, next } = await api.listOffers({ query: { ...wanted, ...page } });
        return { items, next };
      });
      cli.show({ offers }, (shown) => listed(shown.offers.map(summaryLine), 'No offers.'));
    });

  offer
    .command('cancel')
    .description('ends an offer; unanswered rings are taken back')
    .addArgument(idArgument('<offer>', 'its id'))
    .option('--reason <words>', 'for those who wonder', 'cancelled by hand')
    .action(async (offerId: string, { reason }: { reason: string }) => {
      const answer = await cli.api().cancelOffer({ params: { offerId }, body: { reason } });
      cli.show(answer, (shown) => [
        shown.alreadyClosed ? `${summaryLine(shown)}  was closed already` : summaryLine(shown),
      ]);
    });
}

/** Ends with 0 only if the shift was filled. */
async function watch(cli: Cli, offerId: string): Promise<void> {
  const api = cli.api();
  const told = new Set<string>();
  /** Whatever has got further since it was told is told again. */
  const tell = <Item>(items: readonly Item[], lineOf: (item: Item) => string) => {
    for (const item of items) {
      const key = JSON.stringify(item);
      if (told.has(key)) continue;
      told.add(key);
      cli.show(item, (shown) => [lineOf(shown)]);
    }
  };
  let offer: Offer;
  for (;;) {
    offer = await api.readOffer({ params: { offerId } });
    tell(offer.timeline, timelineLine);
    tell(offer.holds, holdLine);
    if (offer.state === 'closed') break;
    await cli.terminal.pause(LOOK_EVERY_MS);
  }
  if (offer.result !== 'filled') {
    throw new CommandFailed(EXIT_CODES.refused, offer.reason ?? offer.result ?? 'Not filled.');
  }
}
