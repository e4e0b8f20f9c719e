import { ApiProblem, type Client } from '../../contract/client.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { clockLines } from '../clock-lines.ts';
import { CommandFailed, EXIT_CODES, isUnreachable } from '../exit-codes.ts';
import { localTime } from '../local-time.ts';
import { holdLine, zoneLine } from '../offer-lines.ts';
import { timelineLine } from '../timeline-line.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;

/** 720 looks an hour: whoever watches keeps below what a key may ask (V7). */
const LOOK_EVERY_MS = 5000;
/** A server that is started anew is back within that. */
const LOOKS_WITHOUT_ANSWER_MAX = 300;

/** Ends well only if the shift was filled. @throws CommandFailed */
export async function watchOffer(cli: Cli, offerId: string): Promise<void> {
  const api = cli.api();
  const told = new Set<string>();
  /** Whatever has got further since it was told is told again. */
  const tell = <Item>(items: readonly Item[], lineOf: (item: Item, paint: Colours) => string) => {
    for (const item of items) {
      const key = JSON.stringify(item);
      if (told.has(key)) continue;
      told.add(key);
      cli.show(item, (shown, paint) => [lineOf(shown, paint)]);
    }
  };
  let offer = await api.readOffer({ params: { offerId } });
  const { zone } = offer.shift;
  cli.note([zoneLine(zone), ...clockLines(offer.clock)]);
  for (;;) {
    tell(offer.timeline, (entry, paint) => timelineLine(entry, zone, paint));
    tell(offer.holds, (hold, paint) => holdLine(hold, localTime(hold.at, zone), paint));
    if (offer.state === 'closed') break;
    await cli.terminal.pause(LOOK_EVERY_MS);
    offer = await lookAgain(cli, () => api.readOffer({ params: { offerId } }));
  }
  if (offer.result !== 'filled') {
    throw new CommandFailed(EXIT_CODES.refused, offer.reason ?? offer.result ?? 'Not filled.');
  }
}

/** A server that goes away for a while ends nothing: it is said once, and asked until it is back. */
async function lookAgain(cli: Cli, look: () => Promise<Offer>): Promise<Offer> {
  for (let looks = 1; ; looks += 1) {
    try {
      const offer = await look();
      if (looks > 1) cli.note(['The server answers again.']);
      return offer;
    } catch (error) {
      if (!isAway(error) || looks === LOOKS_WITHOUT_ANSWER_MAX) throw error;
      if (looks === 1) cli.note(['No server answers; it is asked again until one does.']);
      await cli.terminal.pause(LOOK_EVERY_MS);
    }
  }
}

const isAway = (error: unknown) =>
  isUnreachable(error) || (error instanceof ApiProblem && error.problem.status === 503);
