import type { Command } from 'commander';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { summaryLine } from '../offer-lines.ts';
import { shiftLines } from '../shift-lines.ts';
import { termsOf, withTerms, type TermOptions } from '../terms.ts';

/** What the office does to an offer that is open. */
export function offerChangeCommands(offer: Command, cli: Cli): void {
  const cancel = offer
    .command('cancel')
    .description('ends an offer; unanswered rings are taken back')
    .addArgument(idArgument('<offer>', 'its id'))
    .option('--reason <words>', 'for those who wonder', 'cancelled by hand')
    .action(async (offerId: string, { reason }: { reason: string }) => {
      const answer = await cli.api().cancelOffer({ params: { offerId }, body: { reason } });
      cli.show(answer, (shown, paint) => [
        shown.alreadyClosed
          ? `${summaryLine(shown, paint)}  was closed already`
          : summaryLine(shown, paint),
      ]);
    });
  examples(cancel, `offer cancel ${EXAMPLE_IDS.offer} --reason "found somebody"`);

  const edit = withTerms(
    offer
      .command('edit')
      .description('changes the terms of the shift while it is offered')
      .addArgument(idArgument('<offer>', 'its id')),
  ).action(async (offerId: string, options: TermOptions) => {
    const body = changesOf('term', termsOf(options));
    cli.show(await cli.api().changeTerms({ params: { offerId }, body }), shiftLines);
  });
  examples(
    edit,
    `offer edit ${EXAMPLE_IDS.offer} --starts 2027-01-23T09:00 --ends 2027-01-23T17:00`,
    `offer edit ${EXAMPLE_IDS.offer} --seats 2`,
  );

  const assign = offer
    .command('assign')
    .description('enters a claim for somebody, as if they had said yes')
    .addArgument(idArgument('<offer>', 'its id'))
    .addArgument(idArgument('<staff>', 'whose seat it becomes'))
    .action(async (offerId: string, staffId: string) => {
      const answer = await cli.api().assignOffer({ params: { offerId }, body: { staffId } });
      cli.show(answer, (shown) => [
        shown.kind === 'won' ? `${shown.staffId}  has it` : `${shown.staffId}  had it already`,
      ]);
    });
  examples(assign, `offer assign ${EXAMPLE_IDS.offer} ${EXAMPLE_IDS.staff}`);
}
