import type { Carrier } from '../../ports/carrier.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Attempts } from '../../ports/stores/attempts.ts';

export function meteredCarrier(carrier: Carrier, meter: Meter): Carrier {
  return {
    ...carrier,
    async placeCall(order, signal) {
      const begunAt = performance.now();
      const answer = await carrier.placeCall(order, signal);
      meter.callOrdered(answer.kind, (performance.now() - begunAt) / 1000);
      return answer;
    },
  };
}

export function meteredAttempts(attempts: Attempts, meter: Meter): Attempts {
  return {
    ...attempts,
    async takeToDial(ref) {
      const move = await attempts.takeToDial(ref);
      if (move.kind === 'post') meter.ringLeft(move.lateMs / 1000);
      return move;
    },
  };
}
