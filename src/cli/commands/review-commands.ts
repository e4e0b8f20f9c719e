import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { interest } from '../../contract/review.ts';
import { allPages } from '../all-pages.ts';
import { idArgument, idOption } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Interest = Awaited<ReturnType<Client['listReview']>>['review'][number];
type State = Interest['state'];

export function reviewCommands(program: Command, cli: Cli): void {
  const review = program
    .command('review')
    .description('who has said yes and waits for the office, or stands by');

  const list = review
    .command('list')
    .description('everybody who has said yes and had no seat yet')
    .addOption(new Option('--state <state>', 'only those').choices(interest.shape.state.options))
    .addOption(idOption('--offer <id>', 'of one offer'))
    .action(async ({ state, offer }: { state?: State; offer?: string }) => {
      const api = cli.api();
      const wanted = { ...(state && { state }), ...(offer && { offerId: offer }) };
      const found = await allPages(async (page) => {
        const { review: items, next } = await api.listReview({ query: { ...wanted, ...page } });
        return { items, next };
      });
      await cli.showTimes({ review: found }, (shown, paint, time) =>
        listed(
          shown.review.map((one) => interestLine(one, paint, time)),
          'Nobody waits.',
        ),
      );
    });
  examples(list, 'review list --state waiting', `review list --offer ${EXAMPLE_IDS.offer}`);

  const award = review
    .command('award')
    .description('gives the seat to somebody who has said yes')
    .addArgument(idArgument('<yes>', 'the id of the yes, as the list shows it'))
    .action(async (interestId: string) => {
      const answer = await cli.api().awardSeat({ params: { interestId } });
      cli.show(answer, ({ kind }) => [
        `${interestId}  ${kind === 'won' ? 'has the seat' : 'had the seat already'}`,
      ]);
    });
  examples(award, `review award ${EXAMPLE_IDS.interest}`);

  const refuse = review
    .command('refuse')
    .description('tells somebody that they do not get the seat')
    .addArgument(idArgument('<yes>', 'the id of the yes, as the list shows it'))
    .action(async (interestId: string) => {
      const answer = await cli.api().refuseSeat({ params: { interestId } });
      cli.show(answer, () => [`${interestId}  is told that the seat goes to somebody else`]);
    });
  examples(refuse, `review refuse ${EXAMPLE_IDS.interest}`);
}

function interestLine(interest: Interest, paint: Colours, time: TimeWords): string {
  const { interestId, saidYesAt, shiftCode, name, kind, channel, state, decidesAt } = interest;
  const waits = decidesAt === null ? '' : ` until ${time(decidesAt)}`;
  const became = state === 'waiting' ? paint.yellow(`waiting${waits}`) : state.replaceAll('_', ' ');
  const said = `${paint.dim(time(saidYesAt))}  shift ${shiftCode}  ${name}`;
  return `${interestId}  ${said} by ${channel.replaceAll('_', ' ')}  ${kind}  ${became}`;
}
