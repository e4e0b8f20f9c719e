import { QUALITY_LIMITS, type Recommendation } from '../../domain/analytics/quality-report.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

export function recommendationText(advice: Recommendation): string {
  const { averageSecondsMin, averageSecondsMax } = QUALITY_LIMITS;
  switch (advice.kind) {
    case 'no_calls':
      return 'There were no calls: nothing can be said.';
    case 'success_low':
      return `Only ${percent(advice.successRate)} of the calls succeed. Try other hours.`;
    case 'call_at':
      return `Calls succeed most from ${clock(advice.hour)} to ${clock((advice.hour + 1) % 24)} (${percent(advice.successRate)}).`;
    case 'talks_short':
      return `Talks take ${seconds(advice)} on average, under ${averageSecondsMin} s: say earlier what it is about.`;
    case 'talks_long':
      return `Talks take ${seconds(advice)} on average, over ${averageSecondsMax} s: shorten the script.`;
    case 'retries_weak':
      return `Only ${percent(advice.successRate)} of the retries succeed. Try other delays.`;
    case 'mood_bad':
      return `The mood was bad in ${percent(advice.negativeShare)} of the calls: look at what is said, and how.`;
  }
}

const seconds = ({ averageSeconds }: { averageSeconds: number }) =>
  `${Math.round(averageSeconds)} s`;
