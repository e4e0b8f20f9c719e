import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { offerLines, summaryLine } from '../offer-lines.ts';
import { offerChangeCommands } from './offer-change-commands.ts';
import { watchOffer } from './watch-offer.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;

export function offerCommands(program: Command, cli: Cli): void {
  const offer = program.command('offer').description('shift offers');
  openCommand(offer, cli);

  const status = offer
    .command('status')
    .description('where an offer is, and all that has happened')
    .addArgument(idArgument('<offer>', 'its id'))
    .action(async (offerId: string) => {
      const api = cli.api();
      const read = await api.readOffer({ params: { offerId } });
      const hint = await callsHint(api, read);
      cli.show(read, (shown, paint) => [...offerLines(shown, paint), ...hint]);
    });
  examples(status, `offer status ${EXAMPLE_IDS.offer}`);

  const watch = offer
    .command('watch')
    .description('tells what happens until the offer is closed')
    .addArgument(idArgument('<offer>', 'its id'))
    .action((offerId: string) => watchOffer(cli, offerId));
  examples(watch, `offer watch ${EXAMPLE_IDS.offer}`);

  const list = offer
    .command('list')
    .description('offers, the latest first')
    .addOption(new Option('--state <state>', 'only those').choices(['active', 'closed']))
    .addOption(idOption('--shift <id>', 'of one shift'))
    .action(async ({ state, shift }: { state?: Offer['state']; shift?: string }) => {
      const api = cli.api();
      const wanted = { ...(state && { state }), ...(shift && { shiftId: shift }) };
      const offers = await allPages(async (page) => {
        const { offers: items, next } = await api.listOffers({ query: { ...wanted, ...page } });
        return { items, next };
      });
      cli.show({ offers }, (shown, paint) =>
        listed(
          shown.offers.map((one) => summaryLine(one, paint)),
          'No offers.',
        ),
      );
    });
  examples(list, 'offer list --state active', `offer list --shift ${EXAMPLE_IDS.shift} --json`);

  offerChangeCommands(offer, cli);
}

/** Why no call can come any more, where the settings say so. */
async function callsHint(api: Client, { tally }: Offer): Promise<string[]> {
  if (tally.kind === 'final' || tally.stillToCome > 0) return [];
  const { effective } = await api.readSettings();
  if (effective.callsEnabled) return [];
  return ['Calls are switched off. `ringdown settings set callsEnabled=true` switches them on.'];
}

function openCommand(offer: Command, cli: Cli): void {
  const open = offer
    .command('open')
    .description('offers a shift to its pool')
    .addArgument(idArgument('<shift>', 'its id'))
    .option('--watch', 'and tells what happens until it is closed')
    .action(async (shiftId: string, { watch }: { watch?: true }) => {
      const opened = await cli.api().openOffer({ body: { shiftId } });
      cli.show(opened, ({ offerId, alreadyOpen }) => [
        alreadyOpen ? `${offerId}  was open already` : offerId,
      ]);
      if (watch) await watchOffer(cli, opened.offerId);
    });
  examples(open, `offer open ${EXAMPLE_IDS.shift}`, `offer open ${EXAMPLE_IDS.shift} --watch`);
}
