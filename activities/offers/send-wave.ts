import type { Offers, Wave, WavePlan } from '../../src/ports/stores/offers.ts';
import type { Texts } from '../../src/ports/stores/texts.ts';
import { deliverText, type TextDeps } from '../texts/deliver-text.ts';

export interface SendWaveInput {
  tenantId: string;
  offerId: string;
  wave: Wave;
}

export type WaveStep = Exclude<WavePlan, { kind: 'texts' }> | { kind: 'sent'; nextInMs: number };

/** Texts that are not settled by then go on in runs of their own: a slow vendor must not hold up the offer. */
const WAVE_BUDGET_MS = 15_000;

/** Plans the wave, once, and sends it in pool order. */
export function sendWave(deps: TextDeps & { offers: Offers; texts: Texts }) {
  const deliver = deliverText(deps);
  return async ({ tenantId, offerId, wave }: SendWaveInput): Promise<WaveStep> => {
    const begunAt = performance.now();
    const plan = await deps.offers.planWave({ tenantId, offerId }, wave);
    if (plan.kind !== 'texts') return plan;
    const endsAt = begunAt + WAVE_BUDGET_MS;
    for (const messageId of plan.messageIds) {
      const ref = { tenantId, messageId };
      const isLate = performance.now() > endsAt;
      const step = isLate ? { kind: 'wait' as const } : await deliver(ref);
      if (step.kind === 'wait') await deps.texts.handOver(ref);
    }
    // The next wave is due at T + i, not when this one has been delivered.
    const tookMs = Math.round(performance.now() - begunAt);
    return { kind: 'sent', nextInMs: Math.max(0, plan.nextInMs - tookMs) };
  };
}
