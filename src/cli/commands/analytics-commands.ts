import { Argument, type Command } from 'commander';
import { wholeNumberOption } from '../arguments.ts';
import { type Only, onlyOptions, type SpanOptions, spanOptions } from '../call-filters.ts';
import type { Cli } from '../cli.ts';
import { examples } from '../examples.ts';
import { statsLine } from '../stats-lines.ts';
import { reportCommands } from './analytics-report-commands.ts';

export function analyticsCommands(program: Command, cli: Cli): void {
  const analytics = program
    .command('analytics')
    .description('figures of the calls, by the days of the tenant’s zone');
  liveCommand(analytics, cli);
  dailyCommand(analytics, cli);
  weeklyCommand(analytics, cli);
  monthlyCommand(analytics, cli);
  reportCommands(analytics, cli);
  autoPauseCommand(analytics, cli);
}

function liveCommand(analytics: Command, cli: Cli): void {
  const live = onlyOptions(analytics.command('live'))
    .description('calls as they are now, and the figures of today')
    .action(async (only: Only) => {
      const answer = await cli.api().liveAnalytics({ query: only });
      cli.show(answer, ({ activeCalls, today }) => [
        `${activeCalls.count} in a call  ${activeCalls.queueDepth} waiting for a line  ${activeCalls.dueSoon} due within the hour`,
        statsLine('today', today),
      ]);
    });
  examples(live, 'analytics live', 'analytics live --kind reminder --json');
}

function dailyCommand(analytics: Command, cli: Cli): void {
  const daily = spanOptions(analytics.command('daily'))
    .description('figures day by day')
    .action(async (query: SpanOptions) => {
      const answer = await cli.api().dailyAnalytics({ query });
      cli.show(answer, ({ days, total }) => [
        ...days.map(({ day, stats }) => statsLine(day, stats)),
        statsLine('in all    ', total),
      ]);
    });
  examples(daily, 'analytics daily', 'analytics daily --from 2027-01-01 --to 2027-01-31');
}

function weeklyCommand(analytics: Command, cli: Cli): void {
  const weekly = onlyOptions(analytics.command('weekly'))
    .description('this week, from Monday, beside the one before')
    .action(async (only: Only) => {
      const answer = await cli.api().weeklyAnalytics({ query: only });
      cli.show(answer, ({ thisWeek, lastWeek, improvement }) => [
        statsLine(`last week, from ${lastWeek.from}`, lastWeek.stats),
        statsLine(`this week, from ${thisWeek.from}`, thisWeek.stats),
        ...(improvement === null
          ? []
          : [`success rate ${improvement < 0 ? '' : '+'}${improvement.toFixed(1)} points`]),
      ]);
    });
  examples(weekly, 'analytics weekly', 'analytics weekly --purpose service');
}

function monthlyCommand(analytics: Command, cli: Cli): void {
  const monthly = onlyOptions(analytics.command('monthly'))
    .description('figures month by month, and where they go')
    .addOption(wholeNumberOption('--months <number>', 'how many, at most 24; 12 unless given'))
    .action(async ({ months, ...only }: Only & { months?: number }) => {
      const query = { ...only, ...(months !== undefined && { months: String(months) }) };
      const answer = await cli.api().monthlyAnalytics({ query });
      cli.show(answer, (shown) => [
        ...shown.months.map(({ month, stats }) => statsLine(month, stats)),
        `calls ${shown.callVolumeTrend}  success rate ${shown.successRateTrend}`,
      ]);
    });
  examples(monthly, 'analytics monthly', 'analytics monthly --months 6');
}

function autoPauseCommand(analytics: Command, cli: Cli): void {
  const pause = analytics
    .command('auto-pause')
    .description('whether calls that go badly hold the tenant; a person resumes it')
    .addArgument(new Argument('[switch]', 'shown unless given').choices(['on', 'off']))
    .action(async (wanted: 'on' | 'off' | undefined) => {
      const api = cli.api();
      const answer =
        wanted === undefined
          ? await api.readAutoPause()
          : await api.setAutoPause({ body: { on: wanted === 'on' } });
      await cli.showTimes(answer, ({ on, standing }, _, time) => [
        `The automatic pause is ${on ? 'on' : 'off'}.`,
        ...(standing
          ? [
              `Held since ${time(standing.since)}. ${standing.reason}. Lift it: ringdown resume tenant`,
            ]
          : []),
      ]);
    });
  examples(pause, 'analytics auto-pause', 'analytics auto-pause off');
}
