import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import type { TimelineEntry } from '../../contract/offer-timeline.ts';
import { CommandFailed, EXIT_CODES } from '../exit-codes.ts';
import type { Cli } from '../cli.ts';
import { offerLines, summaryLine, timelineLine } from '../offer-lines.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;

const LOOK_EVERY_MS = 1000;

export function offerCommands(program: Command, cli: Cli): void {
  const offer = program.command('offer').description('shift offers');

  offer
    .command('open')
    .description('offers a shift to its pool')
    .argument('<shift>', 'its id')
    .action(async (shiftId: string) => {
      const opened = await cli.api().openOffer({ body: { shiftId } });
      cli.show(opened, ({ offerId, alreadyOpen }) => [
        alreadyOpen ? `${offerId}  was open already` : offerId,
      ]);
    });

  offer
    .command('status')
    .description('where an offer is, and all that has happened')
    .argument('<offer>', 'its id')
    .action(async (offerId: string) => {
      cli.show(await cli.api().readOffer({ params: { offerId } }), offerLines);
    });

  offer
    .command('watch')
    .description('tells what happens until the offer is closed')
    .argument('<offer>', 'its id')
    .action((offerId: string) => watch(cli, offerId));

  offer
    .command('list')
    .description('offers, the latest first')
    .option('--state <state>', 'active or closed')
    .option('--shift <id>', 'of one shift')
    .action(async ({ state, shift }: { state?: 'active' | 'closed'; shift?: string }) => {
      const query = { ...(state && { state }), ...(shift && { shiftId: shift }) };
      const answer = await cli.api().listOffers({ query });
      cli.show(answer, ({ offers }) => offers.map(summaryLine));
    });

  offer
    .command('cancel')
    .description('ends an offer; unanswered rings are taken back')
    .argument('<offer>', 'its id')
    .option('--reason <words>', 'for those who wonder', 'cancelled by hand')
    .action(async (offerId: string, { reason }: { reason: string }) => {
      const answer = await cli.api().cancelOffer({ params: { offerId }, body: { reason } });
      cli.show(answer, (shown) => [summaryLine(shown)]);
    });
}

/** Ends with 0 only if the shift was filled. */
async function watch(cli: Cli, offerId: string): Promise<void> {
  const api = cli.api();
  const told = new Set<string>();
  let offer: Offer;
  for (;;) {
    offer = await api.readOffer({ params: { offerId } });
    for (const entry of offer.timeline) tell(cli, told, entry);
    if (offer.state === 'closed') break;
    await cli.terminal.pause(LOOK_EVERY_MS);
  }
  if (offer.result !== 'filled') {
    throw new CommandFailed(EXIT_CODES.refused, offer.reason ?? offer.result ?? 'Not filled.');
  }
}

/** A ring is told again whenever it has got further. */
function tell(cli: Cli, told: Set<string>, entry: TimelineEntry): void {
  const key = JSON.stringify(entry);
  if (told.has(key)) return;
  told.add(key);
  cli.show(entry, (shown) => [timelineLine(shown)]);
}
