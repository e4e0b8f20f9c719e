import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { PURPOSES } from '../../contract/opt-outs.ts';
import { idArgument } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type OptOuts = Awaited<ReturnType<Client['readOptOuts']>>;

export function optOutCommands(program: Command, cli: Cli): void {
  const optOut = program.command('opt-out').description('who is not called or texted');
  const staff = () => idArgument('<staff>', 'the id of the person');

  const show = optOut
    .command('show')
    .description('the opt-outs of a person that stand')
    .addArgument(staff())
    .action(async (staffId: string) => {
      await cli.showTimes(await cli.api().readOptOuts({ params: { staffId } }), optOutLines);
    });
  examples(show, `opt-out show ${EXAMPLE_IDS.staff}`);

  const enter = optOut
    .command('enter')
    .description('from now on this person is neither called nor texted')
    .addArgument(staff())
    .addOption(
      new Option('--purpose <purpose>', 'only for this; everything unless given').choices(PURPOSES),
    )
    .action(async (staffId: string, body: { purpose?: Purpose }) => {
      await cli.showTimes(await cli.api().optOut({ params: { staffId }, body }), optOutLines);
    });
  examples(
    enter,
    `opt-out enter ${EXAMPLE_IDS.staff}`,
    `opt-out enter ${EXAMPLE_IDS.staff} --purpose marketing`,
  );

  const lift = optOut
    .command('lift')
    .description('lifts what the office has entered; what people said themselves stands')
    .addArgument(staff())
    .action(async (staffId: string) => {
      await cli.showTimes(await cli.api().liftOptOut({ params: { staffId } }), optOutLines);
    });
  examples(lift, `opt-out lift ${EXAMPLE_IDS.staff}`);
}

type Purpose = (typeof PURPOSES)[number];

function optOutLines({ optOuts }: OptOuts, _: Colours, time: TimeWords): readonly string[] {
  const lines = optOuts.map(({ source, purpose, at, by }) => {
    const whose = by === null ? '' : ` (${by})`;
    const what = purpose === 'everything' ? '' : `  for ${purpose}`;
    return `${time(at)}  ${source.replaceAll('_', ' ')}${whose}${what}`;
  });
  return listed(lines, 'No opt-out stands.');
}
