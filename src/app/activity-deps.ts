import type { ActivityDeps } from '../../activities/index.ts';
import { WEBHOOKS_PATH } from '../http/webhooks/provider.ts';
import { createTurnstile } from '../../activities/ring/turnstile.ts';
import { DEFAULT_VOICE } from './default-voice.ts';
import type { Services } from './services.ts';

/** Above the seconds to minutes by which the carrier's lists lag behind. */
const RECONCILE_GRACE_MS = 150_000;
const POST_TIMEOUT_MS = 30_000;

export function activityDeps(services: Services): ActivityDeps {
  const { publicUrl, fallbackUrl, elevenLabs, reconcileGraceMs, postTimeoutMs } = services.options;
  const at = (path: string) => `${publicUrl}${WEBHOOKS_PATH}/${path}`;
  return {
    ...services,
    turnstile: createTurnstile(),
    defaultVoice: elevenLabs?.voice ?? DEFAULT_VOICE,
    callUrls: (token) => ({
      script: at(`voice/${token}`),
      status: at(`status/${token}`),
      machine: at(`machine/${token}`),
      ...(fallbackUrl !== undefined && { fallback: fallbackUrl }),
    }),
    statusUrl: (token: string) => at(`sms-status/${token}`),
    reconcileGraceMs: reconcileGraceMs ?? RECONCILE_GRACE_MS,
    postTimeoutMs: postTimeoutMs ?? POST_TIMEOUT_MS,
  };
}
