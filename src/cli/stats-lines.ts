import type { Client } from '../contract/client.ts';

export type Stats = Awaited<ReturnType<Client['dailyAnalytics']>>['total'];

/** A share as people say it; nothing was divided where it is null. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** One line: what was called, reached and achieved. */
export function statsLine(head: string, stats: Stats): string {
  const { averageSeconds, shortTalks, longTalks } = stats;
  const achieved = [
    ...named(stats.appointmentsConfirmed, 'confirmed'),
    ...named(stats.appointmentsCancelled, 'cancelled'),
    ...named(stats.appointmentsRescheduled, 'rescheduled'),
    ...named(stats.shiftsAccepted, 'accepted'),
  ];
  const talks = [...named(shortTalks, 'under 10 s'), ...named(longTalks, 'over 180 s')];
  const parts = [
    `${stats.callsAttempted} calls`,
    `answered ${percent(stats.answerRate)}`,
    `successful ${percent(stats.successRate)}`,
    ...achieved,
    ...(averageSeconds === null ? [] : [`talks ${Math.round(averageSeconds)} s`]),
    ...talks,
  ];
  return `${head}  ${parts.join('  ')}`;
}

function named(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
