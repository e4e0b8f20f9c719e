import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';

type Alert = Awaited<ReturnType<Client['resolveAlert']>>;

export function alertCommands(program: Command, cli: Cli): void {
  const alerts = program.command('alerts').description('what the operator must look at');

  const list = alerts
    .command('list', { isDefault: true })
    .description('what stands, the newest first, and what to do about it')
    .action(async () => {
      const api = cli.api();
      const alerts = await allPages(async (query) => {
        const { alerts: items, next } = await api.listAlerts({ query });
        return { items, next };
      });
      await cli.showTimes({ alerts }, (shown, paint, time) =>
        listed(
          shown.alerts.flatMap((one) => alertLines(one, paint, time)),
          'Nothing.',
        ),
      );
    });
  examples(list, 'alerts list', 'alerts list --json');

  const resolve = alerts
    .command('resolve')
    .description('it has been mended, or needs nothing')
    .addArgument(idArgument('<alert>', 'its id'))
    .action(async (alertId: string) => {
      const answer = await cli.api().resolveAlert({ params: { alertId } });
      await cli.showTimes(answer, alertLines);
    });
  examples(resolve, `alerts resolve ${EXAMPLE_IDS.alert}`);
}

function alertLines(alert: Alert, paint: Colours, time: TimeWords): string[] {
  const { alertId, kind, subject, since, times, detail, remedy, resolvedAt } = alert;
  const words = kind.replaceAll('_', ' ');
  const said = resolvedAt === null ? paint.red(words) : `${words} (resolved)`;
  const often = times === 1 ? '' : `  ${times} times`;
  const details = Object.entries(detail).map(([name, value]) => `  ${name} ${value}`);
  return [
    `${alertId}  ${paint.dim(time(since))}  ${said}  ${subject}${often}${details.join('')}`,
    `    ${remedy}`,
  ];
}
