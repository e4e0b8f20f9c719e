import type { Client } from '../../contract/client.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { CommandFailed, EXIT_CODES } from '../exit-codes.ts';
import { holdLine, timelineLine } from '../offer-lines.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;

const LOOK_EVERY_MS = 1000;

/** Ends well only if the shift was filled. @throws CommandFailed */
export async function watchOffer(cli: Cli, offerId: string): Promise<void> {
  const api = cli.api();
  const told = new Set<string>();
  /** Whatever has got further since it was told is told again. */
  const tell = <Item>(
    items: readonly Item[],
    lineOf: (item: Item, paint: Colours) => string,
  ): void => {
    for (const item of items) {
      const key = JSON.stringify(item);
      if (told.has(key)) continue;
      told.add(key);
      cli.show(item, (shown, paint) => [lineOf(shown, paint)]);
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
