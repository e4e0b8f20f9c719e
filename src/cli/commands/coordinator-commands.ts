import { type Command, Option } from 'commander';
import type { Client } from '../../contract/client.ts';
import { coordinator as fields } from '../../contract/coordinators.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import { changesOf } from '../changes.ts';
import type { Cli } from '../cli.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Coordinator = Awaited<ReturnType<Client['removeCoordinator']>>;
/** Each option is named as its field. */
type Options = Partial<Pick<Coordinator, 'name' | 'phone' | 'kinds' | 'nights'>>;

export function coordinatorCommands(program: Command, cli: Cli): void {
  const coordinator = program
    .command('coordinator')
    .description('who at the office is told by text what has to be acted on');

  const list = coordinator
    .command('list')
    .description('everybody who is told')
    .action(async () => {
      const api = cli.api();
      const coordinators = await allPages(async (query) => {
        const { coordinators: items, next } = await api.listCoordinators({ query });
        return { items, next };
      });
      cli.show({ coordinators }, (shown) =>
        listed(shown.coordinators.map(coordinatorLine), 'Nobody at the office is told.'),
      );
    });
  examples(list, 'coordinator list');

  const add = withWishes(
    coordinator
      .command('add')
      .description('enters somebody; told of everything unless kinds are named')
      .requiredOption('--name <name>', 'who')
      .requiredOption('--phone <number>', 'as people write it'),
  ).action(async (body: Options & Pick<Coordinator, 'name' | 'phone'>) => {
    cli.show(await cli.api().createCoordinator({ body }), (shown) => [coordinatorLine(shown)]);
  });
  examples(
    add,
    'coordinator add --name "Kim at the desk" --phone "0412 345 678"',
    'coordinator add --name Sam --phone +61412345679 --kinds start_near stalled --nights never',
  );

  const edit = withWishes(
    coordinator
      .command('edit')
      .description('changes what somebody is told, and when')
      .addArgument(idArgument('<coordinator>', 'the id'))
      .option('--name <name>', 'who')
      .option('--phone <number>', 'as people write it'),
  ).action(async (coordinatorId: string, options: Options) => {
    const body = changesOf('thing', options);
    const changed = await cli.api().changeCoordinator({ params: { coordinatorId }, body });
    cli.show(changed, (shown) => [coordinatorLine(shown)]);
  });
  examples(edit, `coordinator edit ${EXAMPLE_IDS.coordinator} --nights always`);

  const remove = coordinator
    .command('remove')
    .description('tells somebody nothing more')
    .addArgument(idArgument('<coordinator>', 'the id'))
    .action(async (coordinatorId: string) => {
      const removed = await cli.api().removeCoordinator({ params: { coordinatorId } });
      cli.show(removed, ({ name }) => [`${name} is told nothing more.`]);
    });
  examples(remove, `coordinator remove ${EXAMPLE_IDS.coordinator}`);
}

const withWishes = (command: Command): Command =>
  command
    .addOption(
      new Option('--kinds <kinds...>', 'what this person is told of').choices(
        fields.shape.kinds.element.options,
      ),
    )
    .addOption(
      new Option('--nights <when>', 'what of it also at night').choices(
        fields.shape.nights.options,
      ),
    );

function coordinatorLine({ coordinatorId, name, phone, kinds, nights }: Coordinator): string {
  const told = kinds.length === fields.shape.kinds.element.options.length ? ['everything'] : kinds;
  return `${coordinatorId}  ${name}  ${phone}  ${told.join(', ') || 'nothing'}; at night: ${nights}`;
}
