import { randomBytes } from 'node:crypto';
import { fromZonedTime } from 'date-fns-tz';
import { createClient, type Client } from '../../../src/contract/client.ts';
import { OPERATOR_KEY, type Stage } from './stage.ts';

export const ZONE = 'Australia/Sydney';
const UNITS = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** "1h 10min" in milliseconds. */
export function span(text: string): number {
  const parts = [...text.matchAll(/([\d.]+)\s*(min|s|h|d)\b/g)];
  if (parts.length === 0) throw new Error(`"${text}" is no span of time.`);
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNITS[unit as keyof typeof UNITS], 0);
}

export interface StoryOptions {
  /** Local time at which the story begins, on the next day; 09:00 unless given. */
  at?: string;
  /** A date (YYYY-MM-DD) instead of the next day; must lie ahead. */
  on?: string;
  zone?: string;
  settings?: Record<string, unknown>;
  lines?: number;
  callsPerSecond?: number;
  /** The carrier's own pace, at which it queues; far above ours unless given. */
  carrierCallsPerSecond?: number;
  listLagMs?: number;
  /** The carrier's account, where the application was told of it at its start; drawn unless given. */
  carrierAccount?: { sid: string; authToken: string };
  /** False: the carrier leaves STOP, START and HELP to us. */
  messagingStop?: boolean;
  /** Ends of a run that are no failure of this story. */
  badEnds?: readonly ('FAILED' | 'TIMED_OUT')[];
}

export async function enterTenant(
  { app }: Stage,
  { zone, sender, account }: { zone: string; sender: string; account: string },
): Promise<{ tenantId: string; key: string; api: Client }> {
  const operator = createClient({ origin: app.origin, key: OPERATOR_KEY });
  const { tenantId } = await operator.createTenant({
    body: {
      name: 'Harbour Care',
      zone,
      country: 'AU',
      sender: { number: sender, account },
      officePhone: '+61255559999',
    },
  });
  const { key } = await operator.createKey({ body: { tenantId, name: 'story' } });
  return { tenantId, key, api: createClient({ origin: app.origin, key }) };
}

export function drawAccount(): { sid: string; authToken: string } {
  const draw = () => randomBytes(16).toString('hex');
  return { sid: `AC${draw()}`, authToken: draw() };
}

const drawn = new Set<string>();

/** Another one every time: of a hundred stories side by side, two would share a sender in one run of twenty. */
export function drawNumber(prefix: string): string {
  const digits = 12 - prefix.length;
  const number =
    prefix + String(randomBytes(6).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  if (drawn.has(number)) return drawNumber(prefix);
  drawn.add(number);
  return number;
}

export function beginning({ at = '09:00', on }: StoryOptions, zone: string): number {
  const day = on ?? new Date(Date.now() + UNITS.d).toISOString().slice(0, 10);
  return fromZonedTime(`${day}T${at}:00`, zone).getTime();
}
