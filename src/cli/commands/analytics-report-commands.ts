import type { Command } from 'commander';
import { type Only, onlyOptions, type SpanOptions, spanOptions } from '../call-filters.ts';
import type { Cli } from '../cli.ts';
import { examples } from '../examples.ts';
import { listed } from '../listed.ts';
import { percent, statsLine } from '../stats-lines.ts';

export function reportCommands(analytics: Command, cli: Cli): void {
  const outcomes = spanOptions(analytics.command('outcomes'))
    .description('how calls end')
    .action(async (query: SpanOptions) => {
      const answer = await cli.api().outcomeAnalytics({ query });
      cli.show(answer, (shown) =>
        listed(
          shown.outcomes.map(({ outcome, calls, share }) =>
            [outcome.replaceAll('_', ' '), calls, percent(share)].join('  '),
          ),
          'No calls.',
        ),
      );
    });
  examples(outcomes, 'analytics outcomes', 'analytics outcomes --kind shift_offer');

  retriesCommand(analytics, cli);

  const hours = spanOptions(analytics.command('best-hours'))
    .description('the hours of the day in which calls succeed, the best first')
    .action(async (query: SpanOptions) => {
      const answer = await cli.api().bestHours({ query });
      cli.show(answer, (shown) =>
        listed(
          shown.hours.map(
            ({ hour, calls, answerRate, successRate }) =>
              `${String(hour).padStart(2, '0')}:00  ${calls} calls  answered ${percent(answerRate)}  successful ${percent(successRate)}`,
          ),
          'No hour has ten calls yet.',
        ),
      );
    });
  examples(hours, 'analytics best-hours');

  const quality = onlyOptions(analytics.command('quality'))
    .description('the last thirty days, and what they suggest')
    .action(async (query: Only) => {
      const answer = await cli.api().qualityReport({ query });
      cli.show(answer, ({ totalCalls, successRate, recommendations }) => [
        `${totalCalls} calls  successful ${percent(successRate)}`,
        ...recommendations.map(({ text }) => text),
      ]);
    });
  examples(quality, 'analytics quality', 'analytics quality --kind reminder');

  summaryCommand(analytics, cli);
}

function retriesCommand(analytics: Command, cli: Cli): void {
  const retries = spanOptions(analytics.command('retries'))
    .description('what calling again achieves')
    .action(async (query: SpanOptions) => {
      const answer = await cli.api().retryAnalytics({ query });
      cli.show(answer, (shown) => [
        `first call ${percent(shown.firstAttemptSuccess)}  second ${percent(shown.secondAttemptSuccess)}  all retries ${percent(shown.overallRetrySuccess)}`,
        ...shown.byWait.map(
          ({ after, waitedHours, calls, successRate }) =>
            `after ${after.replaceAll('_', ' ')}, ${waitedHours} h or more later  ${calls} calls  successful ${percent(successRate)}`,
        ),
      ]);
    });
  examples(retries, 'analytics retries', 'analytics retries --from 2027-01-01');
}

function summaryCommand(analytics: Command, cli: Cli): void {
  const summary = analytics
    .command('summary')
    .description('what happened on a day, as webhooks tell it')
    .argument('<day>', 'such as 2027-01-23')
    .action(async (day: string) => {
      const answer = await cli.api().dailySummary({ params: { day } });
      cli.show(answer, ({ offers, appointments, optOuts, reviewTasksOpen, ...shown }) => [
        statsLine(shown.day, shown.calls),
        `offers: ${offers.opened} opened, ${offers.filled} filled, ${offers.unfilled} unfilled`,
        `appointments: ${appointments.confirmed} confirmed, ${appointments.cancelled} cancelled, ${appointments.rescheduleWanted} to be moved`,
        `${optOuts} opted out  ${reviewTasksOpen} wait for a person now`,
      ]);
    });
  examples(summary, 'analytics summary 2027-01-23');
}
