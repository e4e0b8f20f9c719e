import type { Command } from 'commander';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { shiftLines } from '../shift-lines.ts';
import { termsOf, withTerms, type TermOptions } from '../terms.ts';

/** What the office does to a shift that is entered. */
export function shiftChangeCommands(shift: Command, cli: Cli): void {
  const id = () => idArgument('<shift>', 'its id');

  const edit = withTerms(
    shift.command('edit').description('changes the terms of a shift').addArgument(id()),
  ).action(async (shiftId: string, options: TermOptions) => {
    const body = changesOf('term', termsOf(options));
    cli.show(await cli.api().changeShift({ params: { shiftId }, body }), shiftLines);
  });
  examples(edit, `shift edit ${EXAMPLE_IDS.shift} --suburb Enmore`);

  const cancel = shift
    .command('cancel')
    .description('takes a shift back, with its open offer')
    .addArgument(id())
    .option('--reason <words>', 'for those who wonder', 'cancelled by hand')
    .action(async (shiftId: string, { reason }: { reason: string }) => {
      const cancelled = await cli.api().cancelShift({ params: { shiftId }, body: { reason } });
      cli.show(cancelled, shiftLines);
    });
  examples(cancel, `shift cancel ${EXAMPLE_IDS.shift} --reason "the family cares for her"`);

  const noShow = shift
    .command('no-show')
    .description('takes the seat from somebody who has not come, and offers it again')
    .addArgument(id())
    .addArgument(idArgument('<staff>', 'who has not come'))
    .action(async (shiftId: string, staffId: string) => {
      const answer = await cli.api().reportNoShow({ params: { shiftId }, body: { staffId } });
      cli.show(answer, (shown) => [
        shown.kind === 'reopened'
          ? `${shown.offerId}  offers the seat again`
          : `The seat is free, and not offered again: ${shown.because.replaceAll('_', ' ')}`,
      ]);
    });
  examples(noShow, `shift no-show ${EXAMPLE_IDS.shift} ${EXAMPLE_IDS.staff}`);
}
