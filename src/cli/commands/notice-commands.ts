import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { allPages } from '../all-pages.ts';
import { idArgument } from '../arguments.ts';
import type { Cli, TimeWords } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { EXAMPLE_IDS, examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { localMinute } from '../local-time.ts';

type Notice = Awaited<ReturnType<Client['acknowledgeNotice']>>;

export function noticeCommands(program: Command, cli: Cli): void {
  const notice = program.command('notice').description('what the office must act on');

  const list = notice
    .command('list')
    .description('what the office was told, the newest first')
    .option('--open', 'only what nobody has acknowledged')
    .action(async ({ open }: { open?: true }) => {
      const api = cli.api();
      const notices = await allPages(async (page) => {
        const query = { ...page, ...(open && { open: 'true' as const }) };
        const { notices: items, next } = await api.listNotices({ query });
        return { items, next };
      });
      await cli.showTimes({ notices }, (shown, paint, time) =>
        listed(
          shown.notices.map((one) => noticeLine(one, paint, time)),
          'Nothing.',
        ),
      );
    });
  examples(list, 'notice list --open');

  const acknowledge = notice
    .command('acknowledge')
    .description('nobody else is told of it')
    .addArgument(idArgument('<notice>', 'its id'))
    .action(async (noticeId: string) => {
      const answer = await cli.api().acknowledgeNotice({ params: { noticeId } });
      await cli.showTimes(answer, (shown, paint, time) => [noticeLine(shown, paint, time)]);
    });
  examples(acknowledge, `notice acknowledge ${EXAMPLE_IDS.notice}`);
}

function noticeLine(notice: Notice, paint: Colours, time: TimeWords): string {
  const { noticeId, kind, urgent, at, acknowledged, texts } = notice;
  const words = kind.replaceAll('_', ' ');
  const told = texts.map(({ name, state }) => `${name} (${state})`).join(', ');
  const end = acknowledged === null ? '' : `acknowledged by ${acknowledged.by}`;
  const parts = [
    noticeId,
    paint.dim(time(at)),
    urgent ? paint.red(words) : words,
    shiftWords(notice),
    matter(notice),
    `told: ${told || 'nobody, since no coordinator wants this kind'}`,
    end,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

function shiftWords({ shift, shiftId }: Notice): string {
  if (shift === null) return '';
  return `shift ${shift.code} of ${localMinute(shift.startsAt, shift.zone)} (${shiftId ?? ''})`;
}

function matter({ because, detail }: Notice): string {
  const endpoint = detail['endpointId'];
  if (endpoint === undefined) return because ?? '';
  return `${because ?? ''}: ringdown webhook edit ${String(endpoint)} --enabled`;
}
