import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AgentDoor, SignedReport } from '../../ports/agent-door.ts';
import type { KeysOf } from './keys.ts';
import { jsonIn, readWebhook } from './webhook.ts';

/** As we write them: whatever else a stranger sends is not looked up. */
const token = z.string().regex(/^[\w-]{1,200}$/);
const claim = z.object({ call: z.object({ metadata: z.object({ token }) }) });

export function createRetellDoor({ keysOf }: { keysOf: KeysOf }): AgentDoor {
  return {
    tokenIn: (body) => claim.safeParse(jsonIn(body)).data?.call.metadata.token,
    verify: (report, now) => isSigned(keysOf, report, now),
    read: readWebhook,
  };
}

/** `v=<epoch ms>,d=<HMAC-SHA256 of body and time, hex>` under the API key: https://docs.retellai.com/features/secure-webhook */
const SIGNATURE = /^v=(\d{1,15}),d=([0-9a-f]{64})$/i;
/** Whatever is older may have been overheard and sent again. */
const VALID_MS = 5 * 60_000;

/**
 * Not by the SDK's own function, which reads the clock and takes the body as text: bytes that are no text would be signed as
 * something else than was sent.
 */
async function isSigned(
  keysOf: KeysOf,
  { account, body, signature }: SignedReport,
  now: number,
): Promise<boolean> {
  const [, stamp, digest] = SIGNATURE.exec(signature ?? '') ?? [];
  if (stamp === undefined || digest === undefined) return false;
  if (Math.abs(now - Number(stamp)) > VALID_MS) return false;
  const given = Buffer.from(digest, 'hex');
  return (await keysOf(account))
    .filter((key) => key !== '')
    .some((key) =>
      timingSafeEqual(createHmac('sha256', key).update(body).update(stamp).digest(), given),
    );
}
