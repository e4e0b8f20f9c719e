import { failureOf } from '../../cli/exit-codes.ts';
import { offerLines } from '../../cli/offer-lines.ts';
import type { Cli } from '../../cli/cli.ts';
import { PLAIN } from '../../cli/colours.ts';

/** A run is timed by Temporal, an offer by its tenant's clock. */
const CLOCKS = 'Times above are those of Temporal, in UTC; below they are those of the offer.';
const OFFER_RUN = /^shift-offer\/([0-9a-f-]{36})$/;

/**
 * What a history does not hold: who was rung and written to, which keys were pressed, who has the seat. Told by the API,
 * for whoever has a key of the offer's tenant; for everybody else, and for other runs, nothing.
 */
export async function recordedTimeline(cli: Cli, runId: string): Promise<string[]> {
  const [, offerId] = OFFER_RUN.exec(runId) ?? [];
  if (offerId === undefined || !cli.terminal.env['RINGDOWN_KEY']) return [];
  try {
    const offer = await cli.api().readOffer({ params: { offerId } });
    return [
      '',
      CLOCKS,
      'With names, as the application has recorded it:',
      ...offerLines(offer, PLAIN),
      '',
    ];
  } catch (error) {
    const [line = ''] = failureOf(error).lines;
    return ['', `The offer itself could not be read. ${line}`, ''];
  }
}
