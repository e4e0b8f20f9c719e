import { randomInt } from 'node:crypto';
import { createClient, type Client } from '../../contract/client.ts';

export const DEMO_ZONE = 'Australia/Sydney';
/** The one caller id of the simulated account. */
export const DEMO_SENDER = '+61255500100';
/** Who has this key plays the example; what is left open under it was broken off. */
export const PLAYING = 'demo that is being played';

/** The pool of the shift. */
export const DEMO_STAFF = ['Alice', 'Bob', 'Charlie', 'Diana'] as const;
/** With who has an appointment, and who has signed up. */
const DEMO_NAMES = [...DEMO_STAFF, 'Erin', 'Frank'] as const;
export type DemoName = (typeof DEMO_NAMES)[number];

export interface DemoTenant {
  tenantId: string;
  api: Client;
  poolId: string;
  /** E.164; drawn anew for each demo, so that none of them meets what another has left. */
  numbers: ReadonlyMap<DemoName, string>;
  /** The example is over: the tenant is the user's own. @returns the API key for that. */
  handOver(): Promise<string>;
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
  const playing = await operator.createKey({ body: { tenantId, name: PLAYING } });
  const api = createClient({ origin, key: playing.key });
  await api.changeSettings({ body: { callsEnabled: true, rounds: 3 } });
  const numbers = drawNumbers();
  const members: string[] = [];
  for (const firstName of DEMO_STAFF) {
    const phone = numbers.get(firstName) ?? null;
    const { staffId } = await api.createStaff({ body: { firstName, lastName: 'Example', phone } });
    members.push(staffId);
  }
  const { poolId } = await api.createPool({ body: { name: 'Weekday carers', members } });
  const handOver = async () => {
    const { key } = await operator.createKey({ body: { tenantId, name: 'demo' } });
    await operator.revokeKey({ params: { keyId: playing.keyId }, query: { tenantId } });
    return key;
  };
  return { tenantId, api, poolId, numbers, handOver };
}

/** Opens the offer of a shift that starts eight hours from `now` (epoch ms). */
export async function openDemoOffer(
  { api, poolId }: Pick<DemoTenant, 'api' | 'poolId'>,
  now: number,
): Promise<string> {
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
