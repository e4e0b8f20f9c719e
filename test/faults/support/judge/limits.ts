import { mostOpenCalls } from '../../../../src/sandbox/ledger/live-calls.ts';
import { busiestWindow } from '../../../../src/sandbox/ledger/rings.ts';
import type { Evidence } from './evidence.ts';

/** I2. */
export function claims({ shifts }: Evidence): string[] {
  return shifts
    .filter(({ seats, taken }) => taken > seats)
    .map(({ seats, taken }) => `I2 ${String(taken)} claims on ${String(seats)} seats`);
}

/** I8: lines at every moment, and no sliding second above the rate by more than one. A clock that is moved forward only spreads calls, so what is found here was real. */
export function lines({ ledger, account, limits }: Evidence): string[] {
  const broken: string[] = [];
  const most = mostOpenCalls(ledger, account);
  if (most > limits.lines) broken.push(`I8 ${String(most)} calls on ${String(limits.lines)} lines`);
  const accepted = ledger.filter(
    (entry) =>
      entry.kind === 'call_accepted' &&
      entry.account === account &&
      // Who calls in keeps to nobody's pace.
      entry.direction === 'outbound-api',
  );
  const second = busiestWindow(
    accepted.map(({ at }) => at),
    1000,
  );
  if (second > Math.ceil(limits.callsPerSecond) + 1)
    broken.push(
      `I8 ${String(second)} calls in one second, at ${String(limits.callsPerSecond)} a second`,
    );
  return broken;
}
