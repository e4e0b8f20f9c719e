import type { GateFigures } from '../measures/gate.ts';

/** What one decision of the gate costs. */
export function renderGate({ decisions, asked, atOnce }: GateFigures): string {
  const rows = decisions.map(({ name, perSecond }) => `| ${name} | ${grouped(perSecond)} |`);
  return [
    'Every ring is judged when it is planned and again right before it. The rules alone, on one core:',
    '',
    '| | decisions per second |',
    '| --- | --: |',
    ...rows,
    '',
    `With everything that is read for it, beside the calls above: p50 ${asked.p50.toFixed(1)} ms, p95 ${asked.p95.toFixed(1)} ms; ${grouped(atOnce.perSecond)} a second with ${atOnce.askers} at once.`,
  ].join('\n');
}

const grouped = (value: number) => Math.round(value).toLocaleString('en-US');
