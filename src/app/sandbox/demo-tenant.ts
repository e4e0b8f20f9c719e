import { randomInt } from 'node:crypto';
import { createClient, type Client } from '../../contract/client.ts';

export const DEMO_ZONE = 'Australia/Sydney';
/** The one caller id of the simulated account. */
export const DEMO_SENDER = '+61255501000';

export const DEMO_NAMES = ['Alice', 'Bob', 'Charlie', 'Diana'] as const;
export type DemoName = (typeof DEMO_NAMES)[number];

export interface DemoTenant {
  tenantId: string;
  /** Its API key. */
  key: string;
  api: Client;
  poolId: string;
  /** E.164; drawn anew for each demo, so that none of them meets what another has left. */
  numbers: ReadonlyMap<DemoName, string>;
}

/** Enters the four people of the worked example through the API, calls enabled. */
export async function enterDemoTenant(options: {
  origin: string;
  operatorKey: string;
  accountSid: string;
}): Promise<DemoTenant> {
  const { origin, operatorKey, accountSid } = options;
  const operator = createClient({ origin, key: operatorKey });
  const { tenantId } = await operator.createTenant({
    body: {
      name: 'Harbour Care',
      zone: DEMO_ZONE,
      country: 'AU',
      sender: { number: DEMO_SENDER, account: accountSid },
    },
  });
  const { key } = await operator.createKey({ body: { tenantId, name: 'demo' } });
  const api = createClient({ origin, key });
  await api.changeSettings({ body: { callsEnabled: true, rounds: 3 } });
  const numbers = drawNumbers();
  const members: string[] = [];
  for (const [firstName, phone] of numbers) {
    const { staffId } = await api.createStaff({ body: { firstName, lastName: 'Example', phone } });
    members.push(staffId);
  }
  const { poolId } = await api.createPool({ body: { name: 'Weekday carers', members } });
  return { tenantId, key, api, poolId, numbers };
}

/** Opens the offer of a shift that starts eight hours from `now` (epoch ms). */
export async function openDemoOffer({ api, poolId }: DemoTenant, now: number): Promise<string> {
  const startsAt = now + 8 * 3_600_000;
  const { shiftId } = await api.createShift({
    body: {
      poolId,
      patientFirstName: 'Jane',
      patientLastName: 'Doe',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 4 * 3_600_000).toISOString(),
      suburb: 'Newtown',
    },
  });
  const { offerId } = await api.openOffer({ body: { shiftId } });
  return offerId;
}

function drawNumbers(): ReadonlyMap<DemoName, string> {
  const first = randomInt(0, 9_999_990);
  return new Map(
    DEMO_NAMES.map((name, index) => [name, `+6141${String(first + index).padStart(7, '0')}`]),
  );
}
